/** What must be true of a verification before it is believed. Each check refuses by itself. */
import { AppError } from '../../errors.ts';
import { credentialsOf } from '../../relying-parties/relying-party.ts';
import { checkWithinLife } from '../life.ts';
import type { ProviderReturn } from '../provider.ts';
import type { EndedVerification } from './identity-verification.ts';
import type { PortoneOptions } from './options.ts';

/** @throws AppError `provider_answer_invalid` for a verification that is not this transaction's. */
export function checkVerification(
  { mode, clock }: PortoneOptions,
  { relyingParty, startedAt }: ProviderReturn,
  verification: EndedVerification,
): void {
  const { channel } = verification;
  const credentials = credentialsOf(relyingParty, 'portone');
  if (channel?.pgProvider !== credentials.pgProvider) {
    throw invalid('another agency’s');
  }
  // The page names the channel: one of a weaker contract would pass for the one under contract.
  if ((channel.key ?? credentials.channelKey) !== credentials.channelKey) throw invalid('another channel’s');
  // A TEST channel verifies nobody.
  if ((channel.type === 'LIVE') !== (mode === 'live')) throw invalid('a channel of the other kind');
  const endedAt = verification.status === 'VERIFIED' ? verification.verifiedAt : verification.statusChangedAt;
  checkWithinLife(Date.parse(endedAt), { startedAt, now: clock.now() });
}

const invalid = (hint: string) => new AppError('provider_answer_invalid', `identity-verification: ${hint}`);
