// Values in JSON by a path such as `user.items.0.id`.

/** The value at a path; `undefined` where there is none, or where the text is no JSON. */
export function valueAt(json: string, path: string): unknown {
  let value = parsed(json);
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** A JSON text as a value; `undefined` for any other text. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The first text or number with this name, at any depth. */
export function deepValue(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  if (typeof own === 'string' || typeof own === 'number') return String(own);
  for (const each of Object.values(value)) {
    const found = deepValue(each, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
