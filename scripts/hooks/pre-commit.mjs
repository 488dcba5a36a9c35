// Git's `pre-commit` hook: format and lint of the staged files. It reads them from the working tree.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { binOf } from '../launcher/parts.mjs';
import { checksFor } from './staged.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { status: listed, stdout } = spawnSync(
  'git',
  ['diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z'],
  { cwd: root, encoding: 'utf8' },
);
if (listed !== 0) throw new Error('git does not list the staged files');

for (const { tool, words } of checksFor(stdout.split('\0').filter((path) => path !== ''))) {
  const { status } = spawnSync(process.execPath, [binOf(root, tool), ...words], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
