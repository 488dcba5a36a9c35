/** Records in a folder: a file a day, only ever appended to, and deleted when its time is over. */
import { appendFile, mkdir, open, readdir, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AccessRecord } from './access-record.ts';
import type { RecordSink, SinkTrouble } from './record-sink.ts';

/** Records that wait for a disk that fails. More are lost, oldest first. */
const MAX_WAITING = 10_000;
const DAY_MS = 24 * 60 * 60_000;
const LINE_FEED = 0x0a;
const FINGERPRINT = 'configuration.fingerprint';
const NAME = /^records-(?<day>\d{4}-\d{2}-\d{2})\.jsonl$/;

/** The file of a day. @param time RFC 3339, UTC. */
export const fileOf = (time: string) => `records-${time.slice(0, 10)}.jsonl`;

/** The files of records, oldest first. @param folder of the records. */
export async function recordFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => NAME.test(name)).sort();
}

/**
 * @param folder of the records; only its owner may read it.
 * @param days to keep a file after its day.
 */
export function createFileSink({ folder, days }: { folder: string; days: number }): RecordSink {
  let waiting: AccessRecord[] = [];
  let running: Promise<void> | undefined;
  let tell: (trouble: SinkTrouble) => void = () => undefined;
  let prunedOn = '';
  // The file that this process wrote last, and to its end.
  let whole = '';

  const flush = async () => {
    while (waiting.length > 0) {
      const [batch, rest] = ofOneDay(waiting);
      waiting = rest;
      const path = join(folder, fileOf(String(batch[0]?.time)));
      try {
        await append(path, batch, path === whole || (await endsInLine(path)));
        whole = path;
      } catch (error) {
        whole = '';
        waiting = [...batch, ...waiting];
        const lost = Math.max(0, waiting.length - MAX_WAITING);
        waiting = waiting.slice(lost);
        tell({ code: codeOf(error), lost });
        return;
      }
      const day = String(batch[0]?.time.slice(0, 10));
      if (day !== prunedOn) {
        prunedOn = day;
        await prune(folder, day, days).catch((error: unknown) => tell({ code: codeOf(error), lost: 0 }));
      }
    }
  };
  const start = () => {
    running ??= flush().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    open(onTrouble) {
      tell = onTrouble;
    },
    write(record) {
      waiting.push(record);
      void start();
    },
    async swapFingerprint(fingerprint) {
      const path = join(folder, FINGERPRINT);
      const last = await readFile(path, 'utf8').catch(() => undefined);
      if (last === fingerprint) return last;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(path, fingerprint, { mode: 0o600 });
      } catch (error) {
        tell({ code: codeOf(error), lost: 0 });
      }
      return last;
    },
    async close() {
      await running;
      await start();
      if (waiting.length > 0) tell({ code: 'closed', lost: waiting.length });
    },
  };
}

function ofOneDay(records: readonly AccessRecord[]): [AccessRecord[], AccessRecord[]] {
  const day = records[0]?.time.slice(0, 10);
  const end = records.findIndex(({ time }) => time.slice(0, 10) !== day);
  return end === -1 ? [[...records], []] : [records.slice(0, end), records.slice(end)];
}

async function append(path: string, batch: readonly AccessRecord[], isWhole: boolean): Promise<void> {
  const lines = `${isWhole ? '' : '\n'}${batch.map((record) => `${JSON.stringify(record)}\n`).join('')}`;
  try {
    await appendFile(path, lines, { mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await appendFile(path, lines, { mode: 0o600 });
  }
}

/** Whether a file ends with a whole line: a process that was killed, or a disk that was full, leaves a part of one. */
async function endsInLine(path: string): Promise<boolean> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    // No file yet. What else is wrong, the write will tell.
    return true;
  }
  try {
    const { size } = await file.stat();
    if (size === 0) return true;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] === LINE_FEED;
  } finally {
    await file.close();
  }
}

/** Deletes the files of days that are over. Other files of the folder are nobody's business. */
async function prune(folder: string, today: string, days: number): Promise<void> {
  const oldest = new Date(Date.parse(today) - days * DAY_MS).toISOString().slice(0, 10);
  for (const name of await recordFiles(folder)) {
    if (String(NAME.exec(name)?.groups?.['day']) < oldest) await rm(join(folder, name));
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'unknown';
}
