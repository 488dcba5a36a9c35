/** Complete: one caller asks the provider, checks and seals; everybody else waits for that and gives the same answer. */

import type { FailureCode } from '@bonin/contracts/error';
import { sealResult } from '@bonin/crypto/result';
import { AppError } from '../errors.ts';
import type { ProviderOutcome } from '../providers/provider.ts';
import { sha256 } from './binding.ts';
import type { VerificationContext } from './context.ts';
import {
  change,
  isExpired,
  LEASE_MS,
  MAX_UPSTREAM_CALLS,
  TOMBSTONE_MS,
  type Transaction,
  type TransactionChange,
} from './transaction.ts';

/** How often a transaction that another process holds is looked at. */
const POLL_MS = 100;

/** One question about the outcome. */
export interface Question {
  /** The provider's name for the attempt, as the return told it. */
  readonly token: string;
  /** The caller holds the start secret, and nothing else brings the person home: if his question ends it, he is home. */
  readonly byStarter?: boolean;
  /** The person may still be at it, so that only a yes ends it. */
  readonly mayGoOn?: boolean;
}

/** Completes transactions. */
export interface Completion {
  /**
   * Brings a transaction to its outcome.
   *
   * @param question with which token, and for whom.
   * @returns the transaction with an outcome, opened ones included.
   * @throws AppError for anything short of an outcome; `already_used` where another token brought it.
   */
  complete(transaction: Transaction, question: Question): Promise<Transaction>;
  /** Waits for every attempt that runs: an answer cut off now would be lost for good. */
  drain(): Promise<void>;
}

/** @param context see {@link VerificationContext}. */
export function createCompletion(context: VerificationContext): Completion {
  // Callers of one process share one attempt; between processes the store's compare-and-set decides.
  const inFlight = new Map<string, Promise<Transaction>>();
  return {
    complete(transaction, question) {
      // Who asks with another token waits for his turn: a wrong one must not answer for the right one.
      const key = `${transaction.id} ${question.token} ${question.mayGoOn === true}`;
      const running = inFlight.get(key);
      if (running !== undefined) return running;
      const attempt = run(context, transaction, question).finally(() => inFlight.delete(key));
      inFlight.set(key, attempt);
      return attempt;
    },
    async drain() {
      await Promise.allSettled(inFlight.values());
    },
  };
}

async function run(
  context: VerificationContext,
  first: Transaction,
  question: Question,
): Promise<Transaction> {
  await refuseUsedToken(context, first, question.token);
  const giveUpAt = context.clock.now() + context.config.upstreamTimeoutMs;
  let transaction = first;
  for (;;) {
    const now = context.clock.now();
    if (transaction.outcome !== undefined) return checkBroughtBy(context, transaction, question.token);
    if (isExpired(transaction, now)) throw new AppError('expired');
    if (isHeld(transaction, now)) {
      if (now >= giveUpAt) throw new AppError('in_progress');
      await context.delay(POLL_MS);
    } else {
      const claimed = claim(context, transaction, now);
      if (await context.store.compareAndSet(claimed)) return ask(context, claimed, question);
    }
    transaction = await reload(context, transaction.id);
  }
}

/** The outcome is for who names the attempt that brought it: our own id is known to whoever started. */
function checkBroughtBy(context: VerificationContext, transaction: Transaction, token: string): Transaction {
  const { tokenLookup = '' } = transaction;
  if (!context.atRest.lookups('token', token).includes(tokenLookup)) throw new AppError('already_used');
  return transaction;
}

/** A provider's token ends one transaction: even if the provider gave it out twice, the second one gets nobody. */
async function refuseUsedToken(
  context: VerificationContext,
  { id }: Transaction,
  token: string,
): Promise<void> {
  for (const lookup of context.atRest.lookups('token', token)) {
    const holder = await context.store.find('tokenLookup', lookup);
    if (holder !== undefined && holder.id !== id) throw new AppError('already_used');
  }
}

function isHeld(transaction: Transaction, now: number): boolean {
  return transaction.state === 'returned' && now < (transaction.attempt?.leaseUntil ?? 0);
}

/** `started → returned`, or a takeover from a holder whose lease ran out. */
function claim(context: VerificationContext, transaction: Transaction, now: number): Transaction {
  // What the starter's page had asked for comes on top, and has a limit of its own.
  const most = MAX_UPSTREAM_CALLS + (transaction.asks?.count ?? 0);
  if (transaction.upstreamCalls >= most) throw new AppError('attempts_exhausted');
  return change(transaction, {
    state: 'returned',
    attempt: { id: context.random(16), leaseUntil: now + LEASE_MS },
    upstreamCalls: transaction.upstreamCalls + 1,
  });
}

