// The code of the tutorial for an Express app uses what the packages have, and is what JavaScript can read.
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import * as handBack from '@bonin/browser/hand-back';
import * as verify from '@bonin/browser/verify';
import { describe, expect, it } from 'vitest';
import * as server from '../src/bonin.ts';
import * as express from '../src/express.ts';

const MODULES: Readonly<Record<string, object>> = {
  '@bonin/server': server,
  '@bonin/server/express': express,
  '/bonin/hand-back.js': handBack,
  '/bonin/verify.js': verify,
};
const tutorial = readFileSync(new URL('../../../docs/tutorial/your-express-app.md', import.meta.url), 'utf8');
const blocks = [...tutorial.matchAll(/^```js\n(?<code>[^]*?)^```$/gm)].map(
  ({ groups }) => groups?.['code'] ?? '',
);
const imports = blocks.flatMap((code) =>
  [...code.matchAll(/^import \{ (?<names>[^}]+) \} from '(?<from>[^']+)';$/gm)].map(({ groups }) => ({
    from: groups?.['from'] ?? '',
    names: groups?.['names']?.split(', ') ?? [],
  })),
);

describe('the tutorial for an Express app', () => {
  it.each(Object.keys(MODULES))('imports from %s what is there', (from) => {
    const names = imports.filter((one) => one.from === from).flatMap((one) => one.names);
    expect(names).not.toEqual([]);
    for (const name of names) expect(MODULES[from]).toHaveProperty(name, expect.any(Function));
  });

  it('imports nothing else of bonin', () => {
    const others = imports.filter(({ from }) => from.includes('bonin') && !Object.hasOwn(MODULES, from));
    expect(others).toEqual([]);
  });

  it.each([0, 1])('has a block %i that JavaScript can read', (at) => {
    const body = (blocks[at] ?? '').replaceAll(/^import .*$/gm, '');
    expect(body).not.toBe('');
    expect(() => new Script(`async () => {${body}}`)).not.toThrow();
  });
});
