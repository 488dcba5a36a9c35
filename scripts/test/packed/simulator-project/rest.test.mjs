// Beside the README's first test: what else must have come along.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { startSimulator } from '@bonin/simulator';

await test('the pages have their style, scripts and font', async (t) => {
  const sim = await startSimulator();
  t.after(() => sim.close());
  const get = async (path) => {
    const answer = await fetch(`${sim.origin}/__sim/${path}`);
    assert.equal(answer.status, 200, path);
    return answer;
  };
  assert.match(await (await get('assets/design.css')).text(), /--/);
  const font = await (await get('assets/font/pretendard.css')).text();
  const [, file] = /url\(\.\/(woff2-dynamic-subset\/[\w.]+)\)/.exec(font) ?? [];
  assert.ok((await (await get(`assets/font/${file}`)).arrayBuffer()).byteLength > 1000);
  assert.equal((await (await get('openapi.json')).json()).openapi.slice(0, 3), '3.1');
  await get('assets/page.js');
  await get('inbox');
});

await test('the scripts that other sites load have come along', async (t) => {
  const sim = await startSimulator();
  t.after(() => sim.close());
  for (const [path, name] of [
    ['v1/iamport.js', 'window.IMP'],
    ['v2/browser-sdk.js', 'window.PortOne'],
  ]) {
    const answer = await fetch(`${sim.origin}/${path}`);
    assert.equal(answer.status, 200, path);
    assert.ok((await answer.text()).includes(name), path);
  }
});

await test('it starts without the compilers that Fastify brings: it has its own', async (t) => {
  const sim = await startSimulator();
  t.after(() => sim.close());
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  const named = (name) => loaded.filter((path) => path.includes(`/node_modules/${name}/`));
  assert.notEqual(named('fastify').length, 0);
  assert.deepEqual(
    [...named('@fastify/ajv-compiler'), ...named('@fastify/fast-json-stringify-compiler')],
    [],
  );
});
