/** Writes every generated document: `npm run generate` in docs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DOCUMENTS } from './documents.ts';
import { ROOT } from './root.ts';

for (const { path, render } of DOCUMENTS) {
  const target = join(ROOT, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, await render());
  console.log(path);
}
