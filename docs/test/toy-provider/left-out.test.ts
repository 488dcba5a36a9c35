import { expect, it, onTestFinished } from 'vitest';
import { makeCopy } from './copy.ts';
import { readWalk } from './walk.ts';

/** One of contracts, one of the api, one of the web app: a compilation each. */
const LEFT_OUT = /provider\.ts$|factories\.ts$|texts-ko\.ts$/;

// None may be forgotten without a word.
it.each(readWalk().patches.filter(({ path }) => LEFT_OUT.test(path)))(
  'Toy does not compile where its lines in $path are left out',
  async (leftOut) => {
    const copy = makeCopy((path) => path !== leftOut.path);
    onTestFinished(() => copy.remove());
    const { status, output } = await copy.compile(leftOut.path.startsWith('apps/web/') ? 'web' : 'server');
    expect(status).not.toBe(0);
    expect(output).toMatch(/error TS\d+: .*(?:toy\b|TOY_|'Name' cannot be used to index)/);
  },
);

it('is tried for a registry of each kind', () => {
  const tried = readWalk().patches.filter(({ path }) => LEFT_OUT.test(path));
  expect(tried.map(({ path }) => path.split('/')[1])).toEqual(
    expect.arrayContaining(['contracts', 'api', 'web']),
  );
});
