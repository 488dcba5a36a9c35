/** The last part of a transcript: the access records of the same verification. */
import type { AccessRecord } from '@bonin/api/access-record';
import { wrapped } from './markdown.ts';

const INTRODUCTION =
  'The API [records](../how-to/read-the-access-records.md) this verification without the person. `transaction` is the `transactionId` ' +
  'of the messages above. It has the same value in every line. Records of one request have the same `correlationId`.';

/** Renders the records as the lines of the file, with placeholders. */
export function renderRecords(records: readonly AccessRecord[]): string {
  if (new Set(records.map(({ transaction }) => transaction)).size !== 1) {
    throw new TypeError('the records are not of one transaction');
  }
  const requests = [...new Set(records.map(({ correlationId }) => correlationId))];
  const lines = records.map((record) =>
    JSON.stringify({
      ...record,
      correlationId: `<request ${requests.indexOf(record.correlationId) + 1}>`,
      transaction: '<transactionId>',
    }),
  );
  return ['## access records', '', wrapped(INTRODUCTION), '', '```json', ...lines, '```'].join('\n');
}
