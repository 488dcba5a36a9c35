// The design system as one file: a browser would fetch each `@import` only after it had read the one before.
import { readFile } from 'node:fs/promises';
import { designFile } from './file-locations.ts';

/** Reads `@bonin/design` with its imports put in place, in their order. */
export async function readDesignCss(): Promise<string> {
  const list = await readFile(designFile('design.css'), 'utf8');
  const names = Array.from(list.matchAll(/^@import '\.\/([\w-]+\.css)';$/gm), ([, name]) => name ?? '');
  const files = await Promise.all(names.map((name) => readFile(designFile(name), 'utf8')));
  return files.join('\n');
}
