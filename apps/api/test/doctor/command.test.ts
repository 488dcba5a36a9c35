// The command line and the report: what is printed, and with which exit code.
import { describe, expect, it } from 'vitest';
import { parseDoctorArguments, UsageError } from '../../src/doctor/arguments.ts';
import { CAUSES } from '../../src/doctor/causes.ts';
import { CHECKS, type Finding } from '../../src/doctor/finding.ts';
import { exitCodeOf, jsonReport, textReport } from '../../src/doctor/report.ts';
import { UPSTREAM_CAUSES } from '../../src/providers/upstream-cause.ts';

const OK: Finding = {
  subject: 'kcb',
  check: 'dns',
  status: 'ok',
  code: 'ok',
  sentence: 'The name has an address.',
};
const WARNING: Finding = {
  ...OK,
  check: 'configuration',
  status: 'warning',
  code: 'w',
  sentence: 'It is odd.',
  cure: 'Do this.',
};
const PROBLEM: Finding = { ...WARNING, subject: 'portone', status: 'problem' };
const SKIPPED: Finding = { ...OK, status: 'skipped' };

describe('the command line', () => {
  it('knows its options', () => {
    const none = { help: false, json: false, only: undefined, answer: undefined };
    expect(parseDoctorArguments([])).toEqual(none);
    expect(parseDoctorArguments(['--json', '--provider', 'kcb', '--answer', 'a.json'])).toEqual({
      ...none,
      json: true,
      only: 'kcb',
      answer: 'a.json',
    });
    expect(parseDoctorArguments(['-h']).help).toBe(true);
  });

  it.each([
    ['--canary'],
    ['canary'],
    ['--provider'],
    ['--provider', 'canary'],
    ['--answer'],
    ['--provider', 'kcb', '--provider', 'portone'],
    ['--answer', 'canary-1', '--answer', 'canary-2'],
    ['--json=canary'],
  ])('refuses %j in one line that repeats nothing', (...args) => {
    const parse = () => parseDoctorArguments(args);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(/^(?!.*canary).+$/);
  });
});

describe('the exit code', () => {
  it('is 0 without a problem, and 1 with one', () => {
    expect(exitCodeOf([OK, WARNING, SKIPPED])).toBe(0);
    expect(exitCodeOf([OK, PROBLEM])).toBe(1);
  });
});

describe('the report', () => {
  it('has an aligned line a finding, its cure below, and the sum', () => {
    expect(textReport([OK, WARNING, PROBLEM, SKIPPED], false)).toBe(
      [
        'ok       kcb      dns            The name has an address.',
        'warning  kcb      configuration  It is odd.',
        '         → Do this.',
        'problem  portone  configuration  It is odd.',
        '         → Do this.',
        'skipped  kcb      dns            The name has an address.',
        '',
        '1 problem, 1 warning, 1 ok, 1 skipped.',
        '',
      ].join('\n'),
    );
  });

  it('has colours only where they are asked for', () => {
    expect(textReport([PROBLEM], true)).toContain('\u001B[31mproblem');
    expect(textReport([PROBLEM], false)).not.toContain('\u001B');
  });

  it('is JSON for machines', () => {
    expect(JSON.parse(jsonReport([OK, PROBLEM]))).toEqual({
      ok: false,
      counts: { ok: 1, warning: 0, problem: 1, skipped: 0 },
      findings: [OK, PROBLEM],
    });
  });
});

it('each upstream cause has a check, a sentence and a cure of its own words', () => {
  const words = { host: 'api.example:443', title: 'Toy' };
  const sentences = UPSTREAM_CAUSES.map((cause) => CAUSES[cause].sentence(words));
  expect(new Set(sentences).size).toBe(UPSTREAM_CAUSES.length);
  for (const cause of UPSTREAM_CAUSES) {
    expect(CHECKS).toContain(CAUSES[cause].check);
    expect(CAUSES[cause].cure).toMatch(/\.$/);
  }
});
