// What was asked and answered, masked before it is kept.
import type { JournalEntry, JournalOperation, JournalQuery } from '@bonin/contracts/simulator/journal';
import type { BoundedList } from './bounded.ts';
import { maskBody, maskHeaders, maskPath } from './mask.ts';

/** One request and its answer, unmasked. */
export interface Exchange {
  readonly at: number;
  readonly operation: JournalOperation;
  readonly serviceToken?: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, unknown>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, unknown>>;
  readonly responseBody: unknown;
  /** Fields of the answer that are ciphertext. */
  readonly encryptedFields: readonly string[];
}

/** Masks an exchange and keeps it. */
export function record(journal: BoundedList<JournalEntry>, exchange: Exchange): void {
  const { serviceToken, method, status } = exchange;
  const requestBody = maskBody(exchange.requestBody);
  const responseBody = maskBody(exchange.responseBody, exchange.encryptedFields);
  journal.add((id) => ({
    id,
    at: new Date(exchange.at).toISOString(),
    operation: exchange.operation,
    ...(serviceToken === undefined ? {} : { serviceToken }),
    request: {
      method,
      path: maskPath(exchange.url),
      headers: maskHeaders(exchange.requestHeaders),
      ...(requestBody === undefined ? {} : { body: requestBody }),
    },
    response: {
      status,
      headers: maskHeaders(exchange.responseHeaders),
      ...(responseBody === undefined ? {} : { body: responseBody }),
    },
  }));
}

/** Entries, oldest first. */
export function readJournal(
  journal: BoundedList<JournalEntry>,
  { operation, serviceToken }: JournalQuery = {},
): JournalEntry[] {
  return journal.filter(
    (entry) =>
      (operation === undefined || entry.operation === operation) &&
      (serviceToken === undefined || entry.serviceToken === serviceToken),
  );
}
