// `node scripts/packing/pack.mjs [--to <folder>] [package…]`: makes the tarballs that are published, and prints their paths.
// A tarball holds everything of this repository that it needs. `npm publish <tarball>` publishes it.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stageCheck } from './check.mjs';
import { compile, root, writeJson } from './compile.mjs';
import { publishedManifest } from './manifest.mjs';
import { stageServer } from './server.mjs';
import { stageSimulator } from './simulator.mjs';

/** How each package is made, by the name of its folder. @type {Record<string, (from: string, to: string) => void | Promise<void>>} */
const PACKAGES = {
  contracts: stagePlain,
  crypto: stagePlain,
  browser: stagePlain,
  server: stageServer,
  simulator: stageSimulator,
  check: stageCheck,
};

/** A package whose modules stay as they are. @param {string} from @param {string} to */
function stagePlain(from, to) {
  compile(from, join(to, 'dist'));
  const manifest = publishedManifest(from);
  for (const path of manifest.files) {
    if (path !== 'dist') cpSync(join(from, path), join(to, path), { recursive: true });
  }
  writeJson(join(to, 'package.json'), manifest);
}

/** @param {string} name @param {string} destination @returns {Promise<string>} */
async function pack(name, destination) {
  const from = join(root, 'packages', name);
  // Beside what is installed, so that types resolve as they do here. `dist` may be in use at this moment.
  const folder = mkdtempSync(join(from, 'node_modules/.pack-'));
  try {
    await PACKAGES[name]?.(from, folder);
    for (const file of ['README.md', 'LICENSE']) {
      cpSync(join(file === 'LICENSE' ? root : from, file), join(folder, file));
    }
    const packed = execFileSync(
      'npm',
      ['pack', '--json', '--offline', '--ignore-scripts', `--pack-destination=${destination}`],
      { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64 * 1024 * 1024 },
    );
    return join(destination, JSON.parse(packed)[0].filename);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({
  options: { to: { type: 'string', default: join(root, 'dist/packs') } },
  allowPositionals: true,
});
const destination = resolve(values.to);
mkdirSync(destination, { recursive: true });
for (const name of positionals.length === 0 ? Object.keys(PACKAGES) : positionals) {
  if (!Object.hasOwn(PACKAGES, name)) throw new Error(`no such package: ${Object.keys(PACKAGES).join(', ')}`);
  console.log(await pack(name, destination));
}
