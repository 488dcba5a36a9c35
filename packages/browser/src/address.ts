/** What came back in the page's address: taken out of it once, and kept while the page stays where it is. */

/** The parameters that were taken. One that comes twice is `undefined`. */
export type Taken = Record<string, string | undefined>;

/**
 * Takes parameters out of the address, and clears them at once. A further call gives the same ones until the address
 * brings others, or the page is left, or the app goes to another entry of its history.
 *
 * @param names matches the names of the parameters.
 * @param key where they are kept on the document, for every copy of this module on the page.
 * @returns `undefined` where there are none.
 */
export function takeFromAddress(names: RegExp, key: symbol): Taken | undefined {
  const page = document as unknown as Record<symbol, Record<string, Taken> | undefined>;
  // An app that goes elsewhere by itself changes one of the two; a router that replaces the entry changes neither.
  const at = history.length + location.pathname;
  const taken: Taken = {};
  const search = location.search.slice(1);
  const others = search
    .split('&')
    .filter((part) => {
      // The `&` in front: URLSearchParams would take a `?` of the parameter's own name away.
      const [[name, value] = ['']] = new URLSearchParams(`&${part}`);
      if (!names.test(name)) return true;
      taken[name] = name in taken ? undefined : value;
      return false;
    })
    .join('&');
  if (search !== others) {
    page[key] = { [at]: taken };
    const forget = () => delete page[key];
    addEventListener('pagehide', forget);
    addEventListener('popstate', forget);
    try {
      history.replaceState(
        history.state,
        '',
        location.href.replace(`?${search}`, () => others && `?${others}`),
      );
    } catch {
      // Sandboxed pages and Safari after a hundred calls refuse it: what came back is worth more than a clean address.
    }
  }
  return page[key]?.[at];
}
