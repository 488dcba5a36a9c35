/** What the address bar brought, taken out of it at once: sealed results must not stay in history or be shared. */

/** What stood in the address. A parameter that comes twice is kept twice, so that it can be refused. */
export interface Arrival {
  readonly pathname: string;
  readonly params: readonly string[];
  readonly errors: readonly string[];
}

/** Reads the query and clears the address bar, in this order and without anything in between. */
export function takeArrival(
  location: Pick<Location, 'origin' | 'pathname' | 'search' | 'hash'>,
  history: Pick<History, 'replaceState'>,
): Arrival {
  const { origin, pathname, search, hash } = location;
  const query = new URLSearchParams(search);
  // With the origin in front: a pathname such as `//elsewhere` would be read as another host, and throw.
  if (search !== '' || hash !== '') history.replaceState(null, '', origin + pathname);
  return { pathname, params: query.getAll('params'), errors: query.getAll('error') };
}
