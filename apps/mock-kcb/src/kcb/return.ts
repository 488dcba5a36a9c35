// How the browser goes back to the member: GET query, or POST form in some browsers.
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type { KcbTransaction } from './transaction.ts';

/** Method, address and fields of the return; `none` for a person who closed the window. */
export function returnOf(transaction: KcbTransaction): FinishResponse {
  const { returnUrl, serviceToken, step, returnMethod } = transaction;
  if (step === 'closed') return { returnMethod: 'none', returnUrl, fields: {} };
  return { returnMethod, returnUrl, fields: { svc_tkn: serviceToken } };
}

/** The address of a return by GET; a query that the member's address has stays as it is. */
export function returnLocation({ returnUrl, fields }: FinishResponse): string {
  const url = new URL(returnUrl);
  const query = new URLSearchParams(fields).toString();
  url.search = url.search === '' ? query : `${url.search}&${query}`;
  return url.href;
}
