// The report as JUnit's XML, which every CI pipeline reads.
import { countOf, type CheckResult, type RunReport } from '../report.ts';
import { checkOf, reasonOf } from './words.ts';

/** Writes a text as XML, without characters that XML forbids. */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** The report as one test suite. */
export function junitReport(report: RunReport): string {
  const { results, unexpectedPasses, problem } = report;
  const failures = results.filter(({ verdict, expected }) => verdict === 'fail' && expected !== true).length;
  const errors = countOf(report, 'inconclusive') + (problem === undefined ? 0 : 1);
  const counts = `tests="${results.length + (problem === undefined ? 0 : 1)}" failures="${failures + unexpectedPasses.length}" errors="${errors}" skipped="${countOf(report, 'not-applicable')}"`;
  const whole =
    problem === undefined
      ? []
      : [
          `  <testcase classname="bonin-check" name="control"><error message="${xmlText(problem)}"/></testcase>`,
        ];
  const cases = results.map((result) => testCase(result, unexpectedPasses.includes(result.id)));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="bonin-check ${report.protocol}" ${counts} time="${(report.durationMs / 1000).toFixed(3)}">`,
    ...whole,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n');
}

function testCase(result: CheckResult, isUnexpectedPass: boolean): string {
  const head = `  <testcase classname="bonin-check.${result.class}" name="${result.id}" time="${(result.durationMs / 1000).toFixed(3)}"`;
  const inner = innerOf(result, isUnexpectedPass);
  return inner === '' ? `${head}/>` : `${head}>${inner}</testcase>`;
}

function innerOf(result: CheckResult, isUnexpectedPass: boolean): string {
  const { en, fix } = checkOf(result);
  const reason = xmlText(reasonOf(result, 'en'));
  if (isUnexpectedPass) return '<failure message="expected to fail, and passes"/>';
  if (result.verdict === 'inconclusive') return `<error message="${reason}"/>`;
  if (result.verdict === 'not-applicable') return `<skipped message="${reason}"/>`;
  if (result.verdict === 'warn')
    return `<system-out>${xmlText(`${en.title} ${reasonOf(result, 'en')}`)}</system-out>`;
  if (result.verdict === 'pass' || result.expected === true) return '';
  const { requests = [], journal = [] } = result.evidence ?? {};
  const body = [en.rule, en.how, en.cure, fix, ...requests, ...journal, result.rerun].join('\n');
  return `<failure message="${xmlText(en.title)}">${xmlText(body)}</failure>`;
}
