/** `records`, the command: prints access records as JSON lines, and leaves with an exit code. */
import { once } from 'node:events';
import { resolve } from 'node:path';
import { ConfigError, readConfig, readNodeSettings } from './config/config.ts';
import { parseRecordsArguments, RECORDS_HELP, RecordsUsageError } from './records/arguments.ts';
import { readRecords } from './records/read-records.ts';

// A reader such as `head` may leave before the end.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof RecordsUsageError) return complain(error.message, 2);
  if (error instanceof ConfigError) return complain(error.message, 1);
  return complain('The folder of the records cannot be read.', 1);
});

async function main(): Promise<number> {
  const { filter, folder, help } = parseRecordsArguments(process.argv.slice(2));
  if (help) {
    process.stdout.write(RECORDS_HELP);
    return 0;
  }
  const { unreadable } = await readRecords(folderOf(folder), filter, async (record) => {
    if (!process.stdout.write(`${JSON.stringify(record)}\n`)) await once(process.stdout, 'drain');
  });
  return unreadable === 0 ? 0 : complain(`${unreadable} lines are no records and were left out.`, 0);
}

/** A path is meant from where the command was called: `npm run -w` changes the folder. */
function folderOf(given: string | undefined): string {
  if (given !== undefined) return resolve(readNodeSettings().calledFrom ?? '', given);
  const { records } = readConfig();
  if (!records.startsWith('file:')) {
    throw new RecordsUsageError(
      'BONIN_RECORDS names no folder: say --folder, or ask whoever keeps the output.',
    );
  }
  return records.slice('file:'.length);
}

function complain(why: string, code: number): number {
  process.stderr.write(`records: ${why}\n`);
  return code;
}
