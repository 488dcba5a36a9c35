/** `doctor`, the command: reads the environment and the command line, and leaves with an exit code. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readConfig, readNodeSettings, type NodeSettings } from './config/config.ts';
import { HELP, parseDoctorArguments, UsageError } from './doctor/arguments.ts';
import { exitCodeOf, jsonReport, textReport } from './doctor/report.ts';
import { examine } from './doctor/run.ts';

/** The largest recorded answer that is read: what the API reads of an answer. */
const MAX_ANSWER_BYTES = 64 * 1024;

const exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`doctor: ${error.message}\n`);
  return 2;
});
// A name server that never answers would keep the process alive.
process.exit(exitCode);

async function main(): Promise<number> {
  const { help, json, only, answer } = parseDoctorArguments(process.argv.slice(2));
  if (help) return print(HELP, 0);
  const node = readNodeSettings();
  const findings = await examine(
    { readConfig: () => readConfig(), node, only, answer: await readRecorded(answer, node) },
    { clock: { now: Date.now }, random: (bytes) => randomBytes(bytes).toString('base64url') },
  );
  const isColoured = process.stdout.isTTY && process.stdout.hasColors();
  return print(json ? jsonReport(findings) : textReport(findings, isColoured), exitCodeOf(findings));
}

/** Waits until the text has left: a pipe may take it later. */
async function print(text: string, code: number): Promise<number> {
  await new Promise<void>((leave) => {
    process.stdout.write(text, () => leave());
  });
  return code;
}

/** A path is meant from where the command was called: `npm run -w` changes the folder. */
async function readRecorded(path: string | undefined, node: NodeSettings): Promise<Buffer | undefined> {
  if (path === undefined) return undefined;
  const bytes = await readFile(resolve(node.calledFrom ?? '', path)).catch(() => undefined);
  if (bytes === undefined) throw new UsageError('--answer names a file that cannot be read.');
  if (bytes.length > MAX_ANSWER_BYTES)
    throw new UsageError('--answer names a file that is larger than an answer.');
  return bytes;
}
