/** Why the process cannot start, in one line: what a configuration alone does not show. Values are not repeated. */
import { AppError } from './errors.ts';
import type { StoreKind } from './stores/kind.ts';

/** What to do where the code alone does not tell, by the kind of store. */
const STORE_HINT: Readonly<Record<StoreKind, string>> = {
  memory: 'restart the process',
  file: 'give a file in a folder that this user may write',
  redis: 'check that Redis runs, and that this machine may reach it',
  postgres: 'check that PostgreSQL runs, and that this machine may reach it',
};

/** What to do, by the code that tells why. */
const STORE_HINTS: Readonly<Record<string, string>> = {
  NOT_BONIN: 'the file belongs to another program, so give another path',
  NEWER_FILE: 'a newer release wrote the file, so start that release or give another path',
  NO_WAL: 'a network disk cannot hold the file, so give a path on a disk of this machine',
  SQLITE_NOTADB: 'the file is no SQLite database, so restore it or give another path',
  SQLITE_CORRUPT: 'the file is damaged, so restore it or give another path',
  SQLITE_BUSY: 'another program keeps the file locked',
  SQLITE_FULL: 'the disk is full',
  ENOSPC: 'the disk is full',
  ENOTFOUND: 'no name server knows the host',
  CLASH: 'the server does not keep what is written',
  NO_REDIS_PACKAGE: 'install the client with npm install @redis/client',
  REDIS_EVICTS: 'set maxmemory-policy of Redis to noeviction, because it may throw records away',
  REDIS_READONLY: 'the server is a replica, so give the address of the primary',
  REDIS_NOAUTH: 'give the user and the password: redis://<user>:<password>@<host>',
  REDIS_WRONGPASS: 'Redis does not take the user or the password',
  REDIS_NOPERM: 'the user of Redis may not run a command, so allow it those of the guide',
  REDIS_OOM: 'the memory of Redis is full',
  REDIS_MISCONF: 'Redis cannot write its own files',
  REDIS_NOREPLICAS: 'Redis misses replicas that its configuration asks for',
  REDIS_NOT_REPLICATED: 'fewer replicas answer than BONIN_STORE_REPLICAS says',
  NO_PG_PACKAGE: 'install the driver with npm install pg',
  NOT_BONIN_TABLES: 'the schema belongs to another program, so set BONIN_STORE_NAMESPACE',
  NEWER_TABLES: 'a newer release made the tables, so start that release or set BONIN_STORE_NAMESPACE',
  PG_READ_ONLY: 'the server is a standby, so give the address of the primary',
  PG_WRONG_USER: 'PostgreSQL does not take the user',
  PG_WRONG_PASSWORD: 'PostgreSQL does not take the password',
  PG_NO_DATABASE: 'create the database first',
  PG_NO_RIGHT: 'the user may not create the schema, so create it and give it to the user',
  PG_DISK_FULL: 'the disk of PostgreSQL is full',
  PG_TOO_MANY_CONNECTIONS: 'PostgreSQL has no connection left, so raise max_connections or use a pooler',
};

/** A code that Node or SQLite gave; never its message, which holds a path or an address. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // The hint of the store's own error is a code.
  const known = error instanceof AppError ? error.message : code;
  return /^[A-Z0-9_]{1,40}$/.test(known) ? known : 'unknown error';
}

/** What to do about a store that fails with this code. */
export function storeHint(code: string, kind: StoreKind): string {
  return STORE_HINTS[code] ?? STORE_HINT[kind];
}

/** Why the store cannot be opened. */
export function whyNoStore(error: unknown, kind: StoreKind): string {
  const code = codeOf(error);
  return `BONIN_STORE cannot be opened (${code}): ${storeHint(code, kind)}`;
}

/**
 * Why nothing can listen.
 *
 * @param at as configured.
 * @returns `undefined` for an error of another kind.
 */
export function whyNotListening(error: unknown, at: { host: string; port: number }): string | undefined {
  if (!(error instanceof Error && 'syscall' in error)) return undefined;
  const code = codeOf(error);
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${at.port} of ${at.host} is taken: stop what listens there, or set BONIN_PORT.`;
    case 'EACCES':
      return `Port ${at.port} is not for this user: set BONIN_PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
      return 'BONIN_HOST is no address of this machine.';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'BONIN_HOST is neither an address nor a name that leads to one.';
    default:
      return `Nothing can listen at BONIN_HOST and BONIN_PORT (${code}).`;
  }
}
