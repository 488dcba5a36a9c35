// What the app has logged: its output, and the files that the configuration names.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './stage.ts';

const MOST_BYTES = 20_000_000;

/** Everything that can be read of the app's logs, and how long it was before. */
export function logsOf({ app, subject }: Stage): string {
  const output = app.logs?.() ?? '';
  return subject.logs === undefined ? output : `${output}\n${textsIn(subject.logs)}`;
}

function textsIn(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return '';
  if (stat.isDirectory())
    return readdirSync(path)
      .map((name) => textsIn(join(path, name)))
      .join('\n');
  return stat.size > MOST_BYTES ? '' : readFileSync(path, 'utf8');
}
