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

/** The columns that only an insert writes, by their fields. */
const FIXED = {
  id: 'id',
  returnLookup: 'return_lookup',
  startCookieHash: 'start_cookie_hash',
  purgeAt: 'purge_at',
} as const satisfies Partial<Record<keyof Transaction, string>>;

/** The columns that a change writes where it sets their fields: an index costs more than its column. */
const SETTABLE = {
  paramsHash: 'params_hash',
  tokenLookup: 'token_lookup',
  eraseAt: 'erase_at',
  sealedParams: 'sealed_params',
} as const satisfies Partial<Record<keyof Transaction, string>>;

const FIXED_FIELDS = Object.keys(FIXED) as (keyof typeof FIXED)[];
const SETTABLE_FIELDS = Object.keys(SETTABLE) as (keyof typeof SETTABLE)[];

/** A statement as text, and the values of its parameters. */
export interface Statement {
  readonly text: string;
  readonly values: readonly (string | number | null)[];
}

const INSERTED = ['revision', 'body', ...Object.values(FIXED), ...Object.values(SETTABLE)];
const INSERT = `INSERT INTO transactions (${INSERTED.join(', ')}) VALUES (${INSERTED.map(() => '?').join(', ')})`;

/** The statement that adds a transaction. */
export function insertOf(transaction: Transaction): Statement {
  const fields = [...FIXED_FIELDS, ...SETTABLE_FIELDS];
  const values = fields.map((field) => transaction[field] ?? null);
  return { text: INSERT, values: [transaction.revision, bodyOf(transaction), ...values] };
}

/** The statement that writes what `next` changes, if the row is still as it was read. */
export function updateOf(previous: Transaction, next: Transaction): Statement {
  const changed = SETTABLE_FIELDS.filter((field) => next[field] !== previous[field]);
  const columns = ['revision', 'body', ...changed.map((field) => SETTABLE[field])];
  const values = changed.map((field) => next[field] ?? null);
  return {
    text: `UPDATE transactions SET ${columns.join(' = ?, ')} = ? WHERE id = ? AND revision = ?`,
    values: [next.revision, bodyOf(next), ...values, previous.id, previous.revision],
  };
}

function bodyOf({ sealedParams: _sealed, eraseAt: _erase, revision: _own, ...body }: Transaction): string {
  return JSON.stringify(body);
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
