// Builds a program of this repository for tests that run it as a process: one file starts in half of the time that tsx takes.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = new Map<string, Promise<string>>();

/**
 * Builds a program, once a process.
 *
 * @param source - Its file, relative to the repository: `apps/api/src/main.ts`.
 * @returns The file that Node runs. It finds packages and assets where the sources find them.
 */
export async function builtProgram(source: string): Promise<string> {
  const known = built.get(source);
  if (known !== undefined) return known;
  const building = buildProgram(source);
  built.set(source, building);
  return building;
}

async function buildProgram(source: string): Promise<string> {
  const outfile = join(root, 'node_modules/.cache/bonin', source.replace(/\.ts$/, '.mjs'));
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['@bonin/source'],
    plugins: [installedPackages, sourceLocations],
    write: false,
    logLevel: 'warning',
  });
  await Promise.all(outputFiles.map(async ({ path, contents }) => replace(path, contents)));
  return outfile;
}

/** Leaves every package to Node but our own, by the address of its file. */
const installedPackages: Plugin = {
  name: 'installed-packages',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^[^./]/ }, async ({ kind, path, resolveDir, pluginData }) => {
      const isOurs = kind === 'entry-point' || path.startsWith('@bonin/') || pluginData === installedPackages;
      if (isOurs) return undefined;
      const found = await esbuild.resolve(path, { kind, resolveDir, pluginData: installedPackages });
      if (found.errors.length > 0 || found.external || path.startsWith('node:'))
        return { path, external: true };
      return { path: pathToFileURL(found.path).href, external: true };
    });
  },
};

/** Keeps what `import.meta.url` says of each source: assets lie beside it. */
const sourceLocations: Plugin = {
  name: 'source-locations',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const address = JSON.stringify(pathToFileURL(path).href);
      return { contents: text.replaceAll('import.meta.url', address), loader: 'ts' };
    });
  },
};

/** A process that starts meanwhile reads the old file or the new one, whole. */
async function replace(path: string, contents: Uint8Array): Promise<void> {
  const written = `${path}.${randomBytes(6).toString('hex')}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(written, contents);
  await rename(written, path);
}
