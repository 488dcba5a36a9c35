// Compiles a package: ES modules, and CommonJS beside them where the package has a `tsconfig.cjs.json`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {string} path @param {unknown} content */
export function writeJson(path, content) {
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}

/** @param {...string} path @returns {any} */
export function readJson(...path) {
  return JSON.parse(readFileSync(join(...path), 'utf8'));
}

/**
 * Compiles the sources of a package, once for each module system that it serves.
 *
 * @param {string} from - The package's folder.
 * @param {string} dist - The folder to write to.
 * @param {{ paths?: Record<string, string[]>, onlyEsm?: boolean }} [options] - Where the types of packages are that are not
 *   built, and whether ES modules are enough.
 */
export function compile(from, dist, { paths, onlyEsm = false } = {}) {
  rmSync(dist, { recursive: true, force: true });
  runTsc(from, 'tsconfig.build.json', dist, paths);
  if (onlyEsm || !existsSync(join(from, 'tsconfig.cjs.json'))) return;
  const commonJs = join(dist, 'cjs');
  runTsc(from, 'tsconfig.cjs.json', commonJs, paths);
  // Node reads the nearest manifest: the package's own says `module`.
  writeJson(join(commonJs, 'package.json'), { type: 'commonjs' });
}

/** @param {string} from @param {string} name @param {string} outDir @param {Record<string, string[]>} [paths] */
function runTsc(from, name, outDir, paths) {
  mkdirSync(outDir, { recursive: true });
  const config = join(outDir, 'tsconfig.json');
  const compilerOptions = { rootDir: join(from, 'src'), outDir, ...(paths === undefined ? {} : { paths }) };
  writeJson(config, { extends: join(from, name), compilerOptions, include: [join(from, 'src')] });
  const program = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [program, '--singleThreaded', '-p', config], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  rmSync(config);
  forwardExtensions(outDir);
}

/** TypeScript 5.4 reads no `.ts` in the imports of a declaration file. @param {string} folder */
function forwardExtensions(folder) {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.d.ts')) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    const rewritten = text.replaceAll(/(?<=(?:from|import\() ?["']\.{1,2}\/[^"'\n]*)\.ts(?=["'])/g, '.js');
    if (rewritten !== text) writeFileSync(join(folder, path), rewritten);
  }
}
