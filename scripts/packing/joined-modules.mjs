// Joins modules into few files, and keeps the licences of what is joined.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { readJson, root } from './compile.mjs';

/** CommonJS modules that are joined into an ES module ask for Node's own modules by `require`. */
const REQUIRE =
  "import { createRequire as nodeCreateRequire } from 'node:module'; const require = nodeCreateRequire(import.meta.url);";

/**
 * @param {import('esbuild').BuildOptions} options
 * @param {string} [licences] - The file for the licences of others; without it nothing of others may be joined.
 */
export async function joinModules(options, licences) {
  const { metafile } = await build({
    ...options,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
    metafile: true,
    ...(options.format === 'esm' && licences !== undefined ? { banner: { js: REQUIRE } } : {}),
  });
  const others = othersOf(Object.keys(metafile.inputs));
  if (licences !== undefined) writeFileSync(licences, textOf(others));
  else if (others.size > 0)
    throw new Error(`joined without their licences: ${[...others.keys()].join(', ')}`);
}

/** The folders of other people's packages, by name and version. @param {readonly string[]} inputs @returns {Map<string, string>} */
function othersOf(inputs) {
  const found = new Map();
  for (const input of inputs.filter((path) => path.includes('node_modules/'))) {
    let folder = dirname(resolve(root, input));
    while (!isPackage(folder)) folder = dirname(folder);
    const { name, version } = readJson(folder, 'package.json');
    if (!name.startsWith('@bonin/')) found.set(`${name} ${version}`, folder);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Some packages have further manifests inside, which name nothing. @param {string} folder */
function isPackage(folder) {
  return existsSync(join(folder, 'package.json')) && 'version' in readJson(folder, 'package.json');
}

/** @param {ReadonlyMap<string, string>} packages */
function textOf(packages) {
  const parts = [...packages].map(([title, folder]) => {
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    const text =
      file === undefined
        ? `License: ${readJson(folder, 'package.json').license}`
        : readFileSync(join(folder, file), 'utf8').trim();
    return `## ${title}\n\n${text}\n`;
  });
  return `# Licenses of the packages whose code is part of this one\n\n${parts.join('\n')}`;
}
