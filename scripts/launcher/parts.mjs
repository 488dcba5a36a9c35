// The parts of a running bonin: what each is called, where it listens, and how it is run.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @typedef {'web' | 'api' | 'simulator'} PartName */
/**
 * @typedef {object} Part
 * @property {PartName} name
 * @property {string} variable - Names its port.
 * @property {number} usualPort
 * @property {number} [movedPort] - What an offset is added to, if not the usual port.
 * @property {string} folder - Its workspace, relative to the repository.
 * @property {string} readyPath - Answers 200 once the part works.
 */

/** @type {readonly Part[]} */
export const PARTS = [
  { name: 'web', variable: 'BONIN_WEB_PORT', usualPort: 5173, folder: 'apps/web', readyPath: '/' },
  {
    name: 'api',
    variable: 'BONIN_PORT',
    usualPort: 4000,
    // An offset of 100 would put it on the port of the simulator that has not moved.
    movedPort: 4010,
    folder: 'apps/api',
    readyPath: '/readyz',
  },
  {
    name: 'simulator',
    variable: 'BONIN_SIMULATOR_PORT',
    usualPort: 4100,
    folder: 'apps/mock-kcb',
    readyPath: '/readyz',
  },
];

/**
 * What Node is asked to run for a part.
 *
 * @param {Part} part
 * @param {number} port
 * @returns {{ cwd: string, args: string[], watched: string[] }} `watched` are folders whose changes restart the part.
 */
export function commandOf({ name, folder }, port) {
  const cwd = join(root, folder);
  // vite restarts by itself.
  if (name === 'web') return { cwd, args: [binOf(cwd, 'vite')], watched: [] };
  const args = ['--import', 'tsx', '--conditions=@bonin/source'];
  const words = name === 'api' ? ['src/main.ts'] : ['src/cli.ts', '--port', String(port)];
  return { cwd, args: [...args, ...words], watched: sourcesOf(cwd) };
}

/**
 * The script of a package's command: Windows starts `.cmd` files through a shell only.
 *
 * @param {string} cwd - A folder of the package that depends on it.
 * @param {string} name - Of a package with one command.
 */
export function binOf(cwd, name) {
  const manifest = createRequire(join(cwd, 'package.json')).resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : String(Object.values(bin)[0]));
}

/**
 * The sources of a workspace, and of our packages on which it depends, directly or through others.
 *
 * @param {string} cwd
 */
function sourcesOf(cwd) {
  const folders = new Set([cwd]);
  const packages = readdirSync(join(root, 'packages'));
  // A set goes on with what is added meanwhile.
  for (const folder of folders) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    for (const name of packages) {
      if (`@bonin/${name}` in dependencies) folders.add(join(root, 'packages', name));
    }
  }
  return [...folders]
    .flatMap((folder) => ['src', 'assets'].map((name) => join(folder, name)))
    .filter(existsSync);
}
