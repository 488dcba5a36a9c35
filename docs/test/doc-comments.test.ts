import { describe, expect, it } from 'vitest';
import { shortComments } from './support/doc-comments.ts';
import { type File, files } from './support/files.ts';

const sources = files(
  /^(?:packages\/(?!simulator\/)[^/]+\/src|apps\/web\/(?:src|vite)|apps\/api\/src|e2e|scripts|docs\/(?:generate|examples|test\/support))\/.*\.(?:ts|tsx|mjs)$/,
);

describe('a doc comment', () => {
  it.each(sources)('in $path is a sentence of more than four words', (file) => {
    expect(shortComments(file)).toEqual([]);
  });

  it('is found in each of these folders', () => {
    const withComments = sources.filter(({ text }) => text.includes('/**')).map(({ path }) => path);
    for (const folder of ['packages/contracts', 'packages/crypto', 'packages/browser', 'apps/web', 'e2e']) {
      expect(withComments.some((path) => path.startsWith(`${folder}/`))).toBe(true);
    }
  });
});

describe('the check itself', () => {
  const file = (text: string): File => ({ path: 'x.ts', text });

  it.each(['/** The answer. */', '/** Whether `x` is set. */', '/**\n * One of\n * them.\n */'])(
    'finds %j',
    (comment) => {
      expect(shortComments(file(`const a = 1;\n${comment}\nexport const b = 2;\n`))).toHaveLength(1);
    },
  );

  it.each([
    '/** Returns the text of a cell. */',
    '/** @type {readonly string[]} */',
    '/** A port. @param port from 0 to 65535 */',
    '// a short note',
    "const pattern = '/** x */';",
  ])('leaves %j alone', (text) => {
    expect(shortComments(file(`${text}\n`))).toEqual([]);
  });
});
