/** A verification's record and its life: which state may follow which. Pure: no clock, no store, no Fastify. */
import type { FailureCode } from '@bonin/contracts/error';
import type { VerificationStatus } from '@bonin/contracts/verification/certificate-status';
import type { Provider } from '@bonin/contracts/verification/provider';
import type { Purpose } from '@bonin/contracts/verification/purpose';

/** What is stored. `expired` is not stored: time decides it. */
export type TransactionState = Exclude<VerificationStatus, 'expired'>;

/** Which state may follow which. `returned` goes back to `started` when no final answer was had. */
export const TRANSITIONS = {
  started: ['returned'],
  returned: ['started', 'returned', 'verified', 'failed'],
  verified: ['opened'],
  failed: ['opened'],
  opened: [],
} as const satisfies Record<TransactionState, readonly TransactionState[]>;

/** How long a callback may hold a transaction before another may take it over. */
export const LEASE_MS = 15_000;
/** Upstream result calls a transaction may cost in its life. */
export const MAX_UPSTREAM_CALLS = 5;
/** Upstream result calls that browsers which did not start may cause, beside those. */
export const MAX_STRANGER_CALLS = 20;
/** Wrong names of a result that its starter may try: the right one is not to be guessed. */
export const MAX_WRONG_NAMES = 5;
/** How long after its end a transaction is still known, so that a reload is told what happened. */
export const TOMBSTONE_MS = 30 * 60_000;
/** How long a transfer code lives. */
export const TRANSFER_CODE_MS = 120_000;
/** Wrong transfer codes after which none is taken any more. */
export const MAX_TRANSFER_TRIES = 5;
/** How long the same `Idempotency-Key` gets the same answer. */
export const REPLAY_MS = 60_000;

/** The start secret's kind, fixed at start, and its SHA-256 in base64url (for a verifier: the code challenge). */
export interface Binding {
  readonly kind: 'cookie' | 'verifier';
  readonly hash: string;
}

/** One verification. Times are epoch milliseconds. What belongs to a person is ciphertext. */
export interface Transaction {
  readonly id: string;
  /** Counts changes: the store's compare-and-set compares it. */
  readonly revision: number;
  readonly state: TransactionState;
  readonly relyingParty: string;
  readonly provider: Provider;
  readonly purpose: Purpose;
  readonly successUrl: string;
  readonly failUrl: string;
  readonly binding: Binding;
  /** The origin of the page that started; absent where a server did. */
  readonly startOrigin?: string;
  /** SHA-256 of the browser's cookie at the start, whatever the binding: tells whether the same browser came back. */
  readonly startCookieHash?: string;
  /** Our own id with the provider. */
  readonly providerTransactionId: string;
  /** Keyed hash by which a return is found. */
  readonly returnLookup: string;
  /** Keyed hash of the provider's token: of `svc_tkn` from the start on, of an `imp_uid` once its person is known. */
  readonly tokenLookup?: string;
  /** Keyed hash of the token of the first return, where a start gives none. No look-up uses it. */
  readonly firstToken?: string;
  /** What the provider's start left for its result, sealed at rest; gone once there is an outcome. */
  readonly sealedSession?: string | undefined;
  /** The same in records that an earlier version wrote: one sealed field for each secret. */
  readonly providerSecrets?: Readonly<Record<string, string>> | undefined;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly purgeAt: number;
  readonly sameBrowser: boolean;
  readonly upstreamCalls: number;
  /** Calls that returns of other browsers caused, where their address is known to every page. */
  readonly strangerCalls?: number;
  /** Names under which its starter asked for a result that another name brought. */
  readonly wrongNames?: number;
  /** Questions that the starter's page had asked because nothing came back. */
  readonly asks?: { readonly count: number; readonly lastAt: number };
  readonly attempt?: { readonly id: string; readonly leaseUntil: number };
  readonly outcome?: {
    readonly status: 'verified' | 'failed';
    readonly code?: FailureCode;
    readonly expiresAt: number;
  };
  /** SHA-256 of the exact `params`: a result is found by it. */
  readonly paramsHash?: string;
  /** `params`, sealed at rest; erased once opened and past its replay time. */
  readonly sealedParams?: string;
  /** When `sealedParams` must be gone. */
  readonly eraseAt?: number;
  /** The code that takes the result home from another browser, sealed at rest. */
  readonly transfer?: { readonly sealedCode: string; readonly expiresAt: number };
  /** Wrong codes in the transaction's whole life: a new code does not give new tries. */
  readonly transferTries: number;
  /** Whether the starter redeemed a transfer code: then its status carries `params`. */
  readonly redeemed: boolean;
  readonly opened?: { readonly at: number; readonly idempotencyKeyHash?: string };
}

/** What a change may set; the revision is the store's. */
export type TransactionChange = Partial<Omit<Transaction, 'id' | 'revision'>>;

/**
 * Applies a change, if the states allow it.
 *
 * @throws TypeError for a transition that the table doesn't have: a programmer's mistake.
 */
export function change(transaction: Transaction, to: TransactionChange): Transaction {
  const allowed: readonly TransactionState[] = TRANSITIONS[transaction.state];
  if (to.state !== undefined && !allowed.includes(to.state)) {
    throw new TypeError(`no transition from ${transaction.state} to ${to.state}`);
  }
  return { ...transaction, ...to, revision: transaction.revision + 1 };
}

/**
 * When a row may be deleted: a result of the last moment has expired, and its tombstone has stood its time.
 *
 * @param expiresAt when the time to come back ends, in epoch milliseconds; an attempt that holds the lease may go on.
 * @param resultTtlMs how long a result lives, in milliseconds.
 */
export function purgeTime(expiresAt: number, resultTtlMs: number): number {
  return expiresAt + LEASE_MS + resultTtlMs + TOMBSTONE_MS;
}

/** Whether the time to come back has run out without a result. */
export function isExpired(transaction: Transaction, now: number): boolean {
  if (transaction.outcome !== undefined) return now >= transaction.outcome.expiresAt;
  return now >= transaction.expiresAt;
}

/** The state as its starter may see it. */
export function visibleStatus(transaction: Transaction, now: number): VerificationStatus {
  if (transaction.state === 'opened') return 'opened';
  return isExpired(transaction, now) ? 'expired' : transaction.state;
}
