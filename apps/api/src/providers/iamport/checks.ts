/** What must be true of a certification before it is believed. Each check refuses by itself. */
import type { IamportCertification, IamportCertified } from '@bonin/contracts/iamport/certification';
import { AppError } from '../../errors.ts';
import { credentialsOf } from '../../relying-parties/relying-party.ts';
import { checkWithinLife } from '../life.ts';
import type { ProviderReturn } from '../provider.ts';
import type { IamportOptions } from './options.ts';

/**
 * Runs the checks.
 *
 * @returns the certification of a person.
 * @throws AppError `not_completed` (ask again later), or `provider_answer_invalid` for somebody else's certification.
 */
export function checkCertification(
  options: IamportOptions,
  request: ProviderReturn,
  certification: IamportCertification | undefined,
): IamportCertified {
  // Never final: an attempt that is not certified yet may become so, and another attempt may follow.
  if (certification?.certified !== true) throw new AppError('not_completed', 'certification: not certified');
  checkMerchantUid(request, certification);
  checkWithinLife(certification.certified_at * 1000, {
    startedAt: request.startedAt,
    now: options.clock.now(),
  });
  checkPgProvider(request, certification);
  checkPageOrigin(options, request, certification);
  return certification;
}

/** The certification was made for this transaction. */
function checkMerchantUid(request: ProviderReturn, { merchant_uid: merchantUid }: IamportCertified): void {
  if (merchantUid !== request.providerTransactionId) throw invalid('another transaction’s');
}

/** The agency is the one under contract: another may identify a person less strictly. */
function checkPgProvider(
  { relyingParty }: ProviderReturn,
  { pg_provider: pgProvider }: IamportCertified,
): void {
  if (pgProvider !== credentialsOf(relyingParty, 'iamport').pgProvider) throw invalid('another agency’s');
}

/** The verification was opened on a page of ours or the relying party's: a stranger's page cannot borrow a person. */
function checkPageOrigin(
  { publicOrigin }: IamportOptions,
  { relyingParty }: ProviderReturn,
  { origin: page }: IamportCertified,
): void {
  const isText = typeof page === 'string' && page !== '';
  if (!isText && credentialsOf(relyingParty, 'iamport').originCheck === 'if-present') return;
  const pageOrigin = isText && URL.canParse(page) ? new URL(page).origin : undefined;
  const known = [publicOrigin, ...relyingParty.allowedOrigins];
  if (pageOrigin === undefined || !known.includes(pageOrigin)) throw invalid('opened on another page');
}

const invalid = (hint: string) => new AppError('provider_answer_invalid', `certification: ${hint}`);
