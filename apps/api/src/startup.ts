/** Why the process cannot start, in one line: what a configuration alone does not show. Values are not repeated. */
import { AppError } from './errors.ts';

const STORE_HINT = 'give a file in a folder that this user may write';

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
};

/** A code that Node or SQLite gave; never its message, which holds a path or an address. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // The hint of the store's own error is a code.
  const known = error instanceof AppError ? error.message : code;
  return /^[A-Z0-9_]{1,40}$/.test(known) ? known : 'unknown error';
}

/** Why the store cannot be opened. */
export function whyNoStore(error: unknown): string {
  const code = codeOf(error);
  return `BONIN_STORE cannot be opened (${code}): ${STORE_HINTS[code] ?? STORE_HINT}`;
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
