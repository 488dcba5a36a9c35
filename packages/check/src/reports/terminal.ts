// The report for a terminal.
import { type CheckResult, countOf, type RunReport } from '../report.ts';
import { checkOf, reasonOf, VERDICTS } from './words.ts';

const MARKS: Readonly<Record<CheckResult['verdict'], string>> = {
  pass: 'ok  ',
  fail: 'FAIL',
  warn: 'warn',
  inconclusive: '?   ',
  'not-applicable': '-   ',
};

/** One line, while the run goes on. */
export function progressLine(result: CheckResult, done: number, all: number): string {
  const place = `${String(done).padStart(String(all).length)}/${all}`;
  const reason = reasonOf(result, 'en');
  return `${place}  ${MARKS[result.verdict]}  ${result.class}  ${result.id}${reason === '' ? '' : `  ${reason}`}`;
}

/** One result in full, for the message of a test. */
export function notice(result: CheckResult): string {
  return result.verdict === 'fail' ? failure(result).join('\n') : `${result.id}: ${reasonOf(result, 'en')}`;
}

/** What is said at the end. */
export function summary(report: RunReport): string {
  const lines: string[] = [];
  if (report.problem !== undefined) lines.push(`Could not judge: ${report.problem}`);
  for (const result of report.results) if (result.verdict === 'fail') lines.push(...failure(result));
  for (const id of report.unexpectedPasses)
    lines.push(`${id} is expected to fail, and passes: take it out of the file.`);
  const counts = (['fail', 'warn', 'inconclusive', 'pass', 'not-applicable'] as const)
    .map((verdict) => `${countOf(report, verdict)} ${VERDICTS[verdict].en.toLowerCase()}`)
    .join(', ');
  const judged = report.results.length - countOf(report, 'not-applicable') - countOf(report, 'inconclusive');
  if (judged === 0 && report.problem === undefined) lines.push('Could not judge: no check was made.');
  return [...lines, `${counts} (${(report.durationMs / 1000).toFixed(1)} s)`].join('\n');
}

function failure(result: CheckResult): string[] {
  const { en, fix } = checkOf(result);
  const detail = result.detail === undefined ? '' : ` (${result.detail})`;
  const evidence = result.evidence;
  return [
    '',
    `FAIL ${result.class} ${result.id}${result.expected === true ? ' (expected)' : ''}`,
    `  ${en.title}${detail}`,
    `  Rule: ${en.rule}`,
    `  Test: ${en.how}`,
    `  Mend: ${en.cure}`,
    ...indented(fix, 8),
    ...(evidence === undefined
      ? []
      : ['  Sent:', ...evidence.requests.slice(-4).map((line) => `    ${line}`)]),
    ...(evidence === undefined
      ? []
      : ['  Journal:', ...evidence.journal.slice(-6).map((line) => `    ${line}`)]),
    `  Again: ${result.rerun}`,
    '',
  ];
}

function indented(text: string, spaces: number): string[] {
  return text.split('\n').map((line) => ' '.repeat(spaces) + line);
}
