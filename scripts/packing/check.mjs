import { cpSync } from 'node:fs';
// Stages `@bonin/check` with its command: the simulator is part of it, so that `npx` needs nothing else.
import { basename, join } from 'node:path';
import { root, writeJson } from './compile.mjs';
import { joinModules } from './joined-modules.mjs';
import { publishedManifest, versionOf } from './manifest.mjs';
import { copyFiles, declareTypes, LICENCES, OUTSIDE, ownFiles, RUNNERS } from './simulator.mjs';

/** Our packages whose types its types name, each after those that it needs. */
const TYPES = ['contracts', 'crypto', 'simulator'];

/** @param {string} from @param {string} to */
export async function stageCheck(from, to) {
  const simulator = join(root, 'packages/simulator');
  const manifest = publishedManifest(from);
  writeJson(join(to, 'package.json'), {
    ...manifest,
    files: [...manifest.files, 'assets', LICENCES],
    // Exact: what is tested here.
    dependencies: Object.fromEntries(OUTSIDE.map((name) => [name, versionOf(name, simulator)])),
  });
  copyFiles(simulator, to);
  cpSync(join(from, 'schema.json'), join(to, 'schema.json'));
  declareTypes(from, join(to, 'dist'), TYPES);
  const entries = Object.values(manifest.exports)
    .filter((target) => typeof target === 'object')
    .map((target) => basename(target.default, '.js'));
  await joinModules(
    {
      entryPoints: [...entries, 'cli'].map((name) => ({ in: join(from, `src/${name}.ts`), out: name })),
      outdir: join(to, 'dist'),
      // One folder below `dist`, as deep as the modules that look for `assets` from where they are.
      chunkNames: 'joined/[name]-[hash]',
      splitting: true,
      format: 'esm',
      conditions: ['@bonin/source'],
      external: [...OUTSIDE, ...RUNNERS, 'playwright-core'],
      plugins: [ownFiles],
    },
    join(to, LICENCES),
  );
}
