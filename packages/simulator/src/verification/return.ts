// How the browser goes back to the site.
import type { FinishResponse } from '@bonin/contracts/simulator/finish';

/** The address of a return by GET; a query that the site's address has stays as it is. */
export function returnLocation({ returnUrl, fields }: FinishResponse): string {
  const url = new URL(returnUrl);
  const query = new URLSearchParams(fields).toString();
  url.search = url.search === '' ? query : `${url.search}&${query}`;
  return url.href;
}
