/** Where the repository is, and its files as text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A file's text. @param path relative to the root. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
