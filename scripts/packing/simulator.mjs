// Stages `@bonin/simulator` with the command `mock-kcb`: code, types, styles and font are in one package, which asks for
// Fastify and zod alone.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { compile, readJson, root, writeJson } from './compile.mjs';
import { joinModules } from './joined-modules.mjs';
import { publishedManifest, versionOf } from './manifest.mjs';

/** What stays outside: a test's own runner, and what is too large or too much shared to be joined. */
export const OUTSIDE = ['fastify', 'zod'];
export const RUNNERS = ['vitest', '@playwright/test'];
/** Our packages whose types the simulator's types name. */
const TYPES = ['contracts', 'crypto'];
export const LICENCES = 'THIRD-PARTY-LICENSES.md';
const FONT = 'pretendard/dist/web/variable';

/** @param {string} from @param {string} to */
export async function stageSimulator(from, to) {
  const command = join(root, 'apps/mock-kcb');
  const manifest = publishedManifest(from);
  writeJson(join(to, 'package.json'), {
    ...manifest,
    files: [...manifest.files, LICENCES],
    bin: readJson(command, 'package.json').bin,
    // Exact: what is tested here.
    dependencies: Object.fromEntries(OUTSIDE.map((name) => [name, versionOf(name, from)])),
  });
  copyFiles(from, to);
  declareTypes(from, join(to, 'dist'), TYPES);
  const entries = Object.values(manifest.exports)
    .filter((target) => typeof target === 'object')
    .map((target) => basename(target.default, '.js'));
  await joinModules(
    {
      entryPoints: [
        ...entries.map((name) => ({ in: join(from, `src/${name}.ts`), out: name })),
        { in: join(command, 'src/cli.ts'), out: 'cli' },
      ],
      outdir: join(to, 'dist'),
      // One folder below `dist`, as deep as the modules that look for `assets` from where they are.
      chunkNames: 'joined/[name]-[hash]',
      splitting: true,
      format: 'esm',
      conditions: ['@bonin/source'],
      external: [...OUTSIDE, ...RUNNERS],
      plugins: [ownFiles],
    },
    join(to, LICENCES),
  );
}

/** The simulator's styles and font. @param {string} from @param {string} to */
export function copyFiles(from, to) {
  cpSync(join(from, 'assets'), join(to, 'assets'), { recursive: true });
  cpSync(join(root, 'packages/design/src'), join(to, 'assets/design'), { recursive: true });
  // 3 of 98 MB.
  const font = join(from, 'node_modules', FONT);
  for (const part of ['pretendardvariable-dynamic-subset.css', 'woff2-dynamic-subset']) {
    cpSync(join(font, part), join(to, 'assets/font', part), { recursive: true, dereference: true });
  }
  cpSync(join(font, '../../LICENSE.txt'), join(to, 'assets/font/LICENSE.txt'));
}

/**
 * The types of a package, and of our own packages beside them.
 *
 * @param {string} from
 * @param {string} dist
 * @param {readonly string[]} names - Our own packages, each after those that it needs.
 */
export function declareTypes(from, dist, names) {
  /** @type {Record<string, string[]>} */
  const paths = {};
  for (const name of names) {
    const folder = join(dist, name);
    compile(join(root, 'packages', name), folder, { onlyEsm: true, paths: { ...paths } });
    paths[`@bonin/${name}/*`] = [`${folder}/*.d.ts`];
    paths[`@bonin/${name}`] = [`${folder}/${name}.d.ts`];
  }
  const own = join(dist, 'own');
  compile(from, own, { paths });
  cpSync(own, dist, { recursive: true });
  rmSync(own, { recursive: true });
  for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.d.ts')) nameOwnTypes(dist, path);
    else if (/\.js(?:on)?$/.test(path)) rmSync(join(dist, path));
  }
}

/** @param {string} dist @param {string} path */
function nameOwnTypes(dist, path) {
  const text = readFileSync(join(dist, path), 'utf8');
  const up = relative(dirname(path), '.') || '.';
  writeFileSync(
    join(dist, path),
    text
      .replaceAll(/(["'])@bonin\/(contracts|crypto)\/([\w/-]+)\1/g, `$1${up}/$2/$3.js$1`)
      .replaceAll(/(["'])@bonin\/simulator\1/g, `$1${up}/simulator/simulator.js$1`),
  );
}

/** Where packed modules find their files. @type {import('esbuild').Plugin} */
export const ownFiles = {
  name: 'own-files',
  setup(bundling) {
    bundling.onResolve({ filter: /\/file-locations\.ts$/ }, () => ({
      path: join(root, 'scripts/packing/packed-file-locations.mjs'),
    }));
    // The command shares the library's code.
    bundling.onResolve({ filter: /^@bonin\/simulator$/ }, () => ({
      path: join(root, 'packages/simulator/src/simulator.ts'),
    }));
  },
};
