/** What a person can choose on the start page: only what the API accepts. */
import { Provider } from '@bonin/contracts/verification/provider';
import { Purpose } from '@bonin/contracts/verification/purpose';
import type { PageChoice } from '@bonin/contracts/verification/readiness';
import type { StartChoice } from './api.ts';

/** The purposes of each provider. */
export type Offer = readonly PageChoice[];

/** Every purpose of every provider, if the API named none. */
export const EVERYTHING: Offer = Provider.options.map((provider) => ({
  provider,
  purposes: Purpose.options,
  transferCodes: Purpose.options,
}));

/** The purposes for which at least one provider is offered. */
export function offeredPurposes(offer: Offer): readonly Purpose[] {
  return Purpose.options.filter((purpose) => offeredProviders(offer, purpose).length > 0);
}

/** The providers that are offered for a purpose. */
export function offeredProviders(offer: Offer, purpose: Purpose): readonly Provider[] {
  return offer.filter(({ purposes }) => purposes.includes(purpose)).map(({ provider }) => provider);
}

/** The nearest choice that is offered: the purpose first, then the preferred provider. */
export function nearestChoice(offer: Offer, { purpose, provider: preferred }: StartChoice): StartChoice {
  const purposes = offeredPurposes(offer);
  const offered = purposes.includes(purpose) ? purpose : (purposes[0] ?? purpose);
  const providers = offeredProviders(offer, offered);
  return {
    purpose: offered,
    provider: providers.includes(preferred) ? preferred : (providers[0] ?? preferred),
  };
}

/** Whether a transfer code may bring the result home from another browser. */
export function hasTransferCode(offer: Offer, { purpose, provider }: StartChoice): boolean {
  return offer.some((choice) => choice.provider === provider && choice.transferCodes.includes(purpose));
}
