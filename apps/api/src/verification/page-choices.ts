/** What a page may be told that it can choose: exactly the starts that the API accepts. */
import { Purpose } from '@bonin/contracts/verification/purpose';
import type { PageChoice } from '@bonin/contracts/verification/readiness';
import { AppError } from '../errors.ts';
import { pageProvidersOf, type RelyingParty } from '../relying-parties/relying-party.ts';
import type { VerificationContext } from './context.ts';
import { readChoice } from './start-choice.ts';
import { mayTransfer } from './transfer-home.ts';

/** @returns a choice for each provider with which at least one purpose is accepted. */
export function pageChoicesOf(
  context: Pick<VerificationContext, 'providers' | 'relyingParties'>,
  party: RelyingParty,
): PageChoice[] {
  return pageProvidersOf(party).flatMap((provider) => {
    const purposes = Purpose.options.filter((purpose) => isAccepted(context, party, { provider, purpose }));
    const transferCodes = purposes.filter((purpose) =>
      mayTransfer(context, { relyingParty: party.id, provider, purpose }),
    );
    return purposes.length === 0 ? [] : [{ provider, purposes, transferCodes }];
  });
}

function isAccepted(
  context: Pick<VerificationContext, 'providers'>,
  party: RelyingParty,
  choice: Parameters<typeof readChoice>[2],
): boolean {
  try {
    readChoice(context, party, choice, 'page');
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
