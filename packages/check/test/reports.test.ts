import { beforeAll, describe, expect, it } from 'vitest';
import { githubLines } from '../src/reports/github.ts';
import { htmlReport } from '../src/reports/html.ts';
import { junitReport, xmlText } from '../src/reports/junit.ts';
import { sarifReport } from '../src/reports/sarif.ts';
import { progressLine, summary } from '../src/reports/terminal.ts';
import { CHECKS, type RunReport } from '../src/run-checks.ts';
import { runShop } from './matrix.ts';

let report: RunReport;
beforeAll(async () => {
  report = await runShop('kcb', 'xss', ['xss', 'older-imp-uid', 'cancel']);
});

describe('the reports', () => {
  it('say in the terminal what was seen, and how to mend it', () => {
    const text = summary(report);
    for (const part of [
      'FAIL A xss',
      'Rule:',
      'Mend:',
      'Sent:',
      'Journal:',
      'Again: npx @bonin/check --only xss',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/1 failed, 0 warning, 0 not judged, 1 passed, 1 not applicable/);
  });

  it('show progress in one line', () => {
    const result = report.results.find(({ id }) => id === 'xss');
    expect(result && progressLine(result, 3, 53)).toBe(' 3/53  FAIL  A  xss  (the message)');
  });

  it('are XML without an open tag', () => {
    const xml = junitReport(report);
    expect(xml).toContain('tests="3" failures="1" errors="0" skipped="1"');
    expect(xml).not.toMatch(/<img src=x|<\/script>/);
    expect(xmlText('a\u0000\u001b<&')).toBe('a&#60;&#38;');
  });

  it('are SARIF with a rule for each check', () => {
    const { runs } = sarifReport(report) as {
      runs: { results: { ruleId: string }[]; tool: { driver: { rules: object[] } } }[];
    };
    expect(runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(['xss']);
    expect(runs[0]?.tool.driver.rules).toHaveLength(CHECKS.length);
  });

  it('are annotations of one line each', () => {
    expect(githubLines(report)).toHaveLength(1);
    expect(githubLines(report)[0]).toMatch(/^::error title=bonin-check xss::A text of the provider/);
    expect(githubLines({ ...report, problem: 'a\nb' })[0]).toBe('::error title=bonin-check::a%0Ab');
  });

  it('are one page in two languages that escapes what was seen', () => {
    const results = report.results.map((result) => ({ ...result, detail: '<img src=x onerror=bonin>' }));
    const html = htmlReport({ ...report, results });
    expect(html).toContain('<section lang="ko" id="ko"');
    expect(html).toContain('<section lang="en" id="en"');
    expect(html).not.toMatch(/<img src=x|<script|https?:\/\/(?!127\.0\.0\.1)[^<]*\.(?:css|js)/);
    expect(html).toContain('&#60;img src=x onerror=bonin&#62;');
  });
});

describe('the words', () => {
  it.each(CHECKS.map((check) => [check.id, check] as const))(
    'of %s are whole in both languages',
    (_, { en, ko, fix }) => {
      for (const words of [en, ko])
        for (const text of Object.values(words)) expect(text).toMatch(/[.요]$|[.]$/);
      expect(en.cure.split(/\. /).length).toBeLessThanOrEqual(3);
      expect(Object.values(ko).every((text) => /[가-힣]/.test(text))).toBe(true);
      expect(fix.length).toBeGreaterThan(10);
    },
  );
});
