// What can be imported from the package: its five modules, and nothing internal.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Manifest {
  exports: Record<string, unknown>;
}

const root = new URL('../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;
const modules = readdirSync(new URL('src', root))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3));

describe('exports', () => {
  it('are exactly the modules of src: as source, as ES module and as CommonJS', () => {
    const built = (path: string) => ({ types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` });
    const entries = modules.map((name) => [
      `./${name}`,
      { '@bonin/source': `./src/${name}.ts`, import: built(name), require: built(`cjs/${name}`) },
    ]);
    expect(manifest.exports).toEqual({ ...Object.fromEntries(entries), './package.json': './package.json' });
  });

  it('leave internal files out', async () => {
    expect(await import('@bonin/crypto/key-ring')).toHaveProperty('createKeyRing');
    const internal = '@bonin/crypto/internal/ring';
    await expect(import(/* @vite-ignore */ internal)).rejects.toThrow(/internal\/ring/);
  });
});
