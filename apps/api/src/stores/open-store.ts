/** Opens the store that the configuration names. Nothing of another store is loaded. */
import { kindOfStore } from './kind.ts';
import { createMemoryStore } from './memory.ts';
import type { StoreNotice } from './shared/notices.ts';
import type { StoreSettings } from './store-settings.ts';
import type { TransactionStore } from './transaction-store.ts';

/** How long a start waits for the store's server, in milliseconds: both may start at the same time. */
const START_MS = 10_000;

/** What opening a store needs besides its settings. */
export interface OpeningStore {
  /** Hears of what the operator should know. */
  readonly notice: StoreNotice;
  /** How long the first connection to a server is tried, in milliseconds. */
  readonly startMs?: number;
}

/**
 * @param settings of the configuration, which checked them.
 * @throws AppError `store_unavailable`, whose hint is a closed code.
 */
export async function openStore(
  settings: StoreSettings,
  { notice, startMs = START_MS }: OpeningStore,
): Promise<TransactionStore> {
  const { url } = settings;
  const kind = kindOfStore(url);
  if (kind === 'memory') return createMemoryStore();
  if (kind === 'file') {
    const { createSqliteStore } = await import('./sqlite.ts');
    return createSqliteStore(url.slice('file:'.length));
  }
  const server = { ...settings, notice, startMs, now: Date.now };
  if (kind === 'redis') {
    const { createRedisStore } = await import('./redis.ts');
    return createRedisStore(server);
  }
  const { createPostgresStore } = await import('./postgres.ts');
  return createPostgresStore(server);
}
