/** On a phone, IamPort and PortOne return to your landing page with their own parameters. */
import { takeFromAddress } from './address.ts';
import type { ProviderReport } from './server-calls.ts';

/** What to report to the API. It proves nothing, so the API asks the provider. */
export type ProviderReturn = Pick<ProviderReport, 'provider' | 'body'>;

const THEIRS =
  /^(imp_uid|merchant_uid|imp_success|success|error_code|error_msg|identityVerification(Id|TxId)|transactionType)$/;

/**
 * Takes the parameters of IamPort or PortOne out of the address of your landing page, and clears the address. They
 * are there on a phone if your server started. Send them to your server, which reports them to the API like the
 * `report` of `verify`. Its answer is the next address or an error's code.
 *
 * @returns the provider and the body to report, or `undefined` if the address has no such parameters
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
