/** The command line of `records`. */
import { parseArgs } from 'node:util';
import { RelyingPartyId, TransactionId } from '@bonin/contracts/verification/ids';
import { z } from 'zod';
import type { RecordFilter } from './read-records.ts';

/** What the command line asks for. */
export interface RecordsArguments {
  readonly help: boolean;
  /** The folder of the records; that of the configuration unless given. */
  readonly folder: string | undefined;
  readonly filter: RecordFilter;
}

/** A command line that is not understood: said in one line. */
export class RecordsUsageError extends Error {
  override readonly name = 'RecordsUsageError';
}

/** The text that `--help` prints. */
export const RECORDS_HELP = `records: prints access records as JSON lines, oldest first.

Usage: npm run -s records -- [options]
       node apps/api/dist/records.js [options]

Options:
  --from <time>          the first time, such as 2027-01-01 or 2027-01-01T00:00:00Z
  --to <time>            the time before which to stop
  --relying-party <id>   records of one relying party
  --transaction <id>     records of one verification
  --folder <path>        the folder of the records; that of BONIN_RECORDS unless given
  --help                 prints this

A day without a time is a day of UTC. Exit codes: 0 printed, 1 the records cannot be read, 2 wrong usage.
`;

const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform((text) => Date.parse(text));

const FORMS = {
  from: time,
  to: time,
  'relying-party': RelyingPartyId,
  transaction: TransactionId,
  folder: z.string().min(1),
} as const;

/** @throws RecordsUsageError for an option that is unknown, given twice, or of another form. */
export function parseRecordsArguments(args: readonly string[]): RecordsArguments {
  const { help = false, ...given } = parse(args);
  const options: Record<string, unknown> = {};
  for (const [name, form] of Object.entries(FORMS)) {
    const [value, ...more] = given[name as keyof typeof FORMS] ?? [];
    if (more.length > 0) throw new RecordsUsageError(`--${name} stands twice.`);
    const parsed = form.optional().safeParse(value);
    if (!parsed.success) throw new RecordsUsageError(`--${name} has a wrong form; see --help.`);
    options[name] = parsed.data;
  }
  const { folder, from, to, transaction, 'relying-party': relyingParty } = options;
  return {
    help,
    folder: folder as string | undefined,
    filter: { from, to, relyingParty, transaction } as RecordFilter,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string', multiple: true } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        from: text,
        to: text,
        'relying-party': text,
        transaction: text,
        folder: text,
      },
    }).values;
  } catch {
    // Node's message repeats what was typed.
    throw new RecordsUsageError('Unknown option, or an option without its value; see --help.');
  }
}
