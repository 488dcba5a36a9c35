import { fileURLToPath } from 'node:url';
// The promise of the README: 3 kB at most, everything in, minified and compressed.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const source = (name: string) => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));

it('weighs 3 kB at most', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: ['verify', 'resume', 'hand-back']
        .map((name) => `export * from ${JSON.stringify(source(name))};`)
        .join('\n'),
      resolveDir: '.',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const [bundle] = outputFiles;
  const bytes = gzipSync(bundle?.contents ?? '', { level: 9 }).length;
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThanOrEqual(3 * 1024);
});

it('has no dependency', async () => {
  const { default: manifest } = (await import('../package.json', { with: { type: 'json' } })) as {
    default: Record<string, unknown>;
  };
  expect(manifest['dependencies']).toBeUndefined();
  expect(manifest['peerDependencies']).toBeUndefined();
});
