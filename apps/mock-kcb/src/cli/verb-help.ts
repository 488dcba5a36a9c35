// The help of the verbs, written from the declarations of their actions.
import { CONTROL_CALLS, type Accepted, type Call, type Field } from '@bonin/simulator';
import { isFlag, optionName, type VerbOption, verbOptions } from './verb-options.ts';

const WIDTH = 100;
/** Longer lists of choices stand on lines of their own. */
const MOST_CHOICES_IN_LINE = 5;
const INDENT = '      ';

/** The parameters of a call's path, but for the world. */
export function placesOf({ path }: Pick<Call, 'path'>): readonly string[] {
  return Array.from(path.matchAll(/:(\w+)/g), ([, name = '']) => name).filter((name) => name !== 'world');
}

/** Whether a call is about one world. */
export function isOnWorld({ path }: Pick<Call, 'path'>): boolean {
  return path.includes('/:world');
}

/** One line for each verb. */
export function verbList(): string {
  const usages = CONTROL_CALLS.map((call) => [withPlaces(call), call.summary] as const);
  const widest = Math.max(...usages.map(([usage]) => usage.length));
  return usages.map(([usage, summary]) => `  ${usage.padEnd(widest)}  ${summary}`).join('\n');
}

/** The help of one verb. */
export function verbHelp(call: Call, defaultOrigin: string): string {
  const options = verbOptions(call);
  const required = options.filter(({ field }) => field.isRequired && field.onlyFor === undefined);
  const usage = [
    'Usage: mock-kcb',
    withPlaces(call),
    ...required.map((option) => `--${option.name} <${kindOf(option.field)}>`),
    '[options]',
  ].join(' ');
  const own = options.map((option) => `  ${headOf(option)}\n${wrapped(describe(option.field, options))}`);
  const world = `  --world <id>\n${INDENT}The world, "default" by default.`;
  const simulator = `  --simulator <origin>\n${INDENT}The running simulator, ${defaultOrigin} by default.`;
  const all = [...own, ...(isOnWorld(call) ? [world] : []), simulator];
  return `${usage}\n\n${call.summary}. Prints the answer as one line of JSON.\n\n${all.join('\n')}`;
}

/** The words of a verb: its name, and what stands in its path. */
export function withPlaces(call: Call): string {
  return [call.command, ...placesOf(call).map((name) => `<${optionName(name)}>`)].join(' ');
}

function headOf(option: VerbOption): string {
  if (isFlag(option)) return `--${option.name}`;
  return `--${option.name} <${kindOf(option.field)}>${option.field.isList ? '...' : ''}`;
}

/** The placeholder of the value. A short list of choices is its own placeholder. */
function kindOf({ accepts, path }: Field): string {
  return accepts.map((accepted) => wordOf(accepted, path)).join('|');
}

function wordOf(accepted: Accepted, path: string): string {
  if (accepted.kind === 'json') return 'JSON';
  if (accepted.kind !== 'choice') return accepted.kind;
  const isShort = accepted.values.length <= MOST_CHOICES_IN_LINE;
  return isShort ? accepted.values.join('|') : optionName(path.split('.').at(-1) ?? path);
}

function describe(
  { path, accepts, isList, onlyFor, default: value, isRequired }: Field,
  options: readonly VerbOption[],
): string {
  const other = options.find(({ field }) => field.path === onlyFor?.path)?.name;
  const sentences = [
    `${isRequired ? 'Required. ' : ''}The field ${path}.`,
    ...accepts.flatMap(rangeOf),
    ...(value === undefined ? [] : [`Default: ${JSON.stringify(value).replaceAll('"', '')}.`]),
    ...(isList ? ['May be given several times.'] : []),
    ...(onlyFor === undefined || other === undefined
      ? []
      : [`Only with --${other} ${onlyFor.values.join(', ')}.`]),
  ];
  return sentences.join(' ');
}

function rangeOf(accepted: Accepted): string[] {
  if (accepted.kind === 'choice')
    return accepted.values.length <= MOST_CHOICES_IN_LINE ? [] : [`One of ${accepted.values.join(', ')}.`];
  if (accepted.kind !== 'number' || accepted.min === undefined) return [];
  const most = accepted.max === Number.MAX_SAFE_INTEGER ? undefined : accepted.max;
  return [most === undefined ? `At least ${accepted.min}.` : `From ${accepted.min} to ${most}.`];
}

function wrapped(text: string): string {
  const lines: string[] = [];
  let line = INDENT;
  for (const word of text.split(' ')) {
    if (line.length + word.length > WIDTH && line !== INDENT) {
      lines.push(line.trimEnd());
      line = INDENT;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join('\n');
}
