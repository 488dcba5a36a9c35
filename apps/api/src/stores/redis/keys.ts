/** The keys of one service. The braces put all of them into one slot of a cluster, so that one script may use them. */
import type { Transaction } from '../../verification/transaction.ts';
import type { LookupKey } from '../transaction-store.ts';

/** Letters of the look-up keys. */
const LETTERS: Readonly<Record<LookupKey, string>> = {
  returnLookup: 'r',
  paramsHash: 'p',
  tokenLookup: 't',
  startCookieHash: 'c',
};

/** Keys by which one record at most is found. */
const UNIQUE = ['returnLookup', 'paramsHash', 'tokenLookup'] as const;

/** Gives the name of each key. */
export interface RedisKeys {
  readonly probe: string;
  /** Held by the process that had the server's log rewritten last. */
  readonly rewrite: string;
  /** What a record's key begins with. */
  readonly records: string;
  /** What the key of a sealed result begins with. */
  readonly results: string;
  record(id: string): string;
  /** A sealed result has a key of its own, because it ends earlier. */
  result(id: string): string;
  lookup(key: LookupKey, value: string): string;
  /** The look-up keys that `next` has and `previous` has not; those that are unique first. */
  newLookups(previous: Transaction | undefined, next: Transaction): NewLookups;
}

/** Look-up keys that a write sets. */
export interface NewLookups {
  readonly names: readonly string[];
  /** Where the token's key stands in `names`, counted from 1; 0 where it is not there. */
  readonly tokenAt: number;
  /** How many of `names`, from the first on, no other record may have. */
  readonly uniqueCount: number;
}

/** @param namespace tells this service's keys from those of others in the same database. */
export function createRedisKeys(namespace: string): RedisKeys {
  const prefix = `{${namespace}}:`;
  const [records, results] = [`${prefix}t:`, `${prefix}s:`];
  const lookup = (key: LookupKey, value: string) => `${prefix}l:${LETTERS[key]}:${value}`;
  return {
    probe: `${prefix}probe`,
    rewrite: `${prefix}rewrite`,
    records,
    results,
    record: (id) => `${records}${id}`,
    result: (id) => `${results}${id}`,
    lookup,
    newLookups(previous, next) {
      const isNew = (key: LookupKey) => next[key] !== undefined && previous?.[key] === undefined;
      const unique = UNIQUE.filter(isNew);
      const all: LookupKey[] = isNew('startCookieHash') ? [...unique, 'startCookieHash'] : unique;
      return {
        names: all.map((key) => lookup(key, next[key] ?? '')),
        tokenAt: unique.indexOf('tokenLookup') + 1,
        uniqueCount: unique.length,
      };
    },
  };
}
