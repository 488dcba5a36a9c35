// `node scripts/packing/matrix.mjs [--part <name>…]`: installs the tarballs as strangers do, and prints what works where. It takes
// minutes, and downloads package managers, Nodes, compilers and test runners.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { root } from './compile.mjs';

const run = promisify(execFile);
const PACKED = join(root, 'scripts/test/packed');
const LIBRARIES = ['contracts', 'crypto', 'browser', 'server'];
const NODES = { 22: 'node@22', 24: 'node@24' };
const TYPESCRIPTS = ['5.4', '5.9', '7'];
const RESOLUTIONS = {
  node10: { module: 'commonjs', moduleResolution: 'node10', esModuleInterop: true },
  node16: { module: 'node16', moduleResolution: 'node16' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

const { values } = parseArgs({
  options: { part: { type: 'string', multiple: true }, keep: { type: 'boolean' } },
});
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bonin-matrix-'));
const env = {
  ...process.env,
  CI: 'true',
  YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  YARN_ENABLE_TELEMETRY: '0',
  NODE_OPTIONS: '',
};
/** @type {Record<string, string>} */
const tarballs = {};
/** @type {[part: string, what: string, isGood: boolean, seconds: number][]} */
const cells = [];

/** @param {string} cwd @param {string} program @param {...string} words */
const call = async (cwd, program, ...words) =>
  run(program, words, { cwd, env, maxBuffer: 1 << 26, timeout: 600_000 });

/** Runs one cell, and keeps whether it worked. @param {string} part @param {string} what @param {() => Promise<unknown>} act */
async function cell(part, what, act) {
  const begun = Date.now();
  let isGood = true;
  try {
    await act();
  } catch (error) {
    isGood = false;
    const { stdout = '', stderr = '', message = '' } = /** @type {any} */ (error);
    console.error(`--- ${part}: ${what}\n${`${message}\n${stdout}\n${stderr}`.slice(0, 3000)}`);
  }
  cells.push([part, what, isGood, Math.round((Date.now() - begun) / 1000)]);
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${part}: ${what}`);
}

/** An empty project. @param {string} name @param {object} [manifest] */
function project(name, manifest = {}) {
  const cwd = join(folder, name.replaceAll(/[^\w.-]/g, '-'));
  mkdirSync(cwd, { recursive: true });
  writeFileSync(
    join(cwd, 'package.json'),
    JSON.stringify({ name: 'stranger', version: '1.0.0', private: true, ...manifest }),
  );
  return cwd;
}

/** The dependencies on tarballs. @param {readonly string[]} names */
const files = (names) =>
  Object.fromEntries(names.map((name) => [`@bonin/${name}`, `file:${tarballs[name]}`]));

/** The tools that strangers have. */
async function installTools() {
  const cwd = project('tools', {
    dependencies: {
      yarn: '1',
      yarn4: 'npm:@yarnpkg/cli-dist@4',
      bun: '1',
      ...Object.fromEntries(Object.entries(NODES).map(([name, spec]) => [`node${name}`, `npm:${spec}`])),
      ...Object.fromEntries(
        TYPESCRIPTS.map((version) => [`typescript${version}`, `npm:typescript@${version}`]),
      ),
    },
  });
  await call(cwd, 'npm', 'install', '--no-audit', '--no-fund');
  return join(cwd, 'node_modules');
}

/** @param {string} tools */
async function installers(tools) {
  const node = process.execPath;
  /** @type {Record<string, (cwd: string) => Promise<unknown>>} */
  const managers = {
    npm: (cwd) => call(cwd, 'npm', 'install', '--no-audit', '--no-fund'),
    pnpm: (cwd) => call(cwd, join(root, 'node_modules/.bin/pnpm'), 'install', '--no-frozen-lockfile'),
    'yarn 1': (cwd) => call(cwd, node, join(tools, 'yarn/bin/yarn.js'), 'install', '--ignore-engines'),
    'yarn 4': (cwd) => {
      writeFileSync(join(cwd, '.yarnrc.yml'), 'nodeLinker: node-modules\nenableScripts: false\n');
      writeFileSync(join(cwd, 'yarn.lock'), '');
      return call(cwd, node, join(tools, 'yarn4/bin/yarn.js'), 'install');
    },
    bun: (cwd) => call(cwd, join(tools, '.bin/bun'), 'install'),
  };
  for (const [name, install] of Object.entries(managers)) {
    const cwd = project(`install ${name}`, {
      dependencies: { ...files([...LIBRARIES, 'simulator']), zod: '^4.3' },
    });
    await cell('install', name, () => install(cwd));
    cpSync(join(PACKED, 'library-project/same.test.mjs'), join(cwd, 'same.test.mjs'));
    writeFileSync(join(cwd, 'first.test.mjs'), firstTest());
    const nodes = {
      [`Node ${process.versions.node}`]: node,
      ...Object.fromEntries(
        Object.keys(NODES).map((each) => [`Node ${each}`, join(tools, `node${each}/bin/node`)]),
      ),
    };
    for (const [label, program] of Object.entries(nodes)) {
      await cell(label, `${name}: import, require, the README’s first test`, () =>
        call(cwd, program, '--test', 'same.test.mjs', 'first.test.mjs'),
      );
    }
    await cell('command', `${name}: mock-kcb --help`, () =>
      call(cwd, join(cwd, 'node_modules/.bin/mock-kcb'), '--help'),
    );
  }
}

function firstTest() {
  const readme = readFileSync(join(root, 'packages/simulator/README.md'), 'utf8');
  return /^<!-- first test -->\n\n?```js\n(?<code>[^]*?)^```$/m.exec(readme)?.groups?.['code'] ?? '';
}

async function testRunners() {
  const test = (/** @type {string} */ how) => `${how}
test('bonin', () => {
  expect(createCodeVerifier()).toHaveLength(43);
  expect(FailureCode.safeParse('x').success).toBe(false);
  expect(() => createBonin({ api: 'x', secret: 'y' })).toThrow(TypeError);
});\n`;
  const names = [
    ['createCodeVerifier', '@bonin/crypto/code-verifier'],
    ['FailureCode', '@bonin/contracts/error'],
    ['createBonin', '@bonin/server'],
  ];
  const jest = project('jest', { dependencies: { ...files(LIBRARIES), zod: '^4.3', jest: '30' } });
  writeFileSync(
    join(jest, 'a.test.js'),
    test(names.map(([name, from]) => `const { ${name} } = require('${from}');`).join('\n')),
  );
  await cell('runner', 'Jest 30, CommonJS', async () => {
    await call(jest, 'npm', 'install', '--no-audit', '--no-fund');
    return call(jest, join(jest, 'node_modules/.bin/jest'));
  });
  for (const version of ['3.2', '4.1']) {
    const cwd = project(`vitest ${version}`, {
      type: 'module',
      dependencies: { ...files(LIBRARIES), zod: '^4.3', vitest: `~${version}.0` },
    });
    const imports = [
      "import { expect, test } from 'vitest';",
      ...names.map(([name, from]) => `import { ${name} } from '${from}';`),
    ];
    writeFileSync(join(cwd, 'a.test.js'), test(imports.join('\n')));
    await cell('runner', `Vitest ${version}`, async () => {
      await call(cwd, 'npm', 'install', '--no-audit', '--no-fund');
      return call(cwd, join(cwd, 'node_modules/.bin/vitest'), 'run');
    });
  }
}

/** With each zod every compiler and resolution; libraries are checked, too. @param {string} tools */
async function compilers(tools) {
  for (const zod of ['4.3.0', 'latest']) {
    const cwd = project(`types zod ${zod}`, {
      dependencies: { ...files(LIBRARIES), zod, '@types/node': '20' },
    });
    await cell('zod', `${zod}: install`, () => call(cwd, 'npm', 'install', '--no-audit', '--no-fund'));
    cpSync(join(PACKED, 'library-project/types.cts'), join(cwd, 'types.ts'));
    for (const version of TYPESCRIPTS) {
      for (const [name, resolution] of Object.entries(RESOLUTIONS)) {
        if (version === '7' && name === 'node10') continue;
        const compilerOptions = {
          strict: true,
          noEmit: true,
          target: 'es2022',
          types: ['node'],
          lib: ['esnext', 'dom'],
          ...resolution,
        };
        const config = join(cwd, `tsconfig.${version}.${name}.json`);
        writeFileSync(config, JSON.stringify({ compilerOptions, files: ['types.ts'] }));
        const tsc = join(tools, `typescript${version}/bin/tsc`);
        await cell(`TypeScript ${version}`, `${name}, zod ${zod}`, () =>
          call(cwd, process.execPath, tsc, '-p', config),
        );
      }
    }
  }
}

/** @type {Record<string, (tools: string) => Promise<void>>} */
const PARTS = { installers, runners: testRunners, compilers };

try {
  const { stdout } = await call(root, process.execPath, 'scripts/packing/pack.mjs', '--to', folder);
  for (const path of stdout.trim().split('\n'))
    tarballs[/bonin-(?<name>[a-z]+)-[\d.]+\.tgz$/.exec(path)?.groups?.['name'] ?? ''] = path;
  const tools = await installTools();
  for (const part of values.part ?? Object.keys(PARTS)) await PARTS[part]?.(tools);
  const width = Math.max(...cells.map(([part]) => part.length));
  console.log(
    `\n${cells.map(([part, what, isGood, seconds]) => `${part.padEnd(width)} | ${isGood ? 'ok  ' : 'FAIL'} | ${what} (${seconds} s)`).join('\n')}`,
  );
  const failed = cells.filter(([, , isGood]) => !isGood).length;
  console.log(`\n${cells.length - failed} of ${cells.length} work`);
  if (failed > 0) process.exitCode = 1;
} finally {
  if (values.keep !== true) rmSync(folder, { recursive: true, force: true });
}
