import { describe, expect, it } from 'vitest';
import {
  change,
  isExpired,
  TRANSITIONS,
  visibleStatus,
  type TransactionState,
} from '../../src/verification/transaction.ts';
import { sampleTransaction } from '../stores/suite.ts';

const STATES: readonly TransactionState[] = ['started', 'returned', 'verified', 'failed', 'opened'];

/** The moves of the design, written by hand: the table under test does not decide what is expected. */
const ALLOWED = new Set([
  'started → returned',
  'returned → started',
  'returned → returned',
  'returned → verified',
  'returned → failed',
  'verified → opened',
  'failed → opened',
]);
const MOVES = STATES.flatMap((from) =>
  STATES.map((to) => ({ from, to, isAllowed: ALLOWED.has(`${from} → ${to}`) })),
);

describe('a move between states', () => {
  it.each(MOVES.filter(({ isAllowed }) => isAllowed))('$from → $to is allowed', ({ from, to }) => {
    expect(change(sampleTransaction({ state: from }), { state: to }).state).toBe(to);
  });

  it.each(MOVES.filter(({ isAllowed }) => !isAllowed))('$from → $to is refused', ({ from, to }) => {
    expect(() => change(sampleTransaction({ state: from }), { state: to })).toThrow(TypeError);
  });

  it('is listed for every state', () => {
    expect(Object.keys(TRANSITIONS)).toEqual(STATES);
  });
});

describe('a change', () => {
  it('counts the revision and leaves the original alone', () => {
    const before = sampleTransaction();
    const after = change(before, { sameBrowser: true });
    expect([before.revision, before.sameBrowser, after.revision, after.sameBrowser]).toEqual([
      0,
      false,
      1,
      true,
    ]);
  });
});

describe('expiry', () => {
  it('is by the transaction’s time before an outcome, by the result’s after it', () => {
    const started = sampleTransaction({ expiresAt: 2000 });
    const verified = sampleTransaction({
      state: 'verified',
      expiresAt: 2000,
      outcome: { status: 'verified', expiresAt: 2300 },
    });
    expect([isExpired(started, 1999), isExpired(started, 2000)]).toEqual([false, true]);
    expect([isExpired(verified, 2299), isExpired(verified, 2300)]).toEqual([false, true]);
  });

  it('shows opened as opened for ever, and the rest as expired', () => {
    expect(visibleStatus(sampleTransaction({ state: 'opened' }), 9e9)).toBe('opened');
    expect(visibleStatus(sampleTransaction({ state: 'returned' }), 9e9)).toBe('expired');
    expect(visibleStatus(sampleTransaction(), 1500)).toBe('started');
  });
});
