/** What a start asks for: a provider and a purpose, as far as the relying party allows them together. */
import { isAssured } from '@bonin/contracts/verification/assurance';
import type { Purpose } from '@bonin/contracts/verification/purpose';
import type { StartCertificateRequest } from '@bonin/contracts/verification/start-certificate';
import { AppError } from '../errors.ts';
import type { Provider } from '../providers/provider.ts';
import {
  leastAssuranceOf,
  pageProvidersOf,
  providersOf,
  type RelyingParty,
} from '../relying-parties/relying-party.ts';
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
 * @param by whether the party's server asks, by its Bearer, or a page.
 * @throws AppError `provider_not_configured`, `provider_not_allowed`, `purpose_not_allowed` or `assurance_not_available`.
 */
export function readChoice(
  { providers }: Pick<VerificationContext, 'providers'>,
  party: RelyingParty,
  body: Pick<StartCertificateRequest, 'provider' | 'purpose'>,
  by: 'server' | 'page',
): StartChoice {
  const configured = providersOf(party);
  const allowed = by === 'page' ? pageProvidersOf(party) : configured;
  const name = body.provider ?? allowed[0];
  if (name === undefined || !configured.includes(name)) throw new AppError('provider_not_configured');
  if (!allowed.includes(name)) throw new AppError('provider_not_allowed');
  const provider: Provider = providers[name];
  const purpose = body.purpose ?? 'other';
  if (by === 'page' && party.pagePurposes?.includes(purpose) === false) {
    throw new AppError('purpose_not_allowed');
  }
  if (!isAssured(strongestAssurance(provider.comesBack), leastAssuranceOf(party, purpose))) {
    throw new AppError('assurance_not_available');
  }
  return { provider, purpose };
}
