/** Failures of the file, in closed words. */
import { AppError } from '../../errors.ts';

/** SQLite's code of an error, such as `SQLITE_BUSY`; `undefined` where it has none. The message may quote a row. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // The driver gives this one no code.
  if (error.message.startsWith('ConnectionFailed(')) return 'SQLITE_CANTOPEN';
  const code = 'code' in error ? String(error.code) : '';
  return /^SQLITE_[A-Z_]{1,40}$/.test(code) ? code : undefined;
}

/** Whether another connection holds the lock: the statement changed nothing, and may run again. */
export function isLocked(error: unknown): boolean {
  return /^SQLITE_(?:BUSY|LOCKED)(?:_|$)/.test(sqliteCode(error) ?? '');
}

/** Runs `work`. @throws AppError `store_unavailable` with nothing but the driver's code. */
export function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(error);
  }
}

/** The driver's message ends here: it may quote a row. A token of another transaction is the one clash with a code. */
export function storeError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isUsedToken(error)) return new AppError('already_used');
  return new AppError('store_unavailable', sqliteCode(error) ?? systemCode(error) ?? 'sqlite');
}

/** SQLite's message names the columns of a broken UNIQUE, and no value. */
function isUsedToken(error: unknown): boolean {
  const isClash = sqliteCode(error) === 'SQLITE_CONSTRAINT_UNIQUE' && error instanceof Error;
  return isClash && error.message.endsWith(': transactions.token_lookup');
}

/** Node's code of a file that cannot be made, such as `EACCES`, or `GONE` of one that is no more. */
function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:E[A-Z0-9]{1,20}|GONE)$/.test(code) ? code : undefined;
}

/** Whether the file itself is damaged: what is read from it can no longer be relied on. */
export function isDamage(error: AppError): boolean {
  return /^SQLITE_(?:CORRUPT|NOTADB)(?:_|$)/.test(error.message);
}
