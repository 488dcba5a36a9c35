#!/usr/bin/env node
// `bonin-check --config bonin-check.json`
import { existsSync } from 'node:fs';
import { alreadyRunning, byCommand } from './bench/command.ts';
import { environmentFor } from './bench/environment.ts';
import { CHECKS } from './checks.ts';
import { readConfig, readExpected, readFailed, writeReports } from './cli/files.ts';
import { type CliOptions, readOptions, USAGE, UsageError } from './cli/options.ts';
import { type CheckFile, Subject } from './config.ts';
import { githubLines } from './reports/github.ts';
import { progressLine, summary } from './reports/terminal.ts';
import { type KeptApp, runChecks, type RunOptions, type RunReport } from './run-checks.ts';

/** `npm run` changes the folder; the paths that a person types are those of the shell. */
const folder = process.env['npm_lifecycle_event'] === 'check' ? process.env['INIT_CWD'] : undefined;

async function main(options: CliOptions): Promise<number> {
  if (options.help) return say(USAGE);
  if (options.list)
    return say(CHECKS.map(({ id, class: kind, en }) => `${kind}  ${id.padEnd(28)}  ${en.title}`).join('\n'));
  const file = readConfig(options.config, options.flags);
  if (options.printEnv) return say(await environmentFor(file.app.simulatorPort));
  let hasTold = false;
  const keep = async (found: RunReport, apps: readonly KeptApp[]): Promise<void> => {
    tell(found, options);
    hasTold = true;
    for (const { id, origin } of apps) console.log(`Kept: ${origin} as ${id} left it`);
    console.log('The lines above can be sent again. Ctrl+C ends the apps.');
    await interrupted();
  };
  const report = await runChecks({ ...runOptions(file, options), ...(options.keep ? { keep } : {}) });
  if (!hasTold) tell(report, options);
  return report.exitCode;
}

function tell(report: RunReport, options: CliOptions): void {
  if (options.report !== undefined) writeReports(options.report, report);
  if (options.github) for (const line of githubLines(report)) console.log(line);
  console.log(summary(report));
}

async function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    // Signals alone do not keep a process alive.
    const timer = setInterval(() => {}, 60_000);
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        clearInterval(timer);
        resolve();
      });
  });
}

function runOptions(file: CheckFile, options: CliOptions): RunOptions {
  const { app, workers } = file;
  const subject = Object.fromEntries(
    Object.entries(file).filter(([name]) => name in Subject.shape),
  ) as Subject;
  const { command } = app;
  const only = selected(options);
  const start = command === undefined ? alreadyRunning(app) : byCommand({ ...app, command }, process.env);
  const isolation = command === undefined ? 'attached' : app.restart ? 'check' : 'worker';
  return {
    subject,
    app: start,
    isolation,
    workers: options.workers ?? workers,
    simulatorPort: app.simulatorPort,
    knowsTime: Object.values(app.env ?? {}).some((value) => value.includes('{now}')),
    expected: options.expected === undefined ? [] : readExpected(options.expected),
    rerun: (id) => `npx @bonin/check --config ${options.config} --only ${id}`,
    ...(options.chromium === undefined ? {} : { chromium: options.chromium }),
    ...(only === undefined ? {} : { only }),
    ...(options.quiet ? {} : { onResult: (...result) => console.log(progressLine(...result)) }),
  };
}

/** The checks that the command line chooses; `undefined` is all of them. */
function selected({ only, classes, onlyFailed }: CliOptions): readonly string[] | undefined {
  if (onlyFailed !== undefined && !existsSync(onlyFailed))
    throw new UsageError(`${onlyFailed} does not exist`);
  const failed = onlyFailed === undefined ? undefined : readFailed(onlyFailed);
  if (only === undefined && classes === undefined && failed === undefined) return undefined;
  return CHECKS.filter(
    ({ id, class: kind }) =>
      (only?.includes(id) ?? true) && (classes?.includes(kind) ?? true) && (failed?.includes(id) ?? true),
  )
    .map(({ id }) => id)
    .concat(only?.filter((id) => CHECKS.every((check) => check.id !== id)) ?? []);
}

function say(text: string): number {
  console.log(text);
  return 0;
}

try {
  process.exitCode = await main(readOptions(process.argv.slice(2), folder));
} catch (error) {
  // What is wrong with the input is said in a line; anything else is a defect of this program.
  const isInput = error instanceof UsageError || error instanceof TypeError;
  if (!isInput) throw error;
  console.error(`bonin-check: ${error.message}`);
  process.exitCode = 2;
}
