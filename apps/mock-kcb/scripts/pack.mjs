// `node scripts/pack.mjs [folder]`: packs `@bonin/simulator` with the command `mock-kcb`, so that one tarball installs alone.
// What nobody can download, the built files of its sibling packages, travels inside as bundled dependencies; of the font it
// takes the part that its pages show.
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
import { basename, join, resolve } from 'node:path';
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

/** The command, and the library that it becomes a part of. */
const home = fileURLToPath(new URL('..', import.meta.url));
const root = join(home, '../..');
const library = join(root, 'packages/simulator');
const readJson = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
const writeJson = (path, content) => writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
const installed = (name, from = library) => realpathSync(join(from, 'node_modules', name));
const versionOf = (name, from) => readJson(installed(name, from), 'package.json').version;

/** A manifest's `exports` without the condition by which this repository reads packages as source. */
const published = (entries) =>
  Object.fromEntries(
    Object.entries(entries).map(([entry, { '@bonin/source': _source, ...rest }]) => [entry, rest]),
  );

/** What library and command ask for, in the versions that are installed here; what is bundled needs it through this package. */
function dependencies(manifest, command) {
  const bundled = Object.keys(BUNDLED).flatMap((name) => {
    const { dependencies: own = {}, peerDependencies: peers = {} } = readJson(
      installed(name),
      'package.json',
    );
    return Object.keys({ ...own, ...peers });
  });
  const own = [...Object.keys(manifest.dependencies), ...bundled];
  const versions = new Map(own.map((name) => [name, versionOf(name, library)]));
  for (const name of Object.keys(command.dependencies)) {
    if (name !== manifest.name && !versions.has(name)) versions.set(name, versionOf(name, home));
  }
  return Object.fromEntries([...versions].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function stage(folder) {
  const {
    devDependencies: _dev,
    scripts: _scripts,
    files,
    exports,
    ...manifest
  } = readJson(library, 'package.json');
  const command = readJson(home, 'package.json');
  for (const [name, paths] of Object.entries(BUNDLED))
    bundle(name, paths, join(folder, 'node_modules', name));
  for (const path of [...files, 'README.md'].filter((part) => part !== 'dist')) {
    cpSync(join(library, path), join(folder, path), { recursive: true });
  }
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const written = {
    ...manifest,
    bin: command.bin,
    files,
    exports: published(exports),
    dependencies: dependencies(manifest, command),
    bundleDependencies: Object.keys(BUNDLED),
  };
  writeJson(join(folder, 'package.json'), written);
  build(library, folder, {
    '@bonin/contracts/*': ['./node_modules/@bonin/contracts/dist/*.d.ts'],
    '@bonin/crypto/*': ['./node_modules/@bonin/crypto/dist/*.d.ts'],
  });
  await joinModules(folder, manifest.name);
}

/**
 * Two hundred small modules are read one by one at each start: their code goes into one file, types stay as they are. The
 * file lies one folder below `dist`, as the modules do that find `assets` from where they are. The command shares it.
 */
async function joinModules(folder, name) {
  const dist = join(folder, 'dist');
  const { exports } = readJson(folder, 'package.json');
  const entries = Object.values(exports).map(({ default: path }) => join(folder, path));
  const joined = mkdtempSync(join(folder, 'joined-'));
  await bundleWithEsbuild({
    entryPoints: [
      ...entries.map((path) => ({ in: path, out: basename(path, '.js') })),
      { in: join(home, 'src/cli.ts'), out: 'cli' },
    ],
    outdir: joined,
    chunkNames: 'joined/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    plugins: [onlyOurs(folder, name)],
  });
  for (const path of readdirSync(dist, { recursive: true })) {
    if (path.endsWith('.js')) rmSync(join(dist, path));
  }
  cpSync(joined, dist, { recursive: true });
  rmSync(joined, { recursive: true });
}

/** Joins what is packed here. What is downloaded stays outside, and so does what is read as files. */
function onlyOurs(folder, name) {
  const simulator = join(folder, 'dist/simulator.js');
  return {
    name: 'only-ours',
    setup(bundling) {
      bundling.onResolve({ filter: /^[^./]/ }, ({ path, kind, pluginData }) => {
        if (kind === 'entry-point' || pluginData === 'packed') return undefined;
        if (path === name) return { path: simulator };
        if (!/^@bonin\/(?:contracts|crypto)\//.test(path)) return { path, external: true };
        // The command reads the packed ones, too, not those of its own folder.
        return bundling.resolve(path, { kind, resolveDir: folder, pluginData: 'packed' });
      });
    },
  };
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
