import { fileURLToPath } from 'node:url';
// The promise of the README: 3 KiB at most, minified and compressed; what not every page needs is counted apart.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const source = (name: string) => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));

/** Minified and compressed, in bytes. */
async function weigh(...names: string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: names.map((name) => `export * from ${JSON.stringify(source(name))};`).join('\n'),
      resolveDir: '.',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const [bundle] = outputFiles;
  return gzipSync(bundle?.contents ?? '', { level: 9 }).length;
}
const OURS = ['verify', 'resume', 'hand-back'];

it('weighs 3 KiB at most', async () => {
  const bytes = await weigh(...OURS);
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThanOrEqual(3 * 1024);
});

it.each([
  ['api-calls', 384],
  ['provider-return', 256],
  ['provider-script', 1024],
])('weighs little more with %s, and nothing of it without', async (name, most) => {
  const more = (await weigh(...OURS, name)) - (await weigh(...OURS));
  expect(more).toBeGreaterThan(100);
  expect(more).toBeLessThanOrEqual(most);
});

it('has no dependency', async () => {
  const { default: manifest } = (await import('../package.json', { with: { type: 'json' } })) as {
    default: Record<string, unknown>;
  };
  expect(manifest['dependencies']).toBeUndefined();
  expect(manifest['peerDependencies']).toBeUndefined();
});