async function ask(
  context: VerificationContext,
  claimed: Transaction,
  question: Question,
): Promise<Transaction> {
  let sent = 0;
  let outcome: ProviderOutcome;
  try {
    outcome = await askProvider(context, claimed, question.token, () => {
      sent += 1;
    });
    if (outcome.status === 'failed' && question.mayGoOn === true) throw new AppError('not_completed');
  } catch (error) {
    // The claim counted one call ahead, in case this process dies; now it is known how many went out.
    const upstreamCalls = claimed.upstreamCalls - 1 + sent;
    await settle(context, claimed, { state: 'started', upstreamCalls }).catch(() => undefined);
    throw error;
  }
  if (outcome.status === 'failed') context.reporter.failure(outcome.code, outcome.providerCode);
  return settle(context, claimed, seal(context, claimed, outcome, question));
}

async function askProvider(
  context: VerificationContext,
  transaction: Transaction,
  token: string,
  onSend: () => void,
): Promise<ProviderOutcome> {
  const relyingParty = context.relyingParties.byId(transaction.relyingParty);
  if (relyingParty === undefined) throw new AppError('provider_configuration', 'relying party is gone');
  const secrets = Object.fromEntries(
    Object.entries(transaction.providerSecrets).map(([name, value]) => [
      name,
      context.atRest.open(transaction.id, name, value),
    ]),
  );
  const { providerTransactionId } = transaction;
  const startedAt = transaction.createdAt;
  const provider = context.providers[transaction.provider];
  return provider.complete({ relyingParty, providerTransactionId, token, secrets, startedAt, onSend });
}

/**
 * Writes the end of our own attempt. A store that fails is asked again for as long as the lease lasts: the provider
 * tells a result once, so this process holds the only copy. If the lease was lost to another, that one's word counts.
 */
async function settle(
  context: VerificationContext,
  claimed: Transaction,
  to: TransactionChange,
): Promise<Transaction> {
  const leaseUntil = claimed.attempt?.leaseUntil ?? 0;
  let current = claimed;
  for (;;) {
    try {
      const next = change(current, to);
      if (await context.store.compareAndSet(next)) return next;
      current = await reload(context, claimed.id);
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal_error';
      if (code !== 'store_unavailable') throw error;
      if (context.clock.now() >= leaseUntil) throw new AppError('result_lost', 'the store did not take it');
      await context.delay(POLL_MS);
      continue;
    }
    if (current.outcome !== undefined) return current;
    // Something else changed (the browser was noted): ours is still the attempt, so try once more.
    if (current.attempt?.id !== claimed.attempt?.id) throw new AppError('in_progress');
  }
}

function seal(
  context: VerificationContext,
  transaction: Transaction,
  outcome: ProviderOutcome,
  { token, byStarter = false }: Question,
): TransactionChange {
  const now = context.clock.now();
  const iat = Math.floor(now / 1000);
  const exp = iat + context.config.resultTtlMs / 1000;
  const params = sealResult(context.keys.resultRing(transaction.relyingParty), {
    ver: 1,
    iss: context.config.publicOrigin,
    aud: transaction.relyingParty,
    iat,
    exp,
    jti: transaction.id,
    ...(transaction.binding.kind === 'verifier' ? { bind: transaction.binding.hash } : {}),
    provider: transaction.provider,
    purpose: transaction.purpose,
    ...verdictOf(outcome),
    ...(outcome.status === 'verified' ? { verifiedAt: new Date(now).toISOString() } : {}),
  });
  return {
    state: outcome.status,
    outcome: { ...summary(outcome), expiresAt: exp * 1000 },
    paramsHash: sha256(params),
    tokenLookup: context.atRest.lookup('token', token),
    ...(byStarter ? { sameBrowser: true } : {}),
    sealedParams: context.atRest.seal(transaction.id, 'params', params),
    eraseAt: exp * 1000,
    purgeAt: exp * 1000 + TOMBSTONE_MS,
    providerSecrets: {},
  };
}

/** What is sealed: the provider's own code is for the operator alone. */
const verdictOf = (outcome: ProviderOutcome): ProviderOutcome =>
  outcome.status === 'failed' ? { status: 'failed', code: outcome.code } : outcome;

const summary = (outcome: ProviderOutcome): { status: 'verified' | 'failed'; code?: FailureCode } =>
  outcome.status === 'failed' ? { status: 'failed', code: outcome.code } : { status: 'verified' };

async function reload(context: VerificationContext, id: string): Promise<Transaction> {
  const transaction = await context.store.get(id);
  if (transaction === undefined) throw new AppError('expired');
  return transaction;
}
