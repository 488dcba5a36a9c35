/** What a store's server does that may lose records, or keeps them longer: it works, and its operator should know. */

/** Each code, and what it means. */
export const STORE_NOTICES = {
  REDIS_CONFIG_FORBIDDEN:
    'CONFIG is not allowed, so nobody checked that maxmemory-policy is noeviction and appendonly is yes',
  REDIS_NOT_PERSISTENT: 'appendonly is no: a restart of Redis loses every verification that is under way',
  REDIS_LOG_LARGE: 'the append-only file is over 1 GB, so erased results stay in it until Redis rewrites it',
  REDIS_LOG_FORBIDDEN:
    'BGREWRITEAOF is not allowed, so erased results stay in the append-only file until Redis rewrites it',
  POSTGRES_ASYNCHRONOUS: 'synchronous_commit is off: a crash of PostgreSQL loses the last changes',
  POSTGRES_NO_TIMEOUT:
    'a pooler refuses statement_timeout, so only this process ends calls that take too long',
  STORE_CLOCK: 'the clock of the store and the clock of this machine differ by more than 5 seconds',
} as const;

/** A code of {@link STORE_NOTICES}. */
export type StoreNoticeCode = keyof typeof STORE_NOTICES;

/** Hears of what a store's operator should know. */
export type StoreNotice = (code: StoreNoticeCode) => void;
