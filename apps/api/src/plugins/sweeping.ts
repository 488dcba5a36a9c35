/** Ends retention: deletes and erases what is past its time, in batches that leave the event loop to requests. */
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import type { TransactionStore } from '../stores/transaction-store.ts';
import type { Reporter } from './logging.ts';
import type { Metrics } from './metrics.ts';

const EVERY_MS = 10_000;
/** The time that a batch should take, in milliseconds: a request may have to wait for one. */
export const BATCH_MS = 2;
/** A first batch must be short on any machine. */
export const FIRST_ROWS = 10;
const MAX_ROWS = 500;

/** What a sweep uses; a test brings its own. */
export interface SweepParts {
  readonly store: Pick<TransactionStore, 'sweep'>;
  /** Epoch milliseconds: what is due now. */
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets: how long a batch took. */
  readonly monotonic: () => number;
  /** Lets requests run between two batches. */
  readonly pause: (ms: number) => Promise<unknown>;
  readonly isStopping: () => boolean;
}

/**
 * Sweeps everything that is due. It works at most half of the time.
 *
 * @returns rows deleted or erased.
 */
export async function sweepAll({ store, now, monotonic, pause, isStopping }: SweepParts): Promise<number> {
  let changed = 0;
  let limit = FIRST_ROWS;
  while (!isStopping()) {
    const began = monotonic();
    const batch = await store.sweep(now(), limit);
    const tookMs = monotonic() - began;
    changed += batch.changed;
    if (batch.isDone) break;
    limit = nextLimit(limit, tookMs);
    await pause(Math.max(1, tookMs));
  }
  return changed;
}

/** Twice as many rows after a short batch, half as many after a long one. */
function nextLimit(limit: number, tookMs: number): number {
  if (tookMs > BATCH_MS) return Math.max(1, Math.floor(limit / 2));
  return tookMs * 2 <= BATCH_MS ? Math.min(MAX_ROWS, limit * 2) : limit;
}

/** Sweeps while the app listens, one sweep at a time. */
export function sweepRegularly(
  app: FastifyInstance,
  {
    clock,
    reporter,
    store,
    metrics,
  }: Pick<Deps, 'clock' | 'store'> & {
    readonly reporter: Reporter;
    readonly metrics: Pick<Metrics, 'swept'>;
  },
): void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let isStopping = false;
  const parts: SweepParts = {
    store,
    now: () => clock.now(),
    monotonic: () => performance.now(),
    pause: (ms) => delay(ms, undefined, { ref: false }),
    isStopping: () => isStopping,
  };
  const sweep = () => {
    running = sweepAll(parts)
      .then((rows) => metrics.swept(rows, clock.now()))
      .then(async () => store.tidy())
      .catch((error: unknown) => reporter.error(error))
      .finally(() => {
        if (!isStopping) timer = setTimeout(sweep, EVERY_MS).unref();
      });
  };
  // Not before: a file full of old rows must not delay the start.
  app.addHook('onListen', async () => sweep());
  app.addHook('preClose', async () => {
    isStopping = true;
    clearTimeout(timer);
    await running;
  });
}
