/** Completes a transaction: one caller asks the provider, and all others wait and give the same answer. */
import { AppError, errorCodeOf } from '../../errors.ts';
import type { Trail } from '../../plugins/correlation.ts';
import type { ProviderOutcome } from '../../providers/provider.ts';
import { noticeOf, type VerificationContext } from '../context.ts';
import { factsOf } from '../record-facts.ts';
import {
  change,
  isExpired,
  MAX_WRONG_NAMES,
  type Transaction,
  type TransactionChange,
} from '../transaction.ts';
import { updateTransaction } from '../update.ts';
import { acquireLease, addCalls, isHeld, POLL_MS, reload, settle } from './lease.ts';
import { resultQueryOf } from './result-query.ts';
import { sealOutcome } from './seal-outcome.ts';

/** One question about the outcome. */
export interface Question {
  /** The provider's name for the attempt, as the return told it. */
  readonly token: string;
  /** Of the request that asks. The request that asks first says whose log lines and records an attempt's are. */
  readonly trail: Trail;
  /**
   * Whether the caller proved the start. If this call brings the outcome, the transaction counts as returned in the
   * same browser.
   */
  readonly byStarter?: boolean;
  /** Whether a browser asks that did not start, at an address that every page knows. */
  readonly isStranger?: boolean;
  /** Whether the person may still be at it: then only a success ends the transaction. */
  readonly mayGoOn?: boolean;
  /**
   * What the lease writes beside itself, in the same write.
   *
   * @returns `undefined` where the provider is not to be asked now.
   */
  readonly withLease?: ((current: Transaction) => TransactionChange | undefined) | undefined;
}

/** Where a question ended. */
export interface Completed {
  readonly transaction: Transaction;
  /** The sealed result, where this process has just sealed it. */
  readonly params?: string;
}

/** Brings transactions to their outcome, each once. */
export interface Completion {
  /**
   * Brings a transaction to its outcome.
   *
   * @returns the transaction with an outcome, also where it was opened already; without one only where `withLease` says
   * that the provider is not to be asked.
   * @throws AppError for anything short of an outcome, and `already_used` where another token brought it.
   */
  complete(transaction: Transaction, question: Question): Promise<Completed>;
  /** Waits for every running attempt: an answer that is cut off now is lost. */
  drain(): Promise<void>;
  /** How many attempts run now. */
  running(): number;
}

/** @param context see {@link VerificationContext}. */
export function createCompletion(context: VerificationContext): Completion {
  // Callers of one process share one attempt; between processes the lease decides.
  const inFlight = new Map<string, Promise<Completed>>();
  return {
    complete(transaction, question) {
      // A caller with another token waits for its own turn: a wrong token must not answer for the right one.
      const key = `${transaction.id} ${question.token} ${question.mayGoOn === true} ${question.isStranger === true}`;
      const running = inFlight.get(key);
      if (running !== undefined) return running;
      const own = run(context, transaction, question).finally(() => inFlight.delete(key));
      inFlight.set(key, own);
      return own;
    },
    running: () => inFlight.size,
    async drain() {
      await Promise.allSettled(inFlight.values());
    },
  };
}

async function run(context: VerificationContext, first: Transaction, question: Question): Promise<Completed> {
  await refuseTokenOfOtherSecret(context, first, question.token);
  const giveUpAt = context.clock.now() + context.config.upstreamTimeoutMs;
  let transaction = first;
  for (;;) {
    const now = context.clock.now();
    if (transaction.outcome !== undefined) return checkBroughtBy(context, transaction, question);
    if (isExpired(transaction, now)) throw new AppError('expired');
    if (isHeld(transaction, now)) {
      if (now >= giveUpAt) throw new AppError('in_progress');
      await context.delay(POLL_MS);
    } else {
      const beside = question.withLease === undefined ? {} : question.withLease(transaction);
      if (beside === undefined) return { transaction };
      const leased = await acquireLease(context, transaction, question.isStranger === true, beside);
      if (leased !== undefined) return attempt(context, leased, question);
    }
    transaction = await reload(context.store, transaction.id);
  }
}

/** The outcome is for the token that brought it: our own id is known to every page that started. */
async function checkBroughtBy(
  { atRest, store }: VerificationContext,
  transaction: Transaction,
  { byStarter = false, token }: Question,
): Promise<Completed> {
  // A stranger's guesses are counted by address. A starter's are counted here, and block nobody else's return.
  if (byStarter && (transaction.wrongNames ?? 0) >= MAX_WRONG_NAMES) throw new AppError('attempts_exhausted');
  if (atRest.matches('token', token, transaction.tokenLookup)) return { transaction };
  if (byStarter) {
    await updateTransaction(store, transaction, (current) =>
      change(current, { wrongNames: (current.wrongNames ?? 0) + 1 }),
    );
  }
  throw new AppError('already_used');
}

/**
 * A provider's token ends one transaction, even if the provider gave it out twice. The store refuses a hash that another
 * transaction has. The hashes of one token under two root secrets differ, so the store is asked for each.
 */
async function refuseTokenOfOtherSecret(
  { atRest, store }: VerificationContext,
  { id }: Transaction,
  token: string,
): Promise<void> {
  const lookups = atRest.lookups('token', token);
  if (lookups.length === 1) return;
  for (const lookup of lookups) {
    const holder = await store.find('tokenLookup', lookup);
    if (holder !== undefined && holder.id !== id) throw new AppError('already_used');
  }
}

async function attempt(
  context: VerificationContext,
  leased: Transaction,
  question: Question,
): Promise<Completed> {
  const { token, byStarter = false, isStranger = false, mayGoOn = false } = question;
  let sent = 0;
  let outcome: ProviderOutcome;
  // The lease counted one call ahead, in case this process dies; now it is known how many went out.
  const release = async () =>
    settle(context, leased, { state: 'started', ...addCalls(leased, isStranger, sent - 1) });
  try {
    const query = resultQueryOf(context, leased, {
      token,
      notice: noticeOf(context, question.trail),
      onSend: () => void (sent += 1),
    });
    outcome = await context.providers[leased.provider].result(query);
    if (outcome.status === 'failed' && mayGoOn) throw new AppError('not_completed');
  } catch (error) {
    await release().catch(() => undefined);
    throw error;
  }
  if (outcome.status === 'failed')
    context.reporter.failure(question.trail, outcome.code, outcome.providerCode);
  const { params, ending } = sealOutcome(context, leased, outcome, { token, byStarter });
  const settled = await settle(context, leased, ending).catch(async (error: unknown) => {
    // The token has ended another transaction.
    if (errorCodeOf(error) === 'already_used') await release().catch(() => undefined);
    throw error;
  });
  // Where another attempt took the lease over, its process records what it stored, and its token brought it.
  if (settled.attempt?.id !== leased.attempt?.id) return checkBroughtBy(context, settled, question);
  context.recorder.record(question.trail, outcome.status, {
    ...factsOf(context, settled),
    ...(outcome.status === 'failed' ? { code: outcome.code } : {}),
  });
  return { transaction: settled, params };
}
