/** Whether the store works: it is tried every few seconds, however often somebody asks. */
import type { Logger } from 'pino';
import { AppError } from '../errors.ts';
import type { TransactionStore } from '../stores/transaction-store.ts';
import type { Metrics } from './metrics.ts';

/** How long an answer holds, in milliseconds. */
const EVERY_MS = 3000;
/** A store that says nothing for so long does not work, in milliseconds. */
const TIMEOUT_MS = 2500;

/** Tries the store for everybody who asks. */
export interface StoreCheck {
  /** @returns whether the store works. */
  isReady(): Promise<boolean>;
}

/** What the check uses; a test brings its own. */
export interface StoreCheckParts {
  readonly store: Pick<TransactionStore, 'ping'>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'storeReady'>;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic: () => number;
  /** Rejects once the store has had its time. */
  readonly timeout?: (ms: number) => Promise<never>;
}

/** Logs one line when the store stops working, with the reason, and one when it works again. */
export function createStoreCheck(parts: StoreCheckParts): StoreCheck {
  const { store, logger, metrics, monotonic, timeout = rejectLater } = parts;
  let last: { readonly at: number; readonly isReady: Promise<boolean> } | undefined;
  let reason: string | undefined;
  const note = (now: string | undefined): boolean => {
    metrics.storeReady(now === undefined);
    if (now !== undefined && now !== reason) logger.error({ event: 'store_not_ready', reason: now });
    if (now === undefined && reason !== undefined) logger.info({ event: 'store_ready' });
    reason = now;
    return now === undefined;
  };
  const ask = async () =>
    Promise.race([store.ping(), timeout(TIMEOUT_MS)]).then(
      () => note(undefined),
      (error: unknown) => note(storeReason(error)),
    );
  return {
    async isReady() {
      if (last === undefined || monotonic() - last.at >= EVERY_MS) {
        last = { at: monotonic(), isReady: ask() };
      }
      return last.isReady;
    },
  };
}

/** Why a store failed, in a closed word: its own code, or `other`. */
export function storeReason(error: unknown): string {
  return error instanceof AppError && /^[A-Z][A-Z0-9_]{1,40}$/.test(error.message) ? error.message : 'other';
}

async function rejectLater(ms: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new AppError('store_unavailable', 'TIMEOUT')), ms).unref();
  });
}
