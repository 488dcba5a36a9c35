// Configured requests and commands with values in place of `{name}`.

const NAMES = /\{([A-Za-z_][\w-]*)\}/g;

/** The names that stand in braces somewhere in a request. */
export function namesIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(NAMES)].map(([, name = '']) => name);
}

/** Puts values in place of `{name}`, in every text of a request. */
export function filled(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return value.replaceAll(NAMES, (whole, name: string) => values[name] ?? whole);
  if (Array.isArray(value)) return value.map((each) => filled(each, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === 'capture' ? each : filled(each, values)]),
  );
}
