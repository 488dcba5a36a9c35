/** Opens the place for records that the configuration names. */
import { createFileSink } from './file-sink.ts';
import { createOutputSink, noRecords, type RecordSink } from './record-sink.ts';

/** @param records `off`, `stdout` or `file:<folder>`; checked by the configuration. @param days to keep files. */
export function openSink(records: string, days: number): RecordSink {
  if (records === 'off') return noRecords;
  if (records === 'stdout') return createOutputSink(process.stdout);
  return createFileSink({ folder: records.slice('file:'.length), days });
}
