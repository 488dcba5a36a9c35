/** Asks a provider for the outcome of a transaction. */
import { AppError } from '../../errors.ts';
import type { ProviderOutcome } from '../../providers/provider.ts';
import { credentialsOf, pageOriginsOf } from '../../relying-parties/relying-party.ts';
import type { VerificationContext } from '../context.ts';
import type { Transaction } from '../transaction.ts';

/**
 * @param token the provider's name for the attempt.
 * @param onSend called each time before the question goes out.
 * @throws AppError of the provider, or `result_lost` where what the start left is gone: the provider is not asked then.
 */
export async function askProvider(
  context: VerificationContext,
  transaction: Transaction,
  { token, onSend }: { readonly token: string; readonly onSend: () => void },
): Promise<ProviderOutcome> {
  const party = context.relyingParties.byId(transaction.relyingParty);
  if (party === undefined) throw new AppError('provider_configuration', 'relying party is gone');
  const provider = context.providers[transaction.provider];
  const session = provider.session.safeParse(openSession(context, transaction));
  if (!session.success) throw new AppError('result_lost', 'our session is gone');
  return provider.result({
    credentials: credentialsOf(party, transaction.provider),
    pageOrigins: pageOriginsOf(party, context.config.publicOrigin),
    providerTransactionId: transaction.providerTransactionId,
    token,
    session: session.data,
    startedAt: transaction.createdAt,
    onSend,
  });
}

function openSession({ atRest }: VerificationContext, { id, sealedSession }: Transaction): unknown {
  return sealedSession === undefined ? undefined : JSON.parse(atRest.open(id, 'session', sealedSession));
}
