// The verbs of the command line: each carries out one declared action on a running simulator.
import { parseArgs } from 'node:util';
import { DEFAULT_SIMULATOR_ORIGIN } from '@bonin/contracts/simulator/default-world';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { CONTROL_CALLS, type Call } from '@bonin/simulator';
import { callControlApi, type ControlRequest } from './control-api.ts';
import { CommandError, UsageError } from './problems.ts';
import { isOnWorld, placesOf, verbHelp } from './verb-help.ts';
import { inputOf, isFlag, optionName, type VerbOption, verbOptions } from './verb-options.ts';
import { originIn, parse } from './words.ts';

/** A verb whose words were read. */
export interface VerbOptions {
  readonly call: Call;
  /** The origin of the running simulator. */
  readonly origin: string;
  readonly request: ControlRequest;
}

/** The call whose verb a command line begins with, and the words after the verb. */
export function findVerb(
  words: readonly string[],
): { readonly call: Call; readonly rest: string[] } | undefined {
  const found = CONTROL_CALLS.map((call) => ({ call, verb: call.command.split(' ') }))
    .filter(({ verb }) => verb.every((word, index) => words[index] === word))
    .toSorted((one, other) => other.verb.length - one.verb.length)[0];
  return found && { call: found.call, rest: words.slice(found.verb.length) };
}

/**
 * Reads the words after a verb.
 *
 * @returns What to send, or the help if it was asked for.
 * @throws UsageError if an option is unknown, or a required one is missing.
 */
export function readVerb(call: Call, args: string[]): VerbOptions | string {
  const options = verbOptions(call);
  const { values: read, positionals } = parse(() =>
    parseArgs({ args, options: parserOptions(call, options), allowPositionals: true }),
  );
  const values: Readonly<Record<string, unknown>> = read;
  if (values['help'] === true) return verbHelp(call, DEFAULT_SIMULATOR_ORIGIN);
  const places = placesOf(call);
  const missing = options.find(
    ({ name, field }) => field.isRequired && field.onlyFor === undefined && values[name] === undefined,
  );
  if (positionals.length < places.length)
    throw new UsageError(`<${optionName(places[positionals.length] ?? '')}> is missing (see --help)`);
  if (positionals.length > places.length) throw new UsageError('there are too many words (see --help)');
  if (missing !== undefined) throw new UsageError(`--${missing.name} is missing (see --help)`);
  return {
    call,
    origin: originIn(
      '--simulator',
      textIn(values, 'simulator', DEFAULT_SIMULATOR_ORIGIN),
      DEFAULT_SIMULATOR_ORIGIN,
    ),
    request: requestOf(call, textIn(values, 'world', 'default'), positionals, inputOf(options, values)),
  };
}

function textIn(values: Readonly<Record<string, unknown>>, name: string, otherwise: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : otherwise;
}

type ParserOptions = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

function parserOptions(call: Call, options: readonly VerbOption[]): ParserOptions {
  const own = options.map((option) => [
    option.name,
    { type: isFlag(option) ? ('boolean' as const) : ('string' as const), multiple: option.field.isList },
  ]);
  return {
    ...(Object.fromEntries(own) as ParserOptions),
    ...(isOnWorld(call) && { world: { type: 'string' as const } }),
    simulator: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  };
}

function requestOf(call: Call, world: string, places: readonly string[], input: object): ControlRequest {
  const values = new Map([
    ['world', world],
    ...placesOf(call).map((name, index) => [name, places[index] ?? ''] as const),
  ]);
  const path = call.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(values.get(name) ?? ''),
  );
  const { method } = call;
  if (method === 'DELETE') return { method, path };
  if (method !== 'GET') return { method, path, body: input };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) query.set(name, String(value));
  return { method, path: query.size === 0 ? path : `${path}?${query.toString()}` };
}

/**
 * Carries out a verb.
 *
 * @returns The answer of the simulator, or `undefined` if it answers nothing.
 * @throws CommandError if no simulator answers, or the simulator refuses. UsageError if a value has the wrong form.
 */
export async function runVerb({ call, origin, request }: VerbOptions): Promise<unknown> {
  const answer = await callControlApi(origin, request);
  if (answer.status === 204) return undefined;
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && call.output?.safeParse(body).success === true) return body;
  const problem = SimulatorProblem.safeParse(body);
  if (!problem.success) throw new CommandError(`what answers at ${origin} is no simulator of this version`);
  const { code, detail, explanation } = problem.data;
  if (code === 'invalid_request') throw new UsageError(inOptions(explanation ?? detail, verbOptions(call)));
  throw new CommandError(`${code}: ${explanation ?? detail}`);
}

/** The explanation of the control API in one line, with the options in place of the fields. */
function inOptions(explanation: string, options: readonly VerbOption[]): string {
  const nameOf = (path: string) => {
    const option = options.find(({ field }) => field.path === path || path.startsWith(`${field.path}[`));
    return option === undefined ? path : `--${option.name}`;
  };
  return explanation
    .replaceAll(/\n\s*→ at (?:body|query)\.(\S+)/g, (_, path: string) => ` (${nameOf(path)})`)
    .replaceAll(/\n\s*→ at path\.(\S+)/g, (_, name: string) => ` (<${optionName(name)}>)`)
    .split('\n')
    .map((line) => line.replace(/^✖ /, ''))
    .join('; ');
}
