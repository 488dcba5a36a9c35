// The origin of the page that opens a verification, as far as it has one: a page at `data:`, `about:blank` or `file:`, as in
// an app's WebView, has none.

/** What browsers say of a page without an origin. */
export const NO_ORIGIN = 'null';

/**
 * The origin of an address; {@link NO_ORIGIN} where it has none. An app's own scheme has one, as its WebView says it
 * (`capacitor://localhost`).
 */
export function originOf(address: string): string {
  if (!URL.canParse(address)) return NO_ORIGIN;
  const { origin, protocol, host } = new URL(address);
  if (origin !== NO_ORIGIN || host === '' || protocol === 'file:') return origin;
  return `${protocol}//${host}`;
}

/** Whether a form comes from another page than it says. A page without an origin says nothing that could differ. */
export function isOfAnotherPage(page: string, originHeader: string | undefined): boolean {
  const [said, sent] = [originOf(page), originOf(originHeader ?? NO_ORIGIN)];
  return said !== NO_ORIGIN && sent !== NO_ORIGIN && said !== sent;
}

/** The origin that a window tells how it ended. A frame or window at `about:` has the origin of the page that made it. */
export function openerOriginOf(page: string, originHeader: string | undefined): string {
  const said = originOf(page);
  return said === NO_ORIGIN ? originOf(originHeader ?? NO_ORIGIN) : said;
}

/** How `postMessage` names an opener. Only a page of the web can be named: any other is told whatever it is. */
export function targetOriginOf(openerOrigin: string): string {
  return /^https?:/.test(openerOrigin) ? openerOrigin : '*';
}
