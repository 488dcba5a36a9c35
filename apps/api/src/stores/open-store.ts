/** Opens the store that the configuration names. */
import { createMemoryStore } from './memory.ts';
import { createSqliteStore } from './sqlite.ts';
import type { TransactionStore } from './transaction-store.ts';

/**
 * @param url `memory:` or `file:<path>`; checked by the configuration.
 */
export function openStore(url: string): TransactionStore {
  return url === 'memory:' ? createMemoryStore() : createSqliteStore(url.slice('file:'.length));
}
