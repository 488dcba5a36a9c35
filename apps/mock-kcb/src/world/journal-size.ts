// How much a kept body weighs, counted without making text of it.

/** What an object, a list or a name costs beside its text. */
const OVERHEAD_CHARACTERS = 16;

/** About how many characters a JSON value holds. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (value === null || typeof value !== 'object') return OVERHEAD_CHARACTERS;
  return Object.entries(value).reduce(
    (sum, [name, inner]) => sum + OVERHEAD_CHARACTERS + name.length + sizeOf(inner),
    OVERHEAD_CHARACTERS,
  );
}
