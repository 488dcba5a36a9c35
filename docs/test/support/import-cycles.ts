// Circles of imports, type imports counted: files that all reach each other.
import type { File } from './files.ts';
import { importsOf, resolveImport } from './imports.ts';

/** Each circle as the sorted paths of its files. */
export function importCycles(sources: readonly File[]): readonly (readonly string[])[] {
  const known = new Set(sources.map(({ path }) => path));
  const graph = new Map(
    sources.map(({ path, text }) => [
      path,
      importsOf(text)
        .map((specifier) => resolveImport(path, specifier))
        .filter((target) => known.has(target)),
    ]),
  );
  return stronglyConnected(graph)
    .filter(([first = '', ...more]) => more.length > 0 || graph.get(first)?.includes(first) === true)
    .map((circle) => [...circle].sort());
}

/** Tarjan's algorithm: each set of files that all reach each other. */
function stronglyConnected(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    let low = own;
    order.set(file, own);
    lowest.set(file, own);
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, lowest.get(target) ?? low);
    }
    lowest.set(file, low);
    if (low === own) found.push(stack.splice(stack.indexOf(file)));
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}
