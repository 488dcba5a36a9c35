// What a module imports, read without a parser. The formatter puts every import at the start of a line.
import { posix } from 'node:path';

const STATIC = /^(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*['"](?<specifier>[^'"]+)['"]/gm;
const DYNAMIC = /\b(?:import|require)\(\s*(?:['"](?<specifier>[^'"]+)['"]\s*[,)])?/g;
/** What an `import(…)` of anything but a literal reads as: no rule allows it. */
export const COMPUTED = '<computed>';

/** Specifiers of all imports and re-exports, type-only and dynamic ones included. */
export function importsOf(source: string): readonly string[] {
  const found = [STATIC, DYNAMIC].flatMap((pattern) => [...withoutComments(source).matchAll(pattern)]);
  return found.map(({ groups }) => groups?.['specifier'] ?? COMPUTED);
}

/** Comments may quote code: whole lines of them are taken out. */
function withoutComments(source: string): string {
  return source.replaceAll(/^\s*\/\*\*?[^]*?\*\/|^\s*\/\/.*$/gm, '');
}

/** A relative specifier as a path from the root; anything else as it is. */
export function resolveImport(from: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier;
}
