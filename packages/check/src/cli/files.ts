// The files that the checker reads and writes.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { z } from 'zod';
import { CheckFile } from '../config.ts';
import { parsed } from '../json-path.ts';
import { RunReport } from '../report.ts';
import { htmlReport } from '../reports/html.ts';
import { junitReport } from '../reports/junit.ts';
import { sarifReport } from '../reports/sarif.ts';
import { UsageError } from './options.ts';

/** What somebody is told who has no configuration yet. */
const FIRST = `This is how it begins:

{
  "protocol": "kcb",
  "app": { "command": "node server.js", "origin": "http://127.0.0.1:{port}", "env": { "PORT": "{port}" } },
  "start": { "method": "POST", "url": "/verify" },
  "accept": { "whoami": { "url": "/me", "path": "verified" } }
}

The protocol is kcb, iamport or portone. The command gets the simulator as KCB_API_URL, IAMPORT_API_URL or PORTONE_API_URL.`;

/** Reads the configuration. The error names each wrong field. */
export function readConfig(path: string, flags: Readonly<Record<string, unknown>> | undefined): CheckFile {
  if (flags === undefined && !existsSync(path)) throw new UsageError(`${path} does not exist. ${FIRST}`);
  const file = checked(flags === undefined ? path : 'the flags', CheckFile, flags ?? jsonOf(path));
  const { start, second } = file;
  const beside = (each: typeof start) =>
    'page' in each && each.script !== undefined
      ? { ...each, script: resolve(dirname(path), each.script) }
      : each;
  return { ...file, start: beside(start), ...(second === undefined ? {} : { second: beside(second) }) };
}

/** The ids of the known failures. */
export function readExpected(path: string): string[] {
  const value = jsonOf(path);
  if (Array.isArray(value) && value.every((id) => typeof id === 'string')) return value;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.keys(value);
  throw new UsageError(`${path} is neither a list of ids nor an object of them`);
}

/** The ids of the checks that failed, or could not be judged, in an earlier report. */
export function readFailed(path: string): string[] {
  const { results } = checked(path, RunReport, jsonOf(path));
  return results
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')
    .map(({ id }) => id);
}

/** Writes every report into a folder. */
export function writeReports(folder: string, report: RunReport): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
  write('report.json', `${JSON.stringify(report, null, 2)}\n`);
  write('report.xml', junitReport(report));
  write('report.sarif', `${JSON.stringify(sarifReport(report), null, 2)}\n`);
  write('report.html', htmlReport(report));
}

function jsonOf(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`${path} cannot be read`);
  }
  const value = parsed(text);
  if (value === undefined) throw new UsageError(`${path} is not JSON`);
  return value;
}

function checked<T>(what: string, schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const lines = read.error.issues.map(({ path, message }) => `  ${path.join('.') || '(all)'}: ${message}`);
  throw new UsageError(`${what} is wrong\n${lines.join('\n')}`);
}
