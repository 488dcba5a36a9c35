/** Where a return may end: exact entries of a relying party's list, compared as strings. */

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const RESERVED_KEYS = ['params', 'error', 'transactionId'];

/**
 * Whether a configured entry is fit to be a redirect target. It equals its own normal form, so that comparing strings
 * is comparing URLs; it has no userinfo or fragment; and the parameters of a return are ours to add.
 *
 * @param entry as configured.
 */
export function isRedirectEntry(entry: string): boolean {
  if (!URL.canParse(entry)) return false;
  const url = new URL(entry);
  return (
    url.href === entry &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    !entry.includes('#') &&
    RESERVED_KEYS.every((key) => !url.searchParams.has(key))
  );
}

/** Whether an entry or origin is on this machine: the only place where plain http is accepted, in test mode. */
export function isLoopback(href: string): boolean {
  return URL.canParse(href) && LOOPBACK.has(new URL(href).hostname);
}

/**
 * Whether `input` is any page on this machine. In `test` mode the example shop, whose secret is public, may return there: it is
 * whatever somebody builds.
 */
export function isLoopbackTarget(input: string): boolean {
  return isLoopback(input) && isRedirectEntry(input);
}

/** Whether `input` is one of the entries, to the letter. */
export function isRedirectTarget(entries: readonly string[], input: string): boolean {
  return entries.includes(input);
}
