// The last lines of `npm test`: a run that failed names what failed, and no failure is missing from the sum.
import { describe, expect, it } from 'vitest';
import { sumOf } from '../test-results.mjs';

const vitest = (...files: { name: string; status: string; tests: [string, string][] }[]) => {
  const statuses = files.flatMap(({ tests }) => tests.map(([, status]) => status));
  const count = (status: string) => statuses.filter((each) => each === status).length;
  return {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending'),
    numTodoTests: 0,
    testResults: files.map(({ name, status, tests }) => ({
      name,
      status,
      assertionResults: tests.map(([fullName, each]) => ({ fullName, status: each })),
    })),
  };
};

const playwright = (tests: [string, string][], errors: unknown[] = []) => {
  const count = (status: string) => tests.filter(([, each]) => each === status).length;
  return {
    errors,
    stats: {
      expected: count('expected'),
      unexpected: count('unexpected'),
      flaky: count('flaky'),
      skipped: count('skipped'),
    },
    suites: [
      {
        title: 'popup.spec.ts',
        specs: [],
        suites: [
          {
            title: 'in a window',
            specs: tests.map(([title, status]) => ({ title, file: 'popup.spec.ts', tests: [{ status }] })),
          },
        ],
      },
    ],
  };
};

describe('the sum of all tests', () => {
  it('adds what passed and what was skipped over all workspaces', () => {
    const files = [
      { name: '/repo/a.test.ts', status: 'passed', tests: [['one', 'passed'] as [string, string]] },
    ];
    const reports = [
      vitest(...files),
      vitest({ name: '/repo/b.test.ts', status: 'passed', tests: [['two', 'pending']] }),
      playwright([['opens', 'expected']]),
    ];
    expect(sumOf(reports, '/repo/')).toEqual({
      passed: 2,
      failed: 0,
      skipped: 1,
      failures: [],
      secondTries: [],
    });
  });

  it('names each failed test by its file and title', () => {
    const reports = [
      vitest({ name: '/repo/apps/a.test.ts', status: 'failed', tests: [['drains', 'failed']] }),
      playwright([['closes', 'unexpected']]),
    ];
    const { failed, failures } = sumOf(reports, '/repo/');
    expect(failed).toBe(2);
    expect(failures).toEqual(['apps/a.test.ts: drains', 'e2e/tests/popup.spec.ts: in a window › closes']);
  });

  it('counts a file that does not load as one failure', () => {
    const { failed, failures } = sumOf(
      [vitest({ name: '/repo/a.test.ts', status: 'failed', tests: [] })],
      '/repo/',
    );
    expect(failed).toBe(1);
    expect(failures).toEqual(['a.test.ts: an error outside of its tests']);
  });

  it('counts a hook that fails after its tests have passed', () => {
    const file = {
      name: '/repo/a.test.ts',
      status: 'failed',
      tests: [['one', 'passed'] as [string, string]],
    };
    expect(sumOf([vitest(file)], '/repo/')).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts an error that no file owns', () => {
    const file = {
      name: '/repo/a.test.ts',
      status: 'passed',
      tests: [['one', 'passed'] as [string, string]],
    };
    const report = { ...vitest(file), success: false };
    expect(sumOf([report], '/repo/')).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts an error outside of the browser tests as one failure', () => {
    expect(sumOf([playwright([], [{ message: 'no build' }])], '/repo/')).toMatchObject({ failed: 1 });
  });

  it('counts a second try as passed, and names it', () => {
    const { passed, failed, secondTries } = sumOf(
      [playwright([['closes', 'flaky']]), { secondTries: ['/repo/a.test.ts: drains'] }],
      '/repo/',
    );
    expect([passed, failed]).toEqual([1, 0]);
    expect(secondTries).toEqual(['e2e/tests/popup.spec.ts: in a window › closes', 'a.test.ts: drains']);
  });
});
