// Records in a folder: what is written, who may read it, how long it stays, and how it is exported.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TransactionId } from '@bonin/contracts/verification/ids';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccessRecord } from '../../src/records/access-record.ts';
import { parseRecordsArguments, RecordsUsageError } from '../../src/records/arguments.ts';
import { createFileSink } from '../../src/records/file-sink.ts';
import { readRecords, type RecordFilter } from '../../src/records/read-records.ts';
import type { SinkTrouble } from '../../src/records/record-sink.ts';

const ONE = TransactionId.parse('A'.repeat(43));
const OTHER = TransactionId.parse(`${'B'.repeat(42)}A`);

const record = (time: string, more: Partial<AccessRecord> = {}): AccessRecord => ({
  time,
  event: 'started',
  mode: 'test',
  ...more,
});

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-records-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'kept');
}

/** A sink that has taken these records, and what went wrong with it. */
async function write(folder: string, records: readonly AccessRecord[], days = 400) {
  const troubles: SinkTrouble[] = [];
  const sink = createFileSink({ folder, days });
  sink.open((trouble) => troubles.push(trouble));
  for (const each of records) sink.write(each);
  await sink.close();
  return troubles;
}

async function read(folder: string, filter: RecordFilter = {}) {
  const found: AccessRecord[] = [];
  const { unreadable } = await readRecords(folder, filter, (each) => void found.push(each));
  return { times: found.map(({ time }) => time), unreadable };
}

describe('a folder of records', () => {
  it('has one file a day, of one JSON line an event, for its owner alone', async () => {
    const folder = createFolder();
    const days = ['2027-01-01T23:59:59.999Z', '2027-01-02T00:00:00.000Z', '2027-01-02T10:00:00.000Z'];
    expect(
      await write(
        folder,
        days.map((time) => record(time)),
      ),
    ).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['records-2027-01-01.jsonl', 'records-2027-01-02.jsonl']);
    expect(readFileSync(join(folder, 'records-2027-01-02.jsonl'), 'utf8').split('\n')).toHaveLength(3);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'records-2027-01-01.jsonl')).mode & 0o777).toBe(0o600);
  });

  it('is only appended to: another process and a restart keep what is there', async () => {
    const folder = createFolder();
    await write(folder, [record('2027-01-01T00:00:00.000Z')]);
    await Promise.all([1, 2].map((hour) => write(folder, [record(`2027-01-01T0${hour}:00:00.000Z`)])));
    expect((await read(folder)).times.toSorted()).toHaveLength(3);
  });

  it('keeps the first record after a line that a killed process left unfinished', async () => {
    const folder = createFolder();
    await write(folder, [record('2027-01-01T00:00:00.000Z')]);
    appendFileSync(join(folder, 'records-2027-01-01.jsonl'), '{"time":"2027-01-01T01:0');
    await write(
      folder,
      ['02', '03'].map((hour) => record(`2027-01-01T${hour}:00:00.000Z`)),
    );
    const [first, , second, third] = ['00', '01', '02', '03'].map((hour) => `2027-01-01T${hour}:00:00.000Z`);
    expect(await read(folder)).toEqual({ times: [first, second, third], unreadable: 1 });
  });

  it('loses the files whose days are over, and no other file', async () => {
    const folder = createFolder();
    mkdirSync(folder, { recursive: true });
    for (const name of ['records-2025-12-31.jsonl', 'records-2026-01-02.jsonl', 'mine.jsonl']) {
      writeFileSync(join(folder, name), '');
    }
    await write(folder, [record('2027-01-02T00:00:00.000Z')], 366);
    expect(readdirSync(folder).sort()).toEqual([
      'mine.jsonl',
      'records-2026-01-02.jsonl',
      'records-2027-01-02.jsonl',
    ]);
  });

  it('that cannot be written is told, and gets what waited once it can', async () => {
    const folder = createFolder();
    writeFileSync(folder, 'a file where the folder should be');
    const troubles: SinkTrouble[] = [];
    const sink = createFileSink({ folder, days: 400 });
    sink.open((trouble) => troubles.push(trouble));
    sink.write(record('2027-01-01T00:00:00.000Z'));
    await expect.poll(() => troubles.length).toBe(1);
    expect(troubles[0]).toEqual({ code: expect.stringMatching(/^E[A-Z]+$/), lost: 0 });
    rmSync(folder);
    sink.write(record('2027-01-01T00:00:01.000Z'));
    await sink.close();
    expect((await read(folder)).times).toHaveLength(2);
  });

  it('remembers the last configuration', async () => {
    const sink = createFileSink({ folder: createFolder(), days: 400 });
    const [first, second] = ['a'.repeat(43), 'b'.repeat(43)];
    expect(await sink.swapFingerprint(first)).toBeUndefined();
    expect(await sink.swapFingerprint(first)).toBe(first);
    expect(await sink.swapFingerprint(second)).toBe(first);
  });
});

describe('the export', () => {
  const records = [
    record('2027-01-01T10:00:00.000Z', { transaction: ONE }),
    record('2027-01-02T10:00:00.000Z', { transaction: OTHER, relyingParty: 'shop' as never }),
    record('2027-01-03T10:00:00.000Z', { transaction: ONE, relyingParty: 'shop' as never }),
  ];
  const [first, second, third] = records.map(({ time }) => time);

  it.each<[string, string[], (string | undefined)[]]>([
    ['nothing', [], [first, second, third]],
    ['a first day', ['--from', '2027-01-02'], [second, third]],
    ['a last time', ['--to', '2027-01-02T10:00:00Z'], [first]],
    ['another zone', ['--from', '2027-01-02T19:00:00.001+09:00'], [third]],
    ['a relying party', ['--relying-party', 'shop'], [second, third]],
    ['a transaction', ['--transaction', ONE], [first, third]],
    ['all of them', ['--transaction', ONE, '--relying-party', 'shop', '--from', '2027-01-03'], [third]],
    ['an unknown relying party', ['--relying-party', 'nobody'], []],
  ])('by %s', async (_what, args, expected) => {
    const folder = createFolder();
    await write(folder, records);
    expect((await read(folder, parseRecordsArguments(args).filter)).times).toEqual(expected);
  });

  it('leaves out what is no record, and says how much', async () => {
    const folder = createFolder();
    await write(folder, records);
    const cut = JSON.stringify(records[0]).slice(0, 20);
    const forged = JSON.stringify({ ...records[0], name: '홍길동' });
    writeFileSync(join(folder, 'records-2027-01-04.jsonl'), `${cut}\n${forged}\n`);
    expect(await read(folder)).toEqual({ times: [first, second, third], unreadable: 2 });
  });

  it.each([
    ['--from', 'yesterday'],
    ['--from'],
    ['--transaction', 'short'],
    ['--relying-party', 'NO'],
    ['--to', '2027-01-01', '--to', '2027-01-02'],
    ['--password', 'secret'],
    ['stray'],
  ])('refuses %j %j, and repeats nothing of it', (...args) => {
    const run = () => parseRecordsArguments(args);
    expect(run).toThrow(RecordsUsageError);
    expect(run).not.toThrow(/yesterday|short|NO|secret|stray/);
  });

  it('is a command', async () => {
    const folder = createFolder();
    await write(folder, records);
    const output = execFileSync(
      process.execPath,
      [
        '--import',
        'tsx',
        '--conditions=@bonin/source',
        'src/records.ts',
        '--folder',
        folder,
        '--from',
        '2027-01-03',
      ],
      { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8', env: { PATH: process.env['PATH'] } },
    );
    expect(JSON.parse(output)).toEqual(records[2]);
  });
});
