// Configured requests and commands with values in place of `{name}`.

/** Puts values in place of `{name}`, in every text of a request. */
export function filled(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return value.replaceAll(/\{([A-Za-z_][\w-]*)\}/g, (whole, name: string) => values[name] ?? whole);
  if (Array.isArray(value)) return value.map((each) => filled(each, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === 'capture' ? each : filled(each, values)]),
  );
}
