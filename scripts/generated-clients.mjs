// `node scripts/generated-clients.mjs`: generates TypeScript clients from docs/openapi.json as strangers do, and compiles them. It
// downloads the generators.
import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const description = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bonin-clients-'));
const inModules = (/** @type {string} */ path) => join(folder, 'node_modules', path);
/** orval 8 needs Node 22. */
const NODE = inModules('node/bin/node');

/** @type {Record<string, readonly string[]>} */
const GENERATORS = {
  'orval.ts': [
    inModules('orval/dist/bin/orval.mjs'),
    '--input',
    description,
    '--client',
    'fetch',
    '--output',
  ],
  'openapi-typescript.ts': [inModules('openapi-typescript/bin/cli.js'), description, '--output'],
};
const OPTIONS =
  '--noEmit --strict --target es2022 --module esnext --moduleResolution bundler --lib es2022,dom,dom.iterable';
const COMPILE = [inModules('typescript/bin/tsc'), ...OPTIONS.split(' ')];

/** @param {string} program @param {...string} words */
const call = async (program, ...words) => run(program, words, { cwd: folder, maxBuffer: 1 << 26 });

/** @param {string} file @param {readonly string[]} words */
async function tryOne(file, words) {
  try {
    await call(NODE, ...words, `./${file}`);
    await call(NODE, ...COMPILE, file);
    console.log(`ok   ${file}`);
  } catch (error) {
    const { stdout = '', stderr = '' } = /** @type {any} */ (error);
    console.log(`FAIL ${file}\n${`${stdout}\n${stderr}`.slice(0, 3000)}`);
    process.exitCode = 1;
  }
}

try {
  const dependencies = {
    node: '22',
    orval: '^8.38.0',
    'openapi-typescript': '^7.13.0',
    typescript: '~5.9.0',
  };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  );
  await call('npm', 'install', '--no-audit', '--no-fund', '--force');
  for (const [file, words] of Object.entries(GENERATORS)) await tryOne(file, words);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
