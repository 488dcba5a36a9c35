// What publint and attw say of each tarball, with every entry point.
import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData, type Package } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { NAMES, packAll, type Name, type Tarballs } from './tarballs.ts';

/** A guard against hanging, not a measure. */
const TIMEOUT_MS = 300_000;

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: unknown;
}

/** These have ES modules alone: a browser's bundler and test runners read them. */
const ESM_ONLY: ReadonlySet<Name> = new Set(['browser', 'simulator', 'check']);

describe('the packed packages', () => {
  let tarballs: Tarballs;
  beforeAll(async () => {
    tarballs = await packAll();
  }, TIMEOUT_MS);

  const read = (name: Name) => {
    const data = readFileSync(tarballs.of[name]);
    const content = createPackageFromTarballData(new Uint8Array(data));
    const manifest = JSON.parse(content.readFile(`${homeOf(name)}package.json`)) as Manifest;
    return { data, content, manifest };
  };

  it.each(NAMES)('%s is well-formed to publint', async (name) => {
    const { data, manifest } = read(name);
    const { messages } = await publint({ pack: { tarball: new Uint8Array(data).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest as never))).toEqual([]);
  });

  it.each(NAMES)(
    '%s has types that resolve at every entry point, to attw',
    async (name) => {
      const { content, manifest } = read(name);
      const entrypoints = entriesOf(name, content, manifest);
      expect(entrypoints.length).toBeGreaterThan(name === 'contracts' ? 70 : 2);
      const result = await checkPackage(content, { entrypoints });
      if (result.types === false) throw new Error(`${name} has no types`);
      const problems = result.problems
        .map(({ kind, ...where }) => ({ kind, ...where }))
        .filter(({ kind }) => !(ESM_ONLY.has(name) && kind === 'CJSResolvesToESM'));
      expect(problems).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it('attw finds an entry point whose types are missing', async () => {
    const { content } = read('crypto');
    const result = await checkPackage(content, { entrypoints: ['./internal/ring'] });
    expect(result.types === false ? [] : result.problems.map(({ kind }) => kind)).toContain('NoResolution');
  });

  it.each(NAMES)('%s asks for nothing that nobody can download', (name) => {
    const { manifest } = read(name);
    expect(JSON.stringify(manifest)).not.toMatch(
      /@bonin\/source|catalog:|workspace:|devDependencies|"scripts"|"private"|undleDependencies/,
    );
    expect(Object.keys(manifest.dependencies ?? {}).filter((asked) => asked.startsWith('@bonin/'))).toEqual(
      [],
    );
  });

  it.each([
    ['simulator', 'mock-kcb'],
    ['check', 'bonin-check'],
  ] as const)('%s has the command %s, and the licenses of what is joined', (name, command) => {
    const { manifest, content } = read(name);
    expect(manifest.bin).toEqual({ [command]: './dist/cli.js' });
    const licenses = content.readFile(`${homeOf(name)}THIRD-PARTY-LICENSES.md`);
    for (const joined of ['@fastify/static', 'iconv-lite', 'uqr'])
      expect(licenses).toContain(`## ${joined} `);
    expect(Object.keys(manifest.dependencies ?? {})).toEqual(['fastify', 'zod']);
  });
});

const homeOf = (name: Name) => `/node_modules/@bonin/${name}/`;

/** Every entry point, also those behind a `*`. */
function entriesOf(name: Name, content: Package, { exports }: Manifest): string[] {
  const dist = `${homeOf(name)}dist/`;
  const modules = content
    .listFiles(dist)
    .filter((path) => path.endsWith('.d.ts') && !path.startsWith(`${dist}cjs/`))
    .map((path) => `./${path.slice(dist.length, -'.d.ts'.length)}`);
  return Object.keys(exports)
    .filter((entry) => !entry.endsWith('.json'))
    .flatMap((entry) => (entry === './*' ? modules : [entry]));
}
