// The command line of the checker.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** Thrown for a command line that is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The usage text of the command line. */
export const USAGE = `bonin-check: checks an integration of KCB, IamPort or PortOne

  bonin-check [--config bonin-check.json]   run all checks
  bonin-check --list                        list the checks
  bonin-check --print-env --config …        print the environment for an app that runs already

  --protocol kcb|iamport|portone --origin http://… --start /path --whoami /path --whoami-path verified
                        in place of a file: the app runs already, and its start is a POST
  --only a,b            only these checks
  --class A,B           only these classes
  --only-failed FILE    only what failed in this JSON report
  --expected FILE       known failures: a JSON list of ids, or an object whose keys are ids
  --report FOLDER       writes report.json, report.xml (JUnit), report.sarif and report.html there
  --github              prints annotations of GitHub Actions
  --chromium PATH       runs the checks that need a browser, with playwright-core
  --keep                leaves the apps of failures running until Ctrl+C, to send the lines of the evidence again
  --workers N           how many apps run at once
  --quiet               prints only the summary

Exit code: 0 clean, 1 failures, 2 could not judge.`;

/** What the command line says. */
export interface CliOptions {
  readonly config: string;
  readonly list: boolean;
  readonly help: boolean;
  readonly printEnv: boolean;
  readonly only: readonly string[] | undefined;
  readonly classes: readonly string[] | undefined;
  readonly onlyFailed: string | undefined;
  readonly expected: string | undefined;
  readonly report: string | undefined;
  readonly github: boolean;
  readonly chromium: string | undefined;
  readonly workers: number | undefined;
  readonly quiet: boolean;
  readonly keep: boolean;
  /** A configuration made of flags. */
  readonly flags: Readonly<Record<string, unknown>> | undefined;
}

const text = { type: 'string' } as const;
const yes = { type: 'boolean', default: false } as const;

/**
 * Reads the command line. Throws a {@link UsageError} where it is wrong.
 *
 * @param folder - What relative paths are relative to; the folder of the process by default.
 */
export function readOptions(args: readonly string[], folder = '.'): CliOptions {
  const { values } = parsedOr(args);
  const at = (path: string | undefined) => (path === undefined ? undefined : resolve(folder, path));
  return {
    config: resolve(folder, values.config ?? 'bonin-check.json'),
    list: values.list,
    help: values.help,
    printEnv: values['print-env'],
    only: listOf(values.only),
    classes: listOf(values.class),
    onlyFailed: at(values['only-failed']),
    expected: at(values.expected),
    report: at(values.report),
    github: values.github,
    chromium: values.chromium,
    workers: numberOf(values.workers),
    quiet: values.quiet,
    keep: values.keep,
    flags: flagsOf(values),
  };
}

function parsedOr(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        config: text,
        protocol: text,
        origin: text,
        start: text,
        whoami: text,
        'whoami-path': text,
        only: text,
        class: text,
        'only-failed': text,
        expected: text,
        report: text,
        chromium: text,
        workers: text,
        list: yes,
        help: { ...yes, short: 'h' },
        'print-env': yes,
        github: yes,
        quiet: yes,
        keep: yes,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'the command line is wrong');
  }
}

type Values = ReturnType<typeof parsedOr>['values'];

function flagsOf({ protocol, origin, start, whoami, 'whoami-path': path }: Values) {
  if (protocol === undefined) return undefined;
  return {
    protocol,
    app: { origin },
    start: { method: 'POST', url: start, form: {} },
    accept: { whoami: { url: whoami, path } },
  };
}

function listOf(value: string | undefined): string[] | undefined {
  return value?.split(',').filter((item) => item !== '');
}

function numberOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new UsageError('--workers takes a number from 1');
  return number;
}
