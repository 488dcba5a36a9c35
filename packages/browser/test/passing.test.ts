// Which of the API's codes may pass: the script's part holds a list of its own, since it imports nothing.
import { ERRORS, type ErrorCode } from '@bonin/contracts/error';
import { expect, it } from 'vitest';
import { PASSING } from '../src/script-call.ts';

/** Passing as well, but answers to other calls: the opening of a result, a transfer code, and a health probe. */
const OF_OTHER_CALLS: readonly ErrorCode[] = ['not_bound', 'transfer_code_wrong', 'shutting_down'];

it('are the codes that bonin’s table calls passing, and that a report can be answered with', () => {
  const passing = Object.entries(ERRORS)
    .filter(([code, { final }]) => !final && !(OF_OTHER_CALLS as readonly string[]).includes(code))
    .map(([code]) => code);
  expect([...PASSING].sort()).toEqual(passing.sort());
});

it('are not those that only look like them', () => {
  for (const code of ['carrier_unavailable', 'quota_exhausted', 'provider_configuration', ''])
    expect(PASSING.has(code)).toBe(false);
});
