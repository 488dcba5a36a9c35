import { afterEach, describe, expect, it, vi } from 'vitest';
import { runChecks } from '../src/run-checks.ts';
import { noticesOf, redOf, runShop } from './matrix.ts';
import { startExpressShop } from './shops/express-shop.ts';
import { shopSubject } from './shops/subject.ts';

/** Instants at which the date is easy to get wrong. */
const INSTANTS = {
  'New Year’s Day in Seoul, the old year in UTC': '2026-12-31T15:30:00.000Z',
  '28 February of a common year': '2026-02-28T03:00:00.000Z',
  '28 February of a leap year': '2028-02-28T03:00:00.000Z',
  '29 February': '2028-02-29T03:00:00.000Z',
  '29 February in Seoul, the 28th in UTC': '2028-02-28T15:00:00.000Z',
  '1 March of a common year': '2027-03-01T03:00:00.000Z',
  '30 December': '2026-12-30T03:00:00.000Z',
  'the last second of 31 December in Seoul': '2026-12-31T14:59:59.000Z',
} as const;
const AGES = ['age-boundary', 'age-by-year', 'age-by-utc', 'age-leap-day'] as const;

describe.each(Object.entries(INSTANTS))('on %s', (_, now) => {
  it('the checks of ages pass for the good shop', async () => {
    const report = await runShop('iamport', undefined, AGES, { now });
    expect(noticesOf(report)).toEqual([]);
    expect(report.results.map(({ verdict }) => verdict)).toEqual(AGES.map(() => 'pass'));
  });

  it.each(AGES)('%s is found, and nothing else', async (defect) => {
    expect(redOf(await runShop('iamport', defect, AGES, { now }))).toEqual([defect]);
  });
});

describe('an app with the real time', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const run = async (at: string, defect?: 'age-by-year') => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(at) });
    return runChecks({
      subject: shopSubject('portone'),
      app: async (launch) => startExpressShop(launch, { protocol: 'portone', defect }),
      isolation: 'worker',
      only: ['age-boundary', 'age-by-year', 'age-leap-day'],
    });
  };

  it('is not judged by the year on 31 December, when both counts agree', async () => {
    const { results } = await run('2026-12-31T03:00:00.000Z', 'age-by-year');
    expect(results.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['pass', undefined],
      ['not-applicable', 'not-today'],
      ['pass', undefined],
    ]);
  });

  it('is judged by the year on 1 January', async () => {
    const report = await run('2027-01-01T03:00:00.000Z', 'age-by-year');
    expect(redOf(report)).toEqual(['age-by-year']);
  });

  it('passes on 28 February of a leap year, when nobody is one day too young', async () => {
    const { results } = await run('2028-02-28T03:00:00.000Z');
    expect(results.map(({ verdict }) => verdict)).toEqual(['not-applicable', 'pass', 'pass']);
  });
});

describe('the time of a run', () => {
  it('is refused for an app that does not believe it, and where it is no instant', async () => {
    const app = async () => Promise.reject(new Error('not started'));
    const subject = shopSubject('kcb');
    await expect(runChecks({ subject, app, now: '2026-01-01T00:00:00Z' })).rejects.toThrow('now:');
    await expect(runChecks({ subject, app, knowsTime: true, now: 'noon' })).rejects.toThrow('now:');
  });
});
