/** On which page a certification was opened, by IamPort's record. The page says so itself: it is a hint, not a proof. */

/** Schemes of pages, files and extensions that belong to another site, although they have no origin. */
const OF_OTHER_PAGES = /^(?:https?|wss?|ftp|blob|filesystem|[a-z-]*extension|javascript):$/;

/** How strictly the page is looked at, see `IAMPORT_ORIGIN_CHECK`. */
export interface PageCheck {
  /**
   * `required`: a listed page. `if-present`: a listed page, or none named. `apps`: also a page that has no address of its own,
   * as in the web view of an app.
   */
  readonly check: 'required' | 'if-present' | 'apps';
  /** Origins of the pages that may open one. */
  readonly listed: readonly string[];
}

/**
 * @param page - `origin` of the record: an address, `about:blank`, `data:…`, or nothing.
 * @returns whether a certification that was opened there is taken.
 */
export function isListedPage(page: string | undefined, { check, listed }: PageCheck): boolean {
  if (page === undefined) return check !== 'required';
  // How a browser writes that a page has no origin.
  if (page === 'null') return check === 'apps';
  if (!URL.canParse(page)) return false;
  const { origin, protocol } = new URL(page);
  if (listed.includes(origin)) return true;
  return check === 'apps' && origin === 'null' && !OF_OTHER_PAGES.test(protocol);
}
