/** The report: for people a line a finding and its cure below, for machines JSON. */
import { stripVTControlCharacters, styleText } from 'node:util';
import type { Finding, FindingStatus } from './finding.ts';

const COLOURS = { ok: 'green', warning: 'yellow', problem: 'red', skipped: 'gray' } as const;

/** 0: nothing is wrong (warnings are allowed). 1: at least one problem. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 {
  return findings.some(({ status }) => status === 'problem') ? 1 : 0;
}

/** @param isColoured - Whether the terminal shows colours. */
export function textReport(findings: readonly Finding[], isColoured: boolean): string {
  const subjectWidth = Math.max(...findings.map(({ subject }) => subject.length));
  const checkWidth = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ status, subject, check, sentence, cure }) => {
    const label = styleText(COLOURS[status], status.padEnd(8), { validateStream: false });
    const line = `${label} ${subject.padEnd(subjectWidth)}  ${check.padEnd(checkWidth)}  ${sentence}`;
    return cure === undefined ? [line] : [line, `${' '.repeat(9)}→ ${cure}`];
  });
  const text = [...lines, '', summaryOf(findings), ''].join('\n');
  return isColoured ? text : stripVTControlCharacters(text);
}

/** JSON with `ok`, the counts and the findings. */
export function jsonReport(findings: readonly Finding[]): string {
  return `${JSON.stringify({ ok: exitCodeOf(findings) === 0, counts: countsOf(findings), findings }, undefined, 2)}\n`;
}

function countsOf(findings: readonly Finding[]): Record<FindingStatus, number> {
  const counts = { ok: 0, warning: 0, problem: 0, skipped: 0 };
  for (const { status } of findings) counts[status] += 1;
  return counts;
}

function summaryOf(findings: readonly Finding[]): string {
  const { ok, warning, problem, skipped } = countsOf(findings);
  return `${counted(problem, 'problem')}, ${counted(warning, 'warning')}, ${ok} ok, ${skipped} skipped.`;
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
