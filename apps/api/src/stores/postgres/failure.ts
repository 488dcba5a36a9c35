/** Failures of PostgreSQL, in closed words. */
import { CallError, nodeCodeOf } from '../shared/call-error.ts';

/** SQLSTATE of what an operator can mend. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const NAMES: Readonly<Record<string, string>> = {
  '23505': 'PG_CLASH',
  '25006': 'PG_READ_ONLY',
  '28000': 'PG_WRONG_USER',
  '28P01': 'PG_WRONG_PASSWORD',
  '3D000': 'PG_NO_DATABASE',
  '42501': 'PG_NO_RIGHT',
  '53100': 'PG_DISK_FULL',
  '53300': 'PG_TOO_MANY_CONNECTIONS',
  '57014': 'PG_TIMEOUT',
  '57P01': 'PG_SHUTDOWN',
  '57P02': 'PG_SHUTDOWN',
  '57P03': 'PG_STARTING',
};

/** The server ended the connection. It may have done the statement before. */
const CONNECTION_ENDED = /^(?:57P0[12]|08)/;
/** Another connection, or the next moment, may have what this one lacks. */
const LATER = /^(?:25006|53300|57P03)$/;

/** Another row has one of the keys. */
export const CLASH = 'PG_CLASH';
/** Another row has the token. */
export const USED_TOKEN = 'PG_USED_TOKEN';
/** The index that keeps a token in one row. */
export const TOKEN_INDEX = 'transactions_token_lookup';

const constraintOf = (error: unknown): unknown =>
  error instanceof Error && 'constraint' in error ? error.constraint : undefined;

/** SQLSTATE of an error that the server sent; `undefined` for the driver's own. */
function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error && 'severity' in error ? String(error.code) : '';
  return /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** What the driver says, in words of its own, of a statement that it did not send. */
const NOT_SENT = /is not queryable$/;
/** And of one that took too long. */
const TOO_LATE = /^(?:Query read timeout|timeout expired)$/;

/** @returns the failure without the words of the error: they may quote a row. */
export function postgresFailure(error: unknown): CallError {
  if (error instanceof CallError) return error;
  const state = sqlState(error);
  if (state === undefined) {
    const message = error instanceof Error ? error.message : '';
    if (TOO_LATE.test(message)) return new CallError('unclear', 'TIMEOUT');
    return new CallError(
      NOT_SENT.test(message) ? 'not-run' : 'unclear',
      nodeCodeOf(error) ?? 'PG_CONNECTION',
    );
  }
  const code = NAMES[state] ?? `PG_${state}`;
  if (code === CLASH && constraintOf(error) === TOKEN_INDEX) return new CallError('refused', USED_TOKEN);
  if (CONNECTION_ENDED.test(state)) return new CallError('unclear', code);
  return new CallError(LATER.test(state) ? 'not-run' : 'refused', code);
}

/** Whether the connection leads to a server that takes no writes. */
export const isReadOnly = (failure: CallError): boolean => failure.message === 'PG_READ_ONLY';
