// Each module as `import` and as `require` give it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const home = (name) => new URL(`node_modules/@bonin/${name}/`, import.meta.url);
const entriesOf = (name) => {
  const { exports } = JSON.parse(readFileSync(new URL('package.json', home(name)), 'utf8'));
  const modules = readdirSync(new URL('dist', home(name)), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js') && !path.startsWith('cjs'))
    .map((path) => path.slice(0, -3));
  return Object.keys(exports)
    .filter((entry) => entry !== './package.json')
    .flatMap((entry) => (entry === './*' ? modules.map((module) => `./${module}`) : [entry]))
    .map((entry) => `@bonin/${name}${entry.slice(1)}`);
};

for (const name of readdirSync(new URL('node_modules/@bonin', import.meta.url)).filter(
  (own) => !['browser', 'simulator'].includes(own),
)) {
  await test(`${name} has the same exports in both module systems`, async () => {
    const entries = entriesOf(name);
    assert.ok(entries.length > 0);
    for (const entry of entries) {
      const esm = Object.keys(await import(entry)).filter(
        (key) => key !== 'default' && key !== 'module.exports',
      );
      const cjs = Object.keys(require(entry));
      assert.match(require.resolve(entry), /[/\\]cjs[/\\]/);
      assert.deepEqual(cjs.sort(), esm.sort(), entry);
    }
  });
}

await test('a module of a browser is imported', async () => {
  assert.equal(typeof (await import('@bonin/browser/verify')).verify, 'function');
});

await test('a sealed result opens, in CommonJS', () => {
  const { randomBytes } = require('node:crypto');
  const { createKeyRing } = require('@bonin/crypto/key-ring');
  const { openResult, sealResult } = require('@bonin/crypto/result');
  const ring = createKeyRing([{ kid: 'a', key: randomBytes(32) }]);
  const iat = 1_800_000_000;
  const claims = { ver: 1, iss: 'https://id.example', aud: 'shop', iat, exp: iat + 300, jti: 'x' };
  const opened = openResult(ring, sealResult(ring, claims), {
    issuer: 'https://id.example',
    audience: 'shop',
    now: iat,
  });
  assert.deepEqual(opened, claims);
  assert.throws(() => openResult(ring, 'x', { issuer: 'i', audience: 'shop', now: iat }), {
    code: 'result_refused',
  });
});

await test('a schema parses, in CommonJS', () => {
  const { FailureCode } = require('@bonin/contracts/error');
  assert.equal(FailureCode.parse('cancelled'), 'cancelled');
  assert.throws(() => FailureCode.parse('of no table'));
});
