// What can be imported from the package: its five modules, and nothing internal.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Manifest {
  exports: Record<string, Record<string, string>>;
  publishConfig: { exports: Record<string, Record<string, string>> };
}

const root = new URL('../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;
const modules = readdirSync(new URL('src', root))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3));

describe('exports', () => {
  it('are exactly the modules of src, as source and as built', () => {
    const built = (name: string): Record<string, string> => ({
      types: `./dist/${name}.d.ts`,
      default: `./dist/${name}.js`,
    });
    const entries = modules.map((name) => [`./${name}`, built(name)] as const);
    expect(manifest.publishConfig.exports).toEqual(Object.fromEntries(entries));
    expect(manifest.exports).toEqual(
      Object.fromEntries(
        entries.map(([path, conditions], index) => {
          return [path, { '@bonin/source': `./src/${modules[index]}.ts`, ...conditions }];
        }),
      ),
    );
  });

  it('leave internal files out', async () => {
    expect(await import('@bonin/crypto/key-ring')).toHaveProperty('createKeyRing');
    const internal = '@bonin/crypto/internal/ring';
    await expect(import(/* @vite-ignore */ internal)).rejects.toThrow(/internal\/ring/);
  });
});
