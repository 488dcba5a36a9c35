import { describe, expect, it } from 'vitest';
import { readText } from '../generate/root.ts';
import { type File, files } from './support/files.ts';
import { bulletsIn, dialectIn, longLines } from './support/prose.ts';

const LONGEST_LINE = 140;
/** Folders whose READMEs still have to be rewritten with their code. */
const NOT_YET = /^packages\/simulator\/src\//;
const documents = files(/\.md$/).filter(({ path }) => !NOT_YET.test(path));
const lines = (text: string) => text.trimEnd().split('\n').length;

describe('the length', () => {
  it.each(['README.md', 'README.ko.md'])('of %s is at most 120 lines', (path) => {
    expect(lines(readText(path))).toBeLessThanOrEqual(120);
  });

  it.each(files(/^(?:apps|packages)\/[^/]+\/README\.md$/))('of $path is at most 80 lines', ({ text }) => {
    expect(lines(text)).toBeLessThanOrEqual(80);
  });

  it.each(documents)('of a line of prose in $path is at most 140 characters', (file) => {
    expect(longLines(file, LONGEST_LINE)).toEqual([]);
  });

  it('of the changelog’s unreleased section is at most 24 items, six in each part', () => {
    const changelog = readText('CHANGELOG.md');
    expect(bulletsIn(changelog, '[Unreleased]')).toBeGreaterThan(0);
    expect(bulletsIn(changelog, '[Unreleased]')).toBeLessThanOrEqual(24);
    for (const part of changelog.split(/^##+ /m))
      expect(part.match(/^- /gm)?.length ?? 0).toBeLessThanOrEqual(6);
  });
});

describe('the English of the documents', () => {
  it.each(documents.filter(({ path }) => !path.endsWith('.ko.md')))('is plain in $path', (file) => {
    expect(dialectIn(file)).toEqual([]);
  });
});

describe('the check itself', () => {
  const page = (text: string): File => ({ path: 'x.md', text });

  it('finds a long line of prose, and leaves tables and code alone', () => {
    const long = 'x'.repeat(LONGEST_LINE + 1);
    expect(longLines(page(`a\n${long}\n`), LONGEST_LINE)).toEqual(['x.md:2: 141 characters']);
    expect(longLines(page(`| ${long} |\n\`\`\`sh\n${long}\n\`\`\`\n`), LONGEST_LINE)).toEqual([]);
    expect(longLines(page(`\`\`\`sh\n\`\`\`\n${long}\n`), LONGEST_LINE)).toHaveLength(1);
  });

  it('counts the items of one section', () => {
    const text = '## [Unreleased]\n\n- a\n- b\n\n### C\n\n- c\n\n## [0.1.0]\n\n- d\n';
    expect(bulletsIn(text, '[Unreleased]')).toBe(3);
    expect(bulletsIn(text, '[0.2.0]')).toBe(0);
  });

  it.each([
    'It opens the result once for who started.',
    'Who comes with an unknown token stands in the journal.',
    'It comes back with a token of nobody’s.',
    'Make the world as new.',
    'A call that is none.',
    'Nothing else brings the person home.',
    'The person says who he is.',
    'The api asks KCB.',
    'The bearer has expired.',
  ])('finds: %s', (text) => {
    expect(dialectIn(page(text))).toHaveLength(1);
  });

  it.each([
    'The API returns the result to the client that started.',
    'A person who returns in another browser sees a code.',
    'Send `Authorization: Bearer <secret>`, and read `docs/the api.md`.',
    'Renew the access token.',
    '```\nfor who started\n```',
  ])('leaves alone: %s', (text) => {
    expect(dialectIn(page(text))).toEqual([]);
  });
});
