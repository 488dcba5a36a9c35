// One part as a process: it restarts with its sources, says how it ended, and leaves nothing behind.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startChild } from '../launcher/child.mjs';

/** A part whose program is this text; `until` waits for something that it says, or that is said of it. */
async function part(program: string) {
  const cwd = mkdtempSync(join(tmpdir(), 'bonin-part-'));
  const source = join(cwd, 'src/main.mjs');
  const write = (text: string) => writeFileSync(source, text);
  mkdirSync(join(cwd, 'src'));
  write(program);
  const heard: string[] = [];
  const waiting = new Set<() => void>();
  const hear = (line: string) => {
    heard.push(line);
    for (const look of waiting) look();
  };
  const child = await startChild(
    { cwd, args: ['src/main.mjs'], watched: [join(cwd, 'src')] },
    {},
    {
      line: hear,
      ended: (how) => hear(`ended: ${how}`),
    },
  );
  onTestFinished(async () => {
    await child.stop();
    rmSync(cwd, { recursive: true, force: true });
  });
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const line = heard.find((text) => pattern.test(text));
        if (line === undefined) return;
        waiting.delete(look);
        resolve(line);
      };
      waiting.add(look);
      look();
    });
  return { child, heard, until, write };
}

const STAYS = 'console.log(`up ${process.pid}`); setInterval(() => {}, 1000);';

const isAlive = (line: string) => {
  try {
    return process.kill(Number(line.replace(/\D+/, '')), 0);
  } catch {
    return false;
  }
};

describe('a part', () => {
  it('is heard, and gone once it is stopped', async () => {
    const { child, until, heard } = await part(STAYS);
    const up = await until(/^up/);
    expect(isAlive(up)).toBe(true);
    await child.stop();
    expect(isAlive(up)).toBe(false);
    expect(heard).toEqual([up]);
  });

  it.each([
    ['an exit code', 'console.error("why"); process.exitCode = 3;', 'ended: exit code 3'],
    ['a signal', 'console.error("why"); process.kill(process.pid, "SIGKILL");', 'ended: signal SIGKILL'],
    ['a crash', 'console.error("why"); throw new Error();', 'ended: exit code 1'],
  ])('that ends with %s says so after its last line', async (_what, program, last) => {
    const { until, heard } = await part(program);
    await until(/^ended/);
    expect(heard[0]).toBe('why');
    expect(heard.at(-1)).toBe(last);
  });

  it('starts again with an edit, also after one that broke it', async () => {
    const { until, write, heard } = await part(STAYS);
    const before = await until(/^up/);
    write('process.exit(2);');
    await until(/^stopped after an edit \(exit code 2\)/);
    expect(isAlive(before)).toBe(false);
    write(STAYS.replace('up', 'again'));
    expect(isAlive(await until(/^again/))).toBe(true);
    expect(heard.join('\n')).not.toContain('ended');
  });
});
