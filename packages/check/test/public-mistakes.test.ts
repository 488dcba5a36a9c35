import { describe, expect, it } from 'vitest';
import { runChecks } from '../src/run-checks.ts';
import { redOf } from './matrix.ts';
import { PUBLIC_MISTAKES, startMistaken } from './shops/public-mistakes.ts';

const run = async (mistake: keyof typeof PUBLIC_MISTAKES, only: readonly string[]) =>
  runChecks({
    subject: {
      protocol: 'iamport',
      start: { method: 'POST', url: '/start' },
      return: {
        method: 'POST',
        url: '/certifications',
        json: { imp_uid: '{imp_uid}', merchant_uid: '{merchant_uid}' },
      },
      accept: { whoami: { url: '/me', path: 'verified' } },
      age: 19,
    },
    app: async (launch) => startMistaken(launch, PUBLIC_MISTAKES[mistake]),
    only,
    knowsTime: true,
    now: '2030-06-14T03:00:00.000Z',
  });

describe('a mistake of public integrations', () => {
  it('is found: the result is taken from the browser', async () => {
    expect(redOf(await run('result-from-browser', ['result-from-browser']))).toEqual(['result-from-browser']);
  });

  it('is found: an older imp_uid is accepted', async () => {
    expect(redOf(await run('older-imp-uid', ['older-imp-uid']))).toEqual(['older-imp-uid']);
  });

  it('is found: the age is counted by the year', async () => {
    expect(redOf(await run('age-by-year', ['age-by-year', 'older-imp-uid']))).toEqual(['age-by-year']);
  });
});
