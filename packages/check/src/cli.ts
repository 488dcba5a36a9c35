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
import { runChecks, type RunOptions } from './run-checks.ts';

async function main(options: CliOptions): Promise<number> {
  if (options.help) return say(USAGE);
  if (options.list)
    return say(CHECKS.map(({ id, class: kind, en }) => `${kind}  ${id.padEnd(28)}  ${en.title}`).join('\n'));
  const file = readConfig(options.config, options.flags);
  if (options.printEnv) return say(await environmentFor(file.app.simulatorPort));
  const report = await runChecks(runOptions(file, options));
  if (options.report !== undefined) writeReports(options.report, report);
  if (options.github) for (const line of githubLines(report)) console.log(line);
  console.log(summary(report));
  return report.exitCode;
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
  process.exitCode = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  // What is wrong with the input is said in a line; anything else is a defect of this program.
  const isInput = error instanceof UsageError || error instanceof TypeError;
  if (!isInput) throw error;
  console.error(`bonin-check: ${error.message}`);
  process.exitCode = 2;
}
