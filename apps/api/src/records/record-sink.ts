/** Where records go. A sink takes every record at once, and tells its trouble instead of throwing it. */
import type { AccessRecord } from './access-record.ts';

/** Why records could not be written, and how many are lost for good. */
export interface SinkTrouble {
  /** A code of Node, such as `ENOSPC`; never a message, which holds a path. */
  readonly code: string;
  readonly lost: number;
}

/** A place that takes records. */
export interface RecordSink {
  /** Begins to take records. @param onTrouble hears of each failed write. */
  open(onTrouble: (trouble: SinkTrouble) => void): void;
  write(record: AccessRecord): void;
  /** The fingerprint of the last configuration, where the sink remembers it. */
  swapFingerprint(fingerprint: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** A sink for those who keep no records. */
export const noRecords: RecordSink = {
  open: () => undefined,
  write: () => undefined,
  swapFingerprint: async (fingerprint) => fingerprint,
  close: async () => undefined,
};

/** Writes records between the log lines; whoever collects the lines keeps them. @param output such as standard output. */
export function createOutputSink(output: { write(text: string): unknown }): RecordSink {
  return {
    ...noRecords,
    write: (record) => void output.write(`${JSON.stringify({ type: 'record', ...record })}\n`),
    swapFingerprint: async () => undefined,
  };
}
