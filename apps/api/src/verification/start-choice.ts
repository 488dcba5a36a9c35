/** What a start asks for: a provider and a purpose, as far as the relying party allows them together. */
import { isAssured } from '@bonin/contracts/verification/assurance';
import type { Purpose } from '@bonin/contracts/verification/purpose';
import type { StartCertificateRequest } from '@bonin/contracts/verification/start-certificate';
import { AppError } from '../errors.ts';
import type { Provider } from '../providers/provider.ts';
import { leastAssuranceOf, providersOf, type RelyingParty } from '../relying-parties/relying-party.ts';
import { strongestAssurance } from './assurance.ts';
import type { VerificationContext } from './context.ts';

/** The provider and the purpose of one start. */
export interface StartChoice {
  readonly provider: Provider;
  readonly purpose: Purpose;
}

/**
 * Reads the choice, and refuses one that no result could satisfy: nobody verifies in vain.
 *
 * @throws AppError `provider_not_configured` or `assurance_not_available`.
 */
export function readChoice(
  { providers }: Pick<VerificationContext, 'providers'>,
  party: RelyingParty,
  body: Pick<StartCertificateRequest, 'provider' | 'purpose'>,
): StartChoice {
  const configured = providersOf(party);
  const name = body.provider ?? configured[0];
  if (name === undefined || !configured.includes(name)) throw new AppError('provider_not_configured');
  const provider: Provider = providers[name];
  const purpose = body.purpose ?? 'other';
  if (!isAssured(strongestAssurance(provider.comesBack), leastAssuranceOf(party, purpose))) {
    throw new AppError('assurance_not_available');
  }
  return { provider, purpose };
}
