// `node scripts/packing/publish.mjs v0.2.0 [--from <folder>] [--dry-run]`: publishes the tarballs of `npm run pack`, with provenance.
// It can be run again: what is published already is left out.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { root } from './compile.mjs';

const { values, positionals } = parseArgs({
  options: {
    from: { type: 'string', default: join(root, 'dist/packs') },
    'dry-run': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [tag = ''] = positionals;

/** Name and version, as the tarball's own manifest says. @param {string} tarball @returns {{ name: string, version: string }} */
function manifestOf(tarball) {
  return JSON.parse(execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' }));
}

/** @param {string} name @param {string} version */
function isPublished(name, version) {
  try {
    const found = execFileSync('npm', ['view', `${name}@${version}`, 'version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return found.trim() === version;
  } catch {
    return false;
  }
}

/** @param {string} tarball @param {string[]} options @returns {boolean} Whether it went well. */
function publish(tarball, options) {
  try {
    execFileSync('npm', ['publish', tarball, ...options], { stdio: 'inherit' });
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} What is wrong. */
function release() {
  const tarballs = readdirSync(values.from).filter((name) => name.endsWith('.tgz'));
  if (tarballs.length === 0) return 'There is nothing to publish: run npm run pack.';
  const packages = tarballs
    .map((name) => join(values.from, name))
    .map((tarball) => Object.assign(manifestOf(tarball), { tarball }));
  const others = packages.filter(({ version }) => `v${version}` !== tag);
  if (others.length > 0)
    return `The tag is ${tag}, but: ${others.map(({ name, version }) => `${name} ${version}`).join(', ')}.`;
  for (const { tarball, name, version } of packages) {
    if (isPublished(name, version)) {
      console.log(`${name} ${version} is published already.`);
      continue;
    }
    // A version such as 0.2.0-rc.1 is not what `npm install` takes by default.
    const channel = version.includes('-') ? 'next' : 'latest';
    const options = [
      '--provenance',
      '--access=public',
      `--tag=${channel}`,
      ...(values['dry-run'] ? ['--dry-run'] : []),
    ];
    if (!publish(tarball, options)) return `${name} ${version} was not published.`;
  }
  return undefined;
}

const problem = release();
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
}
