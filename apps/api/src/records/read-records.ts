/** Reads records out of their folder, oldest first. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AccessRecord } from './access-record.ts';
import { fileOf, recordFiles } from './file-sink.ts';

/** Which records are asked for. Times are epoch milliseconds. */
export interface RecordFilter {
  readonly from?: number | undefined;
  /** Records of this time and later are left out. */
  readonly to?: number | undefined;
  readonly relyingParty?: string | undefined;
  readonly transaction?: string | undefined;
}

/** Counts the lines that are no records, such as the last one of a process that was killed. */
export interface ReadRecords {
  readonly unreadable: number;
}

/**
 * @param folder of the records.
 * @param take receives each record.
 */
export async function readRecords(
  folder: string,
  filter: RecordFilter,
  take: (record: AccessRecord) => void | Promise<void>,
): Promise<ReadRecords> {
  let unreadable = 0;
  for (const name of await recordFiles(folder)) {
    if (isOutside(name, filter)) continue;
    const lines = createInterface({
      input: createReadStream(join(folder, name), 'utf8'),
      crlfDelay: Infinity,
    });
    for await (const line of lines) {
      const record = parseLine(line);
      if (record === undefined) unreadable += 1;
      else if (matches(record, filter)) await take(record);
    }
  }
  return { unreadable };
}

function isOutside(name: string, { from, to }: RecordFilter): boolean {
  const isBefore = from !== undefined && name < fileOf(new Date(from).toISOString());
  return isBefore || (to !== undefined && name > fileOf(new Date(to).toISOString()));
}

function parseLine(line: string): AccessRecord | undefined {
  try {
    return AccessRecord.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function matches(record: AccessRecord, { from, to, relyingParty, transaction }: RecordFilter): boolean {
  const at = Date.parse(record.time);
  return (
    (from === undefined || at >= from) &&
    (to === undefined || at < to) &&
    (relyingParty === undefined || record.relyingParty === relyingParty) &&
    (transaction === undefined || record.transaction === transaction)
  );
}
