/** Leases: between processes, the store's compare-and-set decides which attempt asks the provider. */
import { AppError } from '../../errors.ts';
import type { VerificationContext } from '../context.ts';
import {
  change,
  LEASE_MS,
  MAX_STRANGER_CALLS,
  MAX_UPSTREAM_CALLS,
  type Transaction,
  type TransactionChange,
} from '../transaction.ts';

/** How often a transaction that another process holds, or a store that fails, is tried again, in milliseconds. */
export const POLL_MS = 100;

/** The parts of the context that a lease needs. */
export type LeaseContext = Pick<VerificationContext, 'clock' | 'delay' | 'random' | 'store'>;

/** Whether another attempt holds the lease. */
export function isHeld(transaction: Transaction, now: number): boolean {
  const leftMs = (transaction.attempt?.leaseUntil ?? 0) - now;
  // A lease has its length: one that seems longer was taken before the clock was set back.
  return transaction.state === 'returned' && leftMs > 0 && leftMs <= LEASE_MS;
}

function callsOf({ strangerCalls = 0, upstreamCalls }: Transaction, isStranger: boolean): number {
  return isStranger ? strangerCalls : upstreamCalls;
}

/** Counts calls against their caller. A stranger's calls leave the honest return's budget alone. */
export function addCalls(transaction: Transaction, isStranger: boolean, calls: number): TransactionChange {
  const count = callsOf(transaction, isStranger) + calls;
  return isStranger ? { strangerCalls: count } : { upstreamCalls: count };
}

/**
 * Acquires the lease: `started → returned`, or a take-over from a holder whose lease ran out.
 *
 * @param beside what the same write changes besides.
 * @returns the transaction with the lease, or `undefined` where another attempt was faster.
 * @throws AppError `attempts_exhausted`.
 */
export async function acquireLease(
  { clock, random, store }: LeaseContext,
  transaction: Transaction,
  isStranger: boolean,
  beside: TransactionChange,
): Promise<Transaction | undefined> {
  const { asks } = { ...transaction, ...beside };
  // Questions of status calls come on top, and have a limit of their own.
  const most = isStranger ? MAX_STRANGER_CALLS : MAX_UPSTREAM_CALLS + (asks?.count ?? 0);
  if (callsOf(transaction, isStranger) >= most) throw new AppError('attempts_exhausted');
  const leased = change(transaction, {
    ...beside,
    state: 'returned',
    attempt: { id: random(16), leaseUntil: clock.now() + LEASE_MS },
    ...addCalls(transaction, isStranger, 1),
  });
  return (await store.compareAndSet(transaction, leased)) ? leased : undefined;
}

/**
 * Writes the end of our own attempt. A store that fails is tried again for as long as the lease lasts: the provider
 * tells a result once, so this process holds the only copy. If another attempt took the lease over, its outcome counts.
 *
 * @throws AppError `result_lost` where the store took nothing in time, `in_progress` where another attempt runs.
 */
export async function settle(
  { clock, delay, store }: LeaseContext,
  leased: Transaction,
  to: TransactionChange,
): Promise<Transaction> {
  const leaseUntil = leased.attempt?.leaseUntil ?? 0;
  let current = leased;
  for (;;) {
    try {
      const next = change(current, to);
      if (await store.compareAndSet(current, next)) return next;
      current = await reload(store, leased.id);
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal_error';
      if (code !== 'store_unavailable') throw error;
      if (clock.now() >= leaseUntil) throw new AppError('result_lost', 'the store did not take it');
      await delay(POLL_MS);
      continue;
    }
    if (current.outcome !== undefined) return current;
    // Something else changed (the browser was noted): ours is still the attempt, so try once more.
    if (current.attempt?.id !== leased.attempt?.id) throw new AppError('in_progress');
  }
}

/** @throws AppError `expired` for a transaction that is gone. */
export async function reload(store: VerificationContext['store'], id: string): Promise<Transaction> {
  const transaction = await store.get(id);
  if (transaction === undefined) throw new AppError('expired');
  return transaction;
}
