// `node scripts/pack.mjs [folder]`: packs the simulator so that it installs alone. What nobody can download, the built files
// of its sibling packages, travels inside as bundled dependencies; of the font it takes the part that its pages show.
import { execFileSync } from 'node:child_process';
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
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundleWithEsbuild } from 'esbuild';

/** What travels inside, and which paths of it; those without paths are built. */
const BUNDLED = {
  '@bonin/contracts': undefined,
  '@bonin/crypto': undefined,
  '@bonin/design': ['src'],
  // 3 of 98 MB.
  pretendard: [
    'dist/LICENSE.txt',
    'dist/web/variable/pretendardvariable-dynamic-subset.css',
    'dist/web/variable/woff2-dynamic-subset',
  ],
};

const home = fileURLToPath(new URL('..', import.meta.url));
const root = join(home, '../..');
const readJson = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
const writeJson = (path, content) => writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
const installed = (name) => realpathSync(join(home, 'node_modules', name));

/** A manifest's `exports` without the condition by which this repository reads packages as source. */
const published = (entries) =>
  Object.fromEntries(
    Object.entries(entries).map(([entry, { '@bonin/source': _source, ...rest }]) => [entry, rest]),
  );

/** What a manifest asks for, in the versions that are installed here; what is bundled needs it through this package. */
function dependencies(manifest) {
  const asked = Object.keys(BUNDLED).flatMap((name) => {
    const { dependencies: own = {}, peerDependencies: peers = {} } = readJson(
      installed(name),
      'package.json',
    );
    return Object.keys({ ...own, ...peers });
  });
  const names = new Set([...Object.keys(manifest.dependencies), ...asked]);
  return Object.fromEntries(
    [...names].sort().map((name) => [name, readJson(installed(name), 'package.json').version]),
  );
}

async function stage(folder) {
  const {
    devDependencies: _dev,
    scripts: _scripts,
    files,
    exports,
    ...manifest
  } = readJson(home, 'package.json');
  for (const [name, paths] of Object.entries(BUNDLED))
    bundle(name, paths, join(folder, 'node_modules', name));
  for (const path of [...files, 'README.md'].filter((part) => part !== 'dist')) {
    cpSync(join(home, path), join(folder, path), { recursive: true });
  }
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const written = {
    ...manifest,
    files,
    exports: published(exports),
    dependencies: dependencies(manifest),
    bundleDependencies: Object.keys(BUNDLED),
  };
  writeJson(join(folder, 'package.json'), written);
  build(home, folder, {
    '@bonin/contracts/*': ['./node_modules/@bonin/contracts/dist/*.d.ts'],
    '@bonin/crypto/*': ['./node_modules/@bonin/crypto/dist/*.d.ts'],
  });
  await joinModules(folder, manifest);
}

/**
 * Two hundred small modules are read one by one at each start: their code goes into one file, types stay as they are. The
 * file lies one folder below `dist`, as the modules do that find `assets` from where they are.
 */
async function joinModules(folder, { bin }) {
  const dist = join(folder, 'dist');
  const { exports } = readJson(folder, 'package.json');
  const entries = [...Object.values(exports).map(({ default: path }) => path), ...Object.values(bin)].map(
    (path) => join(folder, path),
  );
  const joined = mkdtempSync(join(folder, 'joined-'));
  await bundleWithEsbuild({
    entryPoints: [...new Set(entries)],
    outdir: joined,
    chunkNames: 'joined/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // What is downloaded stays outside, and so does what is read as files.
    plugins: [
      {
        name: 'ours-only',
        setup(bundling) {
          bundling.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === 'entry-point' || /^@bonin\/(?:contracts|crypto)\//.test(path)
              ? undefined
              : { path, external: true },
          );
        },
      },
    ],
  });
  for (const path of readdirSync(dist, { recursive: true })) {
    if (path.endsWith('.js')) rmSync(join(dist, path));
  }
  cpSync(joined, dist, { recursive: true });
  rmSync(joined, { recursive: true });
}

function bundle(name, paths, to) {
  const from = installed(name);
  const { version, license, type, sideEffects, exports, publishConfig } = readJson(from, 'package.json');
  mkdirSync(to, { recursive: true });
  writeJson(join(to, 'package.json'), {
    name,
    version,
    license,
    type,
    sideEffects,
    exports: publishConfig?.exports ?? exports,
  });
  if (paths === undefined) build(from, to, {});
  for (const path of paths ?? []) cpSync(join(from, path), join(to, path), { recursive: true });
}

/** Builds a package into a folder of this run's own: `dist` may be somebody else's at this moment. */
function build(from, to, paths) {
  const config = join(to, 'tsconfig.json');
  const compilerOptions = { rootDir: join(from, 'src'), outDir: join(to, 'dist'), paths };
  const extended = join(from, 'tsconfig.build.json');
  writeJson(config, { extends: extended, compilerOptions, include: [join(from, 'src')] });
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', config], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  rmSync(config);
}

const destination = resolve(process.argv[2] ?? '.');
// Beside what is installed, so that types resolve as they do here.
const folder = mkdtempSync(join(home, 'node_modules/.pack-'));
try {
  await stage(folder);
  mkdirSync(destination, { recursive: true });
  const packed = execFileSync(
    'npm',
    ['pack', '--json', '--offline', '--ignore-scripts', `--pack-destination=${destination}`],
    {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  process.stdout.write(`${join(destination, JSON.parse(packed)[0].filename)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
