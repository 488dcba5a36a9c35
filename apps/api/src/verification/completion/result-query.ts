/** The question to a provider about the outcome of a transaction. */
import { AppError } from '../../errors.ts';
import type { ResultQuery } from '../../providers/provider.ts';
import { credentialsOf, pageOriginsOf } from '../../relying-parties/relying-party.ts';
import type { AtRest } from '../at-rest.ts';
import type { VerificationContext } from '../context.ts';
import type { Transaction } from '../transaction.ts';

/** The parts of the context that a query needs. */
export type QueryContext = Pick<VerificationContext, 'atRest' | 'config' | 'providers' | 'relyingParties'>;

/**
 * @param question what the caller says itself.
 * @throws AppError `result_lost` where what the start left is gone, so that the provider is not asked.
 */
export function resultQueryOf(
  { atRest, config, providers, relyingParties }: QueryContext,
  transaction: Transaction,
  question: Pick<ResultQuery<unknown, unknown>, 'notice' | 'onSend' | 'token'>,
): ResultQuery<unknown, unknown> {
  const { provider } = transaction;
  const party = relyingParties.byId(transaction.relyingParty);
  if (party === undefined) throw new AppError('provider_configuration', 'relying party is gone');
  const session = providers[provider].session.safeParse(openSession(atRest, transaction));
  if (!session.success) throw new AppError('result_lost', 'our session is gone');
  return {
    credentials: credentialsOf(party, provider),
    pageOrigins: pageOriginsOf(party, config.publicOrigin),
    providerTransactionId: transaction.providerTransactionId,
    session: session.data,
    startedAt: transaction.createdAt,
    ...question,
  };
}

function openSession(atRest: AtRest, { id, sealedSession, providerSecrets = {} }: Transaction): unknown {
  if (sealedSession !== undefined) return JSON.parse(atRest.open(id, 'session', sealedSession));
  // A record of an earlier version: a deploy must not lose the person who is on the way.
  const secrets = Object.entries(providerSecrets);
  if (secrets.length === 0) return undefined;
  return Object.fromEntries(secrets.map(([name, sealed]) => [name, atRest.open(id, name, sealed)]));
}
