/** A transaction as a row, and back. */
import type { Transaction } from '../../verification/transaction.ts';

/** The columns that {@link fromRow} reads. */
export const COLUMNS = 'revision, sealed_params, erase_at, body';

interface Row {
  readonly revision: number;
  readonly sealed_params: string | null;
  readonly erase_at: number | null;
  readonly body: string;
}

/** Fields by the names that an earlier version gave them. */
interface EarlierFields {
  readonly claimed?: boolean;
}

/** The values of a row, in the order of the statements: the id comes last. */
export function toRow(transaction: Transaction) {
  const { sealedParams, eraseAt, revision, ...body } = transaction;
  return [
    revision,
    transaction.returnLookup,
    transaction.paramsHash ?? null,
    transaction.tokenLookup ?? null,
    transaction.startCookieHash ?? null,
    transaction.purgeAt,
    eraseAt ?? null,
    sealedParams ?? null,
    JSON.stringify(body),
    transaction.id,
  ] as const;
}

/** @param row of {@link COLUMNS}, or `undefined` where there is none. */
export function fromRow(row: unknown): Transaction | undefined {
  if (row === undefined) return undefined;
  // Only this store writes rows.
  const { revision, sealed_params: sealedParams, erase_at: eraseAt, body } = row as Row;
  const { claimed, ...stored } = JSON.parse(body) as Omit<Transaction, 'revision'> & EarlierFields;
  return {
    ...stored,
    redeemed: stored.redeemed ?? claimed ?? false,
    revision,
    ...(sealedParams === null ? {} : { sealedParams }),
    ...(eraseAt === null ? {} : { eraseAt }),
  };
}
