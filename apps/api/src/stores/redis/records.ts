/** A transaction as the value of a key, and back: `<revision> <ids of the last writes> <fields as JSON>`. */
import type { Transaction } from '../../verification/transaction.ts';
import type { Written } from '../shared/write-ids.ts';

/** The fields that a record keeps as JSON. */
export function fieldsOf(transaction: Transaction): string {
  const { revision: _apart, sealedParams: _ownKey, ...fields } = transaction;
  return JSON.stringify(fields);
}

/** The value of a new record. */
export const newRecord = (transaction: Transaction, writeId: string): string =>
  `${transaction.revision} ${writeId} ${fieldsOf(transaction)}`;

/** @param reply what the server said: the record, and its result. */
export function toTransaction(reply: unknown): Transaction | undefined {
  if (!Array.isArray(reply)) return undefined;
  const [record, result] = reply as readonly unknown[];
  if (typeof record !== 'string') return undefined;
  const [first, second] = spacesOf(record);
  const { eraseAt, ...fields } = JSON.parse(record.slice(second + 1)) as Omit<Transaction, 'revision'>;
  return {
    ...fields,
    revision: Number(record.slice(0, first)),
    // A result that has ended is gone, and so is its end.
    ...(typeof result === 'string' ? { sealedParams: result } : {}),
    ...(typeof result === 'string' && eraseAt !== undefined ? { eraseAt } : {}),
  };
}

/** @param record its beginning is enough. */
export function toWritten(record: unknown): Written | undefined {
  if (typeof record !== 'string' || record === '') return undefined;
  const [first, second] = spacesOf(record);
  return { revision: Number(record.slice(0, first)), writes: record.slice(first + 1, second) };
}

function spacesOf(record: string): readonly [number, number] {
  const first = record.indexOf(' ');
  return [first, record.indexOf(' ', first + 1)];
}
