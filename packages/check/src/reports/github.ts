// Annotations of GitHub Actions: one line a finding.
import type { RunReport } from '../report.ts';
import { checkOf, reasonOf } from './words.ts';

const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** The lines for standard output. */
export function githubLines({ results, problem, unexpectedPasses }: RunReport): string[] {
  const lines = results.flatMap((result) => {
    const { en } = checkOf(result);
    const isShown =
      result.verdict === 'fail' || result.verdict === 'warn' || result.verdict === 'inconclusive';
    if (!isShown) return [];
    const level = result.verdict === 'fail' && result.expected !== true ? 'error' : 'warning';
    const text = [en.title, reasonOf(result, 'en'), en.cure].filter((part) => part !== '').join(' ');
    return [`::${level} title=${property(`bonin-check ${result.id}`)}::${escaped(text)}`];
  });
  const passes = unexpectedPasses.map(
    (id) => `::error title=${property(`bonin-check ${id}`)}::expected to fail, and passes`,
  );
  const whole = problem === undefined ? [] : [`::error title=bonin-check::${escaped(problem)}`];
  return [...whole, ...passes, ...lines];
}
