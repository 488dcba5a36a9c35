// The packages as somebody gets them: installed into empty projects by npm and by pnpm. CI runs this, a laptop when asked to.
import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closureOf } from './closure.ts';
import { startRegistry, type Registry } from './registry.ts';
import { packAll, root, type Name, type Tarballs } from './tarballs.ts';

const run = promisify(execFile);
const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** A guard against hanging, not a measure: installations on a slow machine. */
const TIMEOUT_MS = 300_000;
const TSC = join(root, 'node_modules/typescript/bin/tsc');
/** What the packages ask for, from where they are installed here. */
const ASKED_FOR = ['fastify', 'zod', 'iconv-lite'];
/** npm looks at optional peers, too, and installs none. */
const OPTIONAL = new Set(['vitest', '@playwright/test', 'playwright-core']);

describe('the packed packages', () => {
  let tarballs: Tarballs;
  let registry: Registry;
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bonin-projects-'));

  beforeAll(async () => {
    tarballs = await packAll();
    const folders = ['simulator', 'crypto'].map((name) => join(root, 'packages', name));
    registry = await startRegistry(closureOf(ASKED_FOR, folders), folder);
  }, TIMEOUT_MS);

  afterAll(async () => {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** An empty home, one registry, and no way out of this machine. */
  function environment(): NodeJS.ProcessEnv {
    const nowhere = 'http://127.0.0.1:9';
    const home = join(folder, 'home');
    return {
      PATH: process.env['PATH'],
      HOME: home,
      CI: 'true',
      NO_PROXY: '127.0.0.1',
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
      npm_config_userconfig: join(home, 'npmrc'),
      npm_config_globalconfig: join(home, 'global-npmrc'),
      npm_config_cache: join(home, 'cache'),
      npm_config_fetch_retries: '1',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_update_notifier: 'false',
    };
  }

  const installers = {
    npm: () => ['npm', 'install'],
    pnpm: () => [join(root, 'node_modules/.bin/pnpm'), 'add', `--store-dir=${folder}/store`],
  };

  /** Makes a project of the files of `content`, and installs packages into it. */
  async function project(installer: keyof typeof installers, names: readonly Name[], content: string) {
    const cwd = join(folder, `${content}-${installer}`);
    mkdirSync(join(folder, 'home'), { recursive: true });
    cpSync(pathOf(content), cwd, { recursive: true });
    writeFileSync(join(cwd, 'package.json'), '{ "private": true }\n');
    const [program = '', ...words] = installers[installer]();
    const all = [...words, `--registry=${registry.origin}/`, ...names.map((name) => tarballs.of[name])];
    await run(program, all, { cwd, env: environment(), timeout: TIMEOUT_MS });
    expect(registry.unknown.filter((asked) => !OPTIONAL.has(asked))).toEqual([]);
    return cwd;
  }

  const inProject = async (cwd: string, ...words: string[]) =>
    run(process.execPath, words, { cwd, env: { PATH: process.env['PATH'] } });

  it.each(['npm', 'pnpm'] as const)(
    'the simulator installs alone with %s, and the README’s first test runs',
    async (installer) => {
      const cwd = await project(installer, ['simulator'], 'simulator-project');
      writeFileSync(join(cwd, 'first.test.mjs'), firstTest());
      const { stdout } = await inProject(cwd, '--test', '--test-reporter=tap');
      expect(stdout).toMatch(/^# pass 4$/m);
      const help = await run(join(cwd, 'node_modules/.bin/mock-kcb'), ['--help'], { cwd });
      expect(help.stdout).toMatch(/^Usage: mock-kcb /);
      await inProject(cwd, TSC, ...TYPECHECK, 'types.mts');
    },
    TIMEOUT_MS,
  );

  it('the simulator brings at most 60 packages', () => {
    const installed = join(folder, 'simulator-project-npm/node_modules');
    const count = readdirSync(installed).flatMap((name) => {
      if (name.startsWith('.')) return [];
      return name.startsWith('@') ? readdirSync(join(installed, name)) : [name];
    }).length;
    expect(count).toBeGreaterThan(20);
    expect(count).toBeLessThanOrEqual(60);
  });

  it(
    'the checker installs alone, and judges a shop in another language',
    async () => {
      const cwd = await project('npm', ['check'], 'check-project');
      cpSync(join(root, 'packages/check/test/shops/shop.py'), join(cwd, 'shop.py'));
      const npx = async (...words: string[]) =>
        run('npx', ['--no-install', '@bonin/check', ...words], { cwd, env: environment() });
      const { stdout } = await npx('--class', 'A', '--report', 'out');
      expect(stdout).toMatch(/^ *1\/\d+ {2}ok {4}A {2}result-from-browser$/m);
      expect(stdout).toMatch(/^0 failed, 0 warning, 0 not judged, [1-9]\d* passed/m);
      expect(readdirSync(join(cwd, 'out'))).toContain('report.html');
      await expect(npx('--config', 'missing.json')).rejects.toMatchObject({ code: 2 });
      await inProject(cwd, TSC, ...TYPECHECK, 'types.mts');
    },
    TIMEOUT_MS,
  );

  it(
    'the libraries are imported as ES modules and as CommonJS, with the same exports',
    async () => {
      const cwd = await project('npm', LIBRARIES, 'library-project');
      const { stdout } = await inProject(cwd, '--test', '--test-reporter=tap');
      expect(stdout).toMatch(/^# pass [1-9]\d*$/m);
      expect(stdout).toMatch(/^# fail 0$/m);
      for (const file of ['types.mts', 'types.cts']) await inProject(cwd, TSC, ...TYPECHECK, file);
    },
    TIMEOUT_MS,
  );
});

const LIBRARIES = ['contracts', 'crypto', 'browser', 'server'] as const;
const TYPECHECK = [
  '--skipLibCheck',
  '--strict',
  '--noEmit',
  '--module',
  'nodenext',
  '--types',
  '',
  '--lib',
  'esnext,dom',
];

it('the README has a first test', () => {
  expect(firstTest()).toContain("from '@bonin/simulator'");
});

/** The first block of code that the README says to run. */
function firstTest(): string {
  const readme = readFileSync(join(root, 'packages/simulator/README.md'), 'utf8');
  return /^<!-- first test -->\n\n?```js\n(?<code>[^]*?)^```$/m.exec(readme)?.groups?.['code'] ?? '';
}
