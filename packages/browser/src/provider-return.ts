/** IamPort and PortOne on a phone: they come back to your landing page with parameters of their own. */
import { takeFromAddress } from './address.ts';
import type { ProviderReport } from './server-calls.ts';

/** What to tell the API. It proves nothing: the API asks the provider. */
export type ProviderReturn = Pick<ProviderReport, 'provider' | 'body'>;

const THEIRS =
  /^(imp_uid|merchant_uid|imp_success|success|error_code|error_msg|identityVerification(Id|TxId)|transactionType)$/;

/**
 * Takes what IamPort or PortOne put into the address of your landing page, and clears it at once. They do so on a phone
 * where your server started. Send it to your server: it reports it as it does for `verify`, and gets an address to go on
 * with, or an error's code.
 *
 * @returns `undefined` where neither came back.
 * @example
 * ```ts
 * const returned = takeProviderReturn();
 * if (returned) location.replace((await post('/verify/report', returned)).redirectUrl);
 * ```
 */
export function takeProviderReturn(): ProviderReturn | undefined {
  const taken = takeFromAddress(THEIRS, Symbol.for('bonin.provider'));
  if (taken === undefined) return undefined;
  const { imp_uid, merchant_uid, identityVerificationId } = taken;
  if (identityVerificationId) return { provider: 'portone', body: { identityVerificationId } };
  return imp_uid ? { provider: 'iamport', body: { imp_uid, merchant_uid } } : undefined;
}
