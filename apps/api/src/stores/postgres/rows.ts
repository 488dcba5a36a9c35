/** A transaction as a row, and back. */
import type { Transaction } from '../../verification/transaction.ts';
import type { SqlValue } from './links.ts';

/** The columns that {@link fromRow} reads. */
export const COLUMNS = 'revision, sealed_params, erase_at, body';

/** The columns that a change may change, beside the revision and the writes. */
const CHANGEABLE = ['params_hash', 'token_lookup', 'erase_at', 'sealed_params', 'body'] as const;
type Changeable = (typeof CHANGEABLE)[number];

function bodyOf(transaction: Transaction): string {
  const { sealedParams: _apart, eraseAt: _too, revision: _also, ...body } = transaction;
  return JSON.stringify(body);
}

/** The values of a new row, in the order of the statement. */
export function newRow(transaction: Transaction, writeId: string): readonly SqlValue[] {
  return [
    transaction.id,
    transaction.revision,
    writeId,
    transaction.returnLookup,
    transaction.paramsHash ?? null,
    transaction.tokenLookup ?? null,
    transaction.startCookieHash ?? null,
    transaction.purgeAt,
    transaction.eraseAt ?? null,
    transaction.sealedParams ?? null,
    bodyOf(transaction),
  ];
}

/** The columns that differ, with their new values. */
export function changedColumns(
  previous: Transaction,
  next: Transaction,
): readonly (readonly [Changeable, SqlValue])[] {
  const values: Readonly<Record<Changeable, readonly [SqlValue | undefined, SqlValue | undefined]>> = {
    params_hash: [previous.paramsHash, next.paramsHash],
    token_lookup: [previous.tokenLookup, next.tokenLookup],
    erase_at: [previous.eraseAt, next.eraseAt],
    sealed_params: [previous.sealedParams, next.sealedParams],
    body: [undefined, bodyOf(next)],
  };
  return CHANGEABLE.filter((column) => values[column][0] !== values[column][1]).map((column) => [
    column,
    values[column][1] ?? null,
  ]);
}

/** @param row of {@link COLUMNS}, or `undefined` where there is none. */
export function fromRow(row: readonly unknown[] | undefined): Transaction | undefined {
  if (row === undefined) return undefined;
  // Only this store writes rows. The driver reads a bigint as text.
  const [revision, sealedParams, eraseAt, body] = row as [number, string | null, string | null, string];
  return {
    ...(JSON.parse(body) as Omit<Transaction, 'revision'>),
    revision,
    ...(sealedParams === null ? {} : { sealedParams }),
    ...(eraseAt === null ? {} : { eraseAt: Number(eraseAt) }),
  };
}
