/**
 * A map in many small parts. A map of JavaScript copies all its entries when it grows or shrinks: with 100,000 of them
 * that stops the event loop for milliseconds. Here one part is copied at a time.
 */

/** As many as keep the parts small with a million entries. */
const PARTS = 256;

/** What the store uses of a map. */
export interface ShardedMap<Value> {
  get(key: string): Value | undefined;
  has(key: string): boolean;
  set(key: string, value: Value): void;
  delete(key: string): void;
  clear(): void;
}

/** Creates an empty one. */
export function createShardedMap<Value>(): ShardedMap<Value> {
  const parts = Array.from({ length: PARTS }, () => new Map<string, Value>());
  const partOf = (key: string): Map<string, Value> => parts[partIndex(key)] ?? new Map<string, Value>();
  return {
    get: (key) => partOf(key).get(key),
    has: (key) => partOf(key).has(key),
    set: (key, value) => void partOf(key).set(key, value),
    delete: (key) => void partOf(key).delete(key),
    clear: () => parts.forEach((part) => part.clear()),
  };
}

/** Keys are random: their last characters spread them well enough. */
function partIndex(key: string): number {
  let index = 0;
  for (let at = Math.max(0, key.length - 4); at < key.length; at += 1) {
    index = (index * 31 + key.charCodeAt(at)) % PARTS;
  }
  return index;
}
