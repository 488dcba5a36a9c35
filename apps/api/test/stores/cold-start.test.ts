// Several processes open one file that nobody has made yet: all of them come up.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const PROCESSES = 3;
const ROUNDS = 6;

/** Opens the store at each path that it reads, and says how that ended. */
const opener = `
  import { createInterface } from 'node:readline';
  import { createSqliteStore } from '${new URL('../../src/stores/sqlite.ts', import.meta.url).href}';
  for await (const path of createInterface({ input: process.stdin })) {
    let end = 'up';
    try {
      const store = createSqliteStore(path);
      await store.ping();
      await store.close();
    } catch (error) {
      end = error.message;
    }
    process.stdout.write(end + '\\n');
  }
`;

function startOpener() {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@bonin/source', '--input-type=module', '--eval', opener],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: ['pipe', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    open: (path: string) => void child.stdin.write(`${path}\n`),
    ended: async () => String((await lines.next()).value),
  };
}

describe('a new file', () => {
  it(`is opened by ${PROCESSES} processes at once, ${ROUNDS} times`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bonin-cold-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const openers = Array.from({ length: PROCESSES }, startOpener);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { open } of openers) open(join(folder, `${round}.db`));
      const ends = await Promise.all(openers.map(async ({ ended }) => ended()));
      expect([round, ends]).toEqual([round, Array<string>(PROCESSES).fill('up')]);
    }
  });
});
