// No file imports itself by way of others, type imports counted.
import { describe, expect, it } from 'vitest';
import { files } from './support/files.ts';
import { importCycles } from './support/import-cycles.ts';

describe('the repository', () => {
  it('has no circle of imports', () => {
    expect(importCycles(files(/\.ts$/))).toEqual([]);
  });
});

describe('a circle', () => {
  it('is found where a file imports the next, and the last the first', () => {
    expect(
      importCycles([
        { path: 'a/one.ts', text: "import { two } from './two.ts';" },
        { path: 'a/two.ts', text: "export { three } from './b/three.ts';" },
        { path: 'a/b/three.ts', text: "const one = await import('../one.ts');" },
        { path: 'a/four.ts', text: "import './one.ts';" },
      ]),
    ).toEqual([['a/b/three.ts', 'a/one.ts', 'a/two.ts']]);
  });

  it('is found where types alone go round', () => {
    expect(
      importCycles([
        { path: 'one.ts', text: "import type { Two } from './two.ts';" },
        { path: 'two.ts', text: "import { type One } from './one.ts';" },
      ]),
    ).toEqual([['one.ts', 'two.ts']]);
  });

  it('is found where a file imports itself', () => {
    expect(importCycles([{ path: 'one.ts', text: "import { two } from './one.ts';" }])).toEqual([['one.ts']]);
  });

  it('is told from another that it leads to', () => {
    const circles = importCycles([
      { path: 'a.ts', text: "import './b.ts';\nimport './c.ts';" },
      { path: 'b.ts', text: "import './a.ts';" },
      { path: 'c.ts', text: "import './d.ts';" },
      { path: 'd.ts', text: "import './c.ts';" },
    ]);
    expect(circles).toHaveLength(2);
    expect(circles).toEqual(
      expect.arrayContaining([
        ['a.ts', 'b.ts'],
        ['c.ts', 'd.ts'],
      ]),
    );
  });

  it('is none where two ways lead to one file', () => {
    expect(
      importCycles([
        { path: 'top.ts', text: "import './left.ts';\nimport './right.ts';" },
        { path: 'left.ts', text: "import './bottom.ts';" },
        { path: 'right.ts', text: "import './bottom.ts';" },
        { path: 'bottom.ts', text: "import 'zod';" },
      ]),
    ).toEqual([]);
  });
});
