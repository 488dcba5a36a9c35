import { fileURLToPath } from 'node:url';
// The promise of the README: 3 kB at most, everything in, minified and compressed.
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

it('weighs 3 kB at most', async () => {
  const bytes = await weigh(...OURS);
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThanOrEqual(3 * 1024);
});

it('weighs less than 1 kB more with the scripts of IamPort and PortOne, and nothing of it without them', async () => {
  const more = (await weigh(...OURS, 'provider-script')) - (await weigh(...OURS));
  expect(more).toBeGreaterThan(300);
  expect(more).toBeLessThanOrEqual(1024);
});

it('has no dependency', async () => {
  const { default: manifest } = (await import('../package.json', { with: { type: 'json' } })) as {
    default: Record<string, unknown>;
  };
  expect(manifest['dependencies']).toBeUndefined();
  expect(manifest['peerDependencies']).toBeUndefined();
});
