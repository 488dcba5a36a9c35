// A store that lets its process die before or after one of its writes.
import type { TransactionStore } from '../../src/stores/transaction-store.ts';

/** The writes are counted from 1, inserts and changes together. */
export interface DeathPoint {
  readonly write: number;
  readonly when: 'before' | 'after';
}

/**
 * @param die ends the process, or does as if.
 * @param writes counts the writes; a journey that nothing disturbs says how many there are.
 */
export function dyingStore(
  store: TransactionStore,
  point: DeathPoint | undefined,
  die: () => Promise<never>,
  writes: { count: number } = { count: 0 },
): TransactionStore {
  const around = async <T>(write: () => Promise<T>): Promise<T> => {
    writes.count += 1;
    const isDue = (when: DeathPoint['when']) => point?.write === writes.count && point.when === when;
    if (isDue('before')) return die();
    const result = await write();
    return isDue('after') ? die() : result;
  };
  return {
    ...store,
    insert: async (transaction) => around(async () => store.insert(transaction)),
    compareAndSet: async (previous, next) => around(async () => store.compareAndSet(previous, next)),
  };
}

/** Both moments of each of so many writes. */
export function everyPoint(writes: number): DeathPoint[] {
  return Array.from({ length: writes }, (_, index) => index + 1).flatMap((write) => [
    { write, when: 'before' as const },
    { write, when: 'after' as const },
  ]);
}
