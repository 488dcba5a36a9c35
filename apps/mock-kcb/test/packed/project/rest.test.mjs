// Beside the README's first test: what else must have come along.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSimulator } from '@bonin/mock-kcb';

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
