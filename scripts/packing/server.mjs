// Stages `@bonin/server`: the few modules of our other packages that it uses travel inside, so that it asks for nothing.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { compile, root, writeJson } from './compile.mjs';
import { publishedManifest } from './manifest.mjs';

const INSIDE = ['contracts', 'crypto'];
/** The module that a line of compiled code asks for. */
const ASKED = /((?:from|import|require\(|import\() ?["'])([^"'\n]+)(["'])/g;
const OURS = /^@bonin\/(?<name>[a-z]+)\/(?<path>[\w/-]+)$/;

/** @param {string} from @param {string} to */
export function stageServer(from, to) {
  const dist = join(to, 'dist');
  const built = join(to, 'built');
  for (const name of INSIDE) compile(join(root, 'packages', name), join(built, name));
  compile(from, dist, {
    paths: Object.fromEntries(INSIDE.map((name) => [`@bonin/${name}/*`, [join(built, name, '*.d.ts')]])),
  });
  for (const system of ['', 'cjs']) takeIn(join(dist, system), built, system);
  rmSync(built, { recursive: true });
  writeJson(join(to, 'package.json'), publishedManifest(from));
}

/**
 * Copies what is asked for of our other packages, and asks for the copies. Their types stay behind: no declaration names them.
 *
 * @param {string} dist - Of one module system.
 * @param {string} built - Our other packages, each in a folder.
 * @param {string} system - The folder of this module system in each.
 */
function takeIn(dist, built, system) {
  const isOther = (/** @type {string} */ path) => system === '' && path.startsWith('cjs');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.(?:js|d\.ts)$/.test(path) && !isOther(path),
  );
  for (const path of files) {
    const text = readFileSync(join(dist, path), 'utf8');
    const changed = text.replaceAll(ASKED, (whole, before, asked, after) => {
      const { name, path: module } = OURS.exec(asked)?.groups ?? {};
      if (name === undefined) return whole;
      if (path.endsWith('.d.ts')) throw new Error(`${path} names a type of ${asked}`);
      const copy = join('inside', name, `${module}.js`);
      copyModule(join(built, name, system), `${module}.js`, join(dist, 'inside', name));
      const way = relative(dirname(path), copy).replaceAll('\\', '/');
      return `${before}${way.startsWith('.') ? way : `./${way}`}${after}`;
    });
    if (changed !== text) writeFileSync(join(dist, path), changed);
  }
}

/** Copies a module, and what it imports. @param {string} from @param {string} path @param {string} to */
function copyModule(from, path, to) {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  cpSync(join(from, path), join(to, path));
  for (const [, , asked = ''] of readFileSync(join(from, path), 'utf8').matchAll(ASKED)) {
    if (asked.startsWith('.')) copyModule(from, join(dirname(path), asked), to);
    else if (!asked.startsWith('node:')) throw new Error(`${path} asks for ${asked}`);
  }
}
