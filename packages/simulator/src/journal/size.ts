// How much a kept body weighs, counted without making text of it.

/** What an object, a list or a name costs beside its text. */
const OVERHEAD_CHARACTERS = 16;

/** About how many characters a JSON value holds. Without recursion: a body may be nested thousands deep. */
export function sizeOf(value: unknown): number {
  const left: unknown[] = [value];
  let size = 0;
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') size += next.length;
    else {
      size += OVERHEAD_CHARACTERS;
      if (next === null || typeof next !== 'object') continue;
      for (const name of Object.keys(next)) {
        size += OVERHEAD_CHARACTERS + name.length;
        left.push(Reflect.get(next, name));
      }
    }
  }
  return size;
}
