import { expect, it } from 'vitest';
import { checksFor } from '../../hooks/staged.mjs';

const toolsFor = (...paths: string[]) => checksFor(paths).map(({ tool }) => tool);

it('formats and lints scripts, and formats data alone', () => {
  expect(toolsFor('apps/api/src/app.ts')).toEqual(['oxfmt', 'oxlint']);
  expect(toolsFor('package.json')).toEqual(['oxfmt']);
});

it('hands over the staged files alone', () => {
  const paths = checksFor(['a.ts', 'b.css', 'c.md']).map(({ words }) =>
    words.filter((word) => !word.startsWith('-')),
  );
  expect(paths).toEqual([['a.ts', 'b.css'], ['a.ts']]);
});

it('runs nothing where no staged file concerns it', () => {
  expect(toolsFor()).toEqual([]);
  expect(toolsFor('README.md', 'picture.png', '.ci/run')).toEqual([]);
});
