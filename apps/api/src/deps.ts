/** What the API takes from outside itself, so that a test can bring its own: time, chance, storage, the wire. */
import { setTimeout as delay } from 'node:timers/promises';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Dispatcher } from 'undici';
import type { Config } from './config/config.ts';
import type { Providers } from './providers/registry.ts';
import { pooledRandomText } from './random.ts';
import { openSink } from './records/open-sink.ts';
import type { RecordSink } from './records/record-sink.ts';
import { openStore } from './stores/open-store.ts';
import { STORE_NOTICES, type StoreNotice } from './stores/shared/notices.ts';
import type { TransactionStore } from './stores/transaction-store.ts';
import type { Clock, RandomText } from './surroundings.ts';

/** What the API takes from outside itself; a test brings its own. */
export interface Deps {
  readonly clock: Clock;
  /** Milliseconds of a clock that nobody sets, for limits. */
  readonly monotonic: () => number;
  readonly random: RandomText;
  /** Waits; only used to look again at a transaction that another process holds. */
  readonly delay: (ms: number) => Promise<void>;
  readonly store: TransactionStore;
  readonly logger: Logger;
  readonly records: RecordSink;
  /** Replaces the network in a test. */
  readonly dispatcher?: Dispatcher;
  /** Replaces providers in a test. */
  readonly providers?: Partial<Providers>;
}

/**
 * The real surroundings.
 *
 * @param logTo where log lines go; standard output unless given.
 * @throws AppError `store_unavailable` where the store cannot be opened.
 */
export async function createDeps(config: Config, logTo?: DestinationStream): Promise<Deps> {
  const options = { level: config.logLevel, base: null };
  const logger = logTo === undefined ? pino(options) : pino(options, logTo);
  const notice: StoreNotice = (code) =>
    logger.warn({ event: 'store_notice', code, note: STORE_NOTICES[code] });
  return {
    clock: { now: Date.now },
    monotonic: () => performance.now(),
    random: pooledRandomText,
    delay: (ms) => delay(ms),
    store: await openStore(config.store, { notice }),
    records: openSink(config.records, config.recordsDays),
    logger,
  };
}
