/** What a record says of a transaction. */
import type { RelyingPartyId, TransactionId } from '@bonin/contracts/verification/ids';
import type { RequestFacts } from '../plugins/correlation.ts';
import { strongestAssurance } from './assurance.ts';
import type { VerificationContext } from './context.ts';
import type { Transaction } from './transaction.ts';

/** The facts of a transaction, with the strongest assurance that its result can have. */
export function factsOf(
  { providers }: Pick<VerificationContext, 'providers'>,
  { id, provider, purpose, relyingParty }: Transaction,
): RequestFacts {
  return {
    transaction: id as TransactionId,
    relyingParty: relyingParty as RelyingPartyId,
    purpose,
    provider,
    assurance: strongestAssurance(providers[provider].comesBack),
  };
}
