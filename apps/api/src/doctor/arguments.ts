/** The command line of `doctor`. */
import { parseArgs } from 'node:util';
import { Provider } from '@bonin/contracts/verification/provider';

/** What the command line asks for. */
export interface DoctorArguments {
  readonly help: boolean;
  readonly json: boolean;
  readonly only: Provider | undefined;
  /** File of a recorded answer. */
  readonly answer: string | undefined;
}

/** A command line that is not understood: said in one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The text that `--help` prints. */
export const HELP = `doctor: checks what the API needs before its first customer. It starts no verification.

Usage: npm run -s doctor -- [options]
       node apps/api/dist/doctor.js [options]

Options:
  --provider <name>  ${Provider.options.join(', ')}; all that are configured unless given
  --answer <file>    says what the API refuses and ignores in a recorded answer
  --json             prints findings as JSON
  --help             prints this

Exit codes: 0 no problem (warnings allowed), 1 at least one problem, 2 wrong usage.
`;

/** @throws UsageError for an unknown option, or one that is given twice. */
export function parseDoctorArguments(args: readonly string[]): DoctorArguments {
  const { help = false, json = false, provider: providers = [], answer: answers = [] } = parse(args);
  if (providers.length > 1) throw new UsageError('--provider names one provider; leave it out to check all.');
  if (answers.length > 1) throw new UsageError('--answer names one file.');
  const [provider] = providers;
  const [answer] = answers;
  const only = Provider.optional().safeParse(provider);
  if (!only.success) throw new UsageError(`--provider takes one of ${Provider.options.join(', ')}.`);
  return { help, json, only: only.data, answer };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        provider: { type: 'string', multiple: true },
        answer: { type: 'string', multiple: true },
      },
    }).values;
  } catch {
    // Node's message repeats what was typed.
    throw new UsageError('Unknown option, or an option without its value; see --help.');
  }
}
