// A part restarts with its sources: these are the folders that the launcher watches.
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandOf, PARTS } from '../launcher/parts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

function watchedBy(name: string): string[] {
  const part = PARTS.find((each) => each.name === name);
  if (part === undefined) throw new TypeError(`there is no part ${name}`);
  return commandOf(part, 1).watched.map((path) => relative(root, path).replaceAll(sep, '/'));
}

describe('a part watches', () => {
  it('its own sources, and those of the packages on which it depends through others', () => {
    expect(watchedBy('simulator')).toEqual(
      expect.arrayContaining([
        'apps/mock-kcb/src',
        'packages/simulator/src',
        'packages/simulator/assets',
        'packages/contracts/src',
        'packages/crypto/src',
        'packages/design/src',
      ]),
    );
  });

  it.each(['apps/api/src', 'packages/browser/src'])('no sources that it does not run: %s', (path) => {
    expect(watchedBy('simulator')).not.toContain(path);
  });

  it('no packages that only its tests use', () => {
    expect(watchedBy('api')).toContain('packages/contracts/src');
    expect(watchedBy('api')).not.toContain('packages/simulator/src');
  });

  it('nothing where vite watches by itself', () => {
    expect(watchedBy('web')).toEqual([]);
  });
});
