// What docs/adding-a-provider.md says to write: new files, and lines in the registries.
import { describe, expect, it } from 'vitest';
import { readText } from '../../generate/root.ts';
import { IMPORT_RULES } from '../support/import-rules.ts';
import { addedBy, applyTo, readWalk, WALK } from './walk.ts';

/** The only files that exist already and that a provider may change: a line in each registry. */
const REGISTRIES: Readonly<Record<string, number>> = {
  'packages/contracts/src/verification/provider.ts': 1,
  'packages/contracts/src/verification/starts.ts': 1,
  'packages/contracts/src/verification/start-opens.ts': 1,
  'packages/contracts/src/verification/identities.ts': 1,
  'apps/api/src/providers/config-of-each.ts': 1,
  'apps/api/src/providers/factories.ts': 1,
  'apps/api/src/providers/probe-of-each.ts': 1,
  'apps/api/src/relying-parties/relying-party.ts': 1,
  'apps/web/src/texts-ko.ts': 1,
  'apps/web/src/texts-en.ts': 1,
  'docs/generate/meanings-ko-of-each.ts': 1,
};
const NEW_FOLDERS =
  /^(?:(?:packages\/contracts\/src|apps\/api\/src\/providers)\/toy\/[a-z-]+|docs\/generate\/meanings-ko\/toy)\.ts$/;
const { files, patches } = readWalk();

describe('the walk', () => {
  it('makes files in new folders', () => {
    expect(files.length).toBeGreaterThan(4);
    expect(files.map(({ path }) => path).filter((path) => !NEW_FOLDERS.test(path))).toEqual([]);
  });

  it('changes the registries and nothing else, by adding lines', () => {
    const added = patches.map((patch) => [patch.path, addedBy(patch).length]);
    expect(Object.fromEntries(added)).toEqual(REGISTRIES);
    expect(added).toHaveLength(Object.keys(REGISTRIES).length);
  });

  it('keeps the import rules', () => {
    const broken = IMPORT_RULES.flatMap(({ files: concerned, check }) =>
      files.filter(({ path }) => concerned.test(path)).flatMap((file) => check(file)),
    );
    expect(broken).toEqual([]);
  });

  it('shows no code but what is applied', () => {
    const fences = readText(WALK).match(/^```\w+$/gm);
    expect(fences).toHaveLength(files.length + patches.length);
  });
});

describe('a line of the walk', () => {
  const patch = (...hunk: string[]) => ({ path: 'x.ts', hunks: [hunk] });

  it('goes after its neighbour', () => {
    expect(applyTo('a\nb\nc\n', patch(' b', '+new', ' c'))).toBe('a\nb\nnew\nc\n');
  });

  it('is refused where it takes something away', () => {
    expect(() => applyTo('a\nb\n', patch('-a', '+b'))).toThrow('more than add');
  });

  it('is refused where it fits nowhere, or twice', () => {
    expect(() => applyTo('a\nb\n', patch(' c', '+new'))).toThrow('fits 0 times');
    expect(() => applyTo('a\na\n', patch(' a', '+new'))).toThrow('fits 2 times');
    expect(() => applyTo('a\n', patch('+new'))).toThrow('fits 0 times');
  });
});
