// The package as somebody gets it: packed, installed alone into an empty project, by npm and by pnpm. CI runs this, a laptop
// when asked to (BONIN_THOROUGH=1).
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closureOf } from './closure.ts';
import { type Registry, startRegistry } from './registry.ts';

const run = promisify(execFile);
const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const home = pathOf('../..');
const root = pathOf('../../../..');
const library = join(root, 'packages/simulator');
/** A guard against hanging, not a measure: two installations on a slow machine. */
const TIMEOUT_MS = 180_000;
const Manifest = z.looseObject({
  dependencies: z.record(z.string(), z.string()),
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.literal(true) })),
  bundleDependencies: z.array(z.string()),
});

const TYPECHECK = [
  '--strict',
  '--noEmit',
  '--skipLibCheck',
  '--module',
  'nodenext',
  '--types',
  '',
  'types.ts',
];

describe('the packed package', () => {
  let folder = '';
  let tarball = '';
  let manifest: z.infer<typeof Manifest>;
  let registry: Registry | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'simulator-packed-'));
    const { stdout } = await run(process.execPath, ['scripts/pack.mjs', join(folder, 'tarball')], {
      cwd: home,
    });
    tarball = stdout.trim();
    const packed = await run('tar', ['-xzOf', tarball, 'package/package.json']);
    manifest = Manifest.parse(JSON.parse(packed.stdout));
    const inside = new Set(manifest.bundleDependencies);
    const outside = Object.keys(manifest.dependencies).filter((name) => !inside.has(name));
    registry = await startRegistry(closureOf(outside, [library, home]), folder);
  }, TIMEOUT_MS);

  afterAll(async () => {
    await registry?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** An empty home, one registry, and no way out of this machine. */
  function environment(): NodeJS.ProcessEnv {
    const nowhere = 'http://127.0.0.1:9';
    return {
      PATH: process.env['PATH'],
      HOME: join(folder, 'home'),
      CI: 'true',
      NO_PROXY: '127.0.0.1',
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
      npm_config_userconfig: join(folder, 'home/npmrc'),
      npm_config_globalconfig: join(folder, 'home/global-npmrc'),
      npm_config_cache: join(folder, 'home/cache'),
      npm_config_fetch_retries: '1',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_update_notifier: 'false',
    };
  }

  const installers = {
    npm: () => ({ program: 'npm', words: ['install'] }),
    pnpm: () => ({
      program: join(root, 'node_modules/.bin/pnpm'),
      words: ['add', `--store-dir=${join(folder, 'store')}`],
    }),
  };

  async function install(name: keyof typeof installers, cwd: string): Promise<void> {
    const { program, words } = installers[name]();
    const all = [...words, '--save-dev', `--registry=${registry?.origin}/`, tarball];
    await run(program, all, { cwd, env: environment(), timeout: TIMEOUT_MS });
  }

  function emptyProject(name: string): string {
    const project = join(folder, name);
    mkdirSync(project);
    mkdirSync(join(folder, 'home'), { recursive: true });
    writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
    return project;
  }

  it.each(['npm', 'pnpm'] as const)(
    'installs alone with %s, and the README’s first test runs',
    async (name) => {
      const project = emptyProject(name);
      await install(name, project);
      // npm looks at optional peers, too, and installs none.
      const optional = new Set(Object.keys(manifest.peerDependenciesMeta));
      expect(registry?.unknown.filter((asked) => !optional.has(asked))).toEqual([]);

      cpSync(pathOf('project'), project, { recursive: true });
      writeFileSync(join(project, 'first.test.mjs'), firstTest());
      const env = { PATH: process.env['PATH'] };
      const { stdout } = await run(process.execPath, ['--test', '--test-reporter=tap'], {
        cwd: project,
        env,
      });
      expect(stdout).toMatch(/^# pass 4$/m);

      const help = await run(join(project, 'node_modules/.bin/mock-kcb'), ['--help'], { cwd: project, env });
      expect(help.stdout).toMatch(/^Usage: mock-kcb /);
      await run(join(root, 'node_modules/.bin/tsc'), TYPECHECK, { cwd: project });
    },
    TIMEOUT_MS,
  );

  it('names exact versions and no workspace, and carries what nobody can download', () => {
    const versions = Object.values(manifest.dependencies);
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    const ours = Object.keys(manifest.dependencies).filter((name) => name.startsWith('@bonin/'));
    expect(manifest.bundleDependencies).toEqual(expect.arrayContaining(ours));
    expect(JSON.stringify(manifest)).not.toMatch(/@bonin\/source|catalog:|workspace:|devDependencies/);
  });

  it('is well-formed to publint', async () => {
    const { stdout } = await run(join(home, 'node_modules/.bin/publint'), ['run', tarball, '--strict']);
    expect(stdout).toContain('All good!');
  });

  it('has types that resolve, to attw', async () => {
    const words = ['--profile', 'esm-only', '--no-emoji', '--format', 'ascii', tarball];
    const { stdout } = await run(join(home, 'node_modules/.bin/attw'), words);
    for (const entry of ['', '/vitest', '/playwright'])
      expect(stdout).toContain(`"@bonin/simulator${entry}"`);
  });
});

it('the README has a first test', () => {
  expect(firstTest()).toContain("from '@bonin/simulator'");
});

/** The first block of code that the README says to run. */
function firstTest(): string {
  const readme = readFileSync(join(library, 'README.md'), 'utf8');
  return /^<!-- first test -->\n\n?```js\n(?<code>[^]*?)^```$/m.exec(readme)?.groups?.['code'] ?? '';
}
