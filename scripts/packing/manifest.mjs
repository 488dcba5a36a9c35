// The manifest of a package as it is published: without what only this repository reads.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './compile.mjs';

/** The condition by which this repository reads packages as source. */
const SOURCE = '@bonin/source';

/**
 * @param {string} folder - The package's folder.
 * @returns {any} Its manifest, with true ranges in place of `catalog:`, and without scripts and what they need.
 */
export function publishedManifest(folder) {
  const {
    scripts: _scripts,
    devDependencies: _dev,
    private: _private,
    ...manifest
  } = readJson(folder, 'package.json');
  return {
    ...manifest,
    exports: withoutSource(manifest.exports),
    ...(manifest.dependencies === undefined ? {} : { dependencies: ranges(folder, manifest.dependencies) }),
  };
}

/** @param {any} exports */
function withoutSource(exports) {
  return Object.fromEntries(
    Object.entries(exports).map(([entry, target]) => {
      if (typeof target === 'string') return [entry, target];
      const { [SOURCE]: _source, ...rest } = target;
      return [entry, rest];
    }),
  );
}

/** @param {string} folder @param {Record<string, string>} dependencies */
function ranges(folder, dependencies) {
  return Object.fromEntries(
    Object.entries(dependencies).map(([name, range]) => [
      name,
      /^(?:catalog|workspace):/.test(range) ? `^${versionOf(name, folder)}` : range,
    ]),
  );
}

/** The version of a package as it is installed for another. @param {string} name @param {string} from */
export function versionOf(name, from) {
  return readJson(realpathSync(join(from, 'node_modules', name)), 'package.json').version;
}
