// A place for records that a test can read.
import type { AccessRecord } from '../../src/records/access-record.ts';
import { noRecords, type RecordSink } from '../../src/records/record-sink.ts';
import { createHarness, type Harness, type HarnessOptions } from './harness.ts';

export interface MemorySink extends RecordSink {
  readonly records: AccessRecord[];
}

export function createMemorySink(): MemorySink {
  const records: AccessRecord[] = [];
  return { ...noRecords, records, write: (record) => void records.push(record) };
}

export interface RecordsHarness extends Harness {
  readonly records: readonly AccessRecord[];
  /** Events in their order, with the code where there is one. */
  events(transaction?: string): string[];
}

export async function createRecordsHarness(options: HarnessOptions = {}): Promise<RecordsHarness> {
  const sink = createMemorySink();
  const h = await createHarness({
    ...options,
    deps: (deps) => ({ ...(options.deps?.(deps) ?? deps), records: sink }),
  });
  return {
    ...h,
    records: sink.records,
    events: (transaction) =>
      sink.records
        .filter((record) => transaction === undefined || record.transaction === transaction)
        .map(({ event, code }) => (code === undefined ? event : `${event} ${code}`)),
  };
}
