// The repository's own files: everything but what is installed, built or made by a run.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readText, ROOT } from '../../generate/root.ts';

const LEFT_OUT = new Set(['.git', '.turbo', '.data', 'node_modules', 'dist', 'test-results']);

/** A file, by its path from the root. */
export interface File {
  readonly path: string;
  readonly text: string;
}

/** Files whose path matches, in a stable order. */
export function files(pattern: RegExp): readonly File[] {
  return paths()
    .filter((path) => pattern.test(path))
    .map((path) => ({ path, text: readText(path) }));
}

/** Every path, relative to the root. */
export function paths(): readonly string[] {
  return walk(ROOT)
    .map((path) => relative(ROOT, path))
    .sort();
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    // A test of the simulator runs copied tests there, at the same time as these.
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith('test-copied-')) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return entry.isFile() ? [path] : [];
  });
}
