// The packages of Redis and PostgreSQL are loaded when the configuration names such a store, and missed in one line.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { whyNoStore } from '../../src/startup.ts';
import { loadOptional } from '../../src/stores/shared/optional-package.ts';

/** Runs a program in a process of its own, which has loaded nothing yet. */
function run(program: string): string {
  return execFileSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=@bonin/source', '--input-type=module', '--eval', program],
    { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' },
  );
}

describe('a package of a store', () => {
  it('is loaded by that store alone', () => {
    const loaded = run(`
      import { createRequire } from 'node:module';
      import { openAt } from './test/support/open-at.ts';
      const { cache } = createRequire(import.meta.url);
      const names = () => ['@redis/client', 'pg'].filter((name) => Object.keys(cache).some((path) => path.includes('/node_modules/' + name + '/')));
      const said = [names()];
      await (await openAt('memory:')).close();
      said.push(names());
      await openAt('redis://127.0.0.1:1').catch(() => undefined);
      said.push(names());
      await openAt('postgres://127.0.0.1:1/x').catch(() => undefined);
      said.push(names());
      console.log(JSON.stringify(said));
    `);
    expect(JSON.parse(loaded)).toEqual([[], [], ['@redis/client'], ['@redis/client', 'pg']]);
  });

  it.each([
    ['redis', 'NO_REDIS_PACKAGE', 'npm install @redis/client'],
    ['postgres', 'NO_PG_PACKAGE', 'npm install pg'],
  ] as const)('that is missing is one line that says what to install: %s', async (kind, code, advice) => {
    const name = 'a-package-that-nobody-installed';
    const failure = await loadOptional(async () => import(name), code).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'store_unavailable', message: code });
    const why = whyNoStore(failure, kind);
    expect(why).toContain(advice);
    expect(why).not.toContain('\n');
  });

  it('that is broken is not called missing', async () => {
    const broken = async () => Promise.reject(new SyntaxError('broken'));
    await expect(loadOptional(broken, 'NO_PG_PACKAGE')).rejects.toThrow('broken');
  });
});
