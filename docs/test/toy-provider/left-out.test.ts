import { expect, it, onTestFinished } from 'vitest';
import { makeCopy } from './copy.ts';
import { readWalk } from './walk.ts';

// Each registry is left out once: none may be forgotten without a word.
it.each(readWalk().patches)('Toy does not compile without its lines in $path', async (leftOut) => {
  const copy = makeCopy((path) => path !== leftOut.path);
  onTestFinished(() => copy.remove());
  const { status, output } = await copy.compile(leftOut.path.startsWith('apps/web/') ? 'web' : 'server');
  expect(status).not.toBe(0);
  expect(output).toMatch(/error TS\d+: .*(?:toy\b|TOY_|'Name' cannot be used to index)/);
});
