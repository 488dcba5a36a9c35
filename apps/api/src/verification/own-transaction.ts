/** The caller's own transaction, and what the caller may know of it. */
import { CertificateStatusResponse } from '@bonin/contracts/verification/certificate-status';
import { TransactionId } from '@bonin/contracts/verification/ids';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import { noteFacts } from '../plugins/correlation.ts';
import { checkOrigin, provesStart, type Proofs } from './binding.ts';
import type { VerificationContext } from './context.ts';
import { factsOf } from './record-facts.ts';
import { visibleStatus, type Transaction } from './transaction.ts';

/**
 * The caller's own transaction. Unknown, foreign and purged are one answer.
 *
 * @throws AppError `unknown_transaction`, or `origin_not_allowed` for the right caller on the wrong page.
 */
export async function findOwn(
  context: VerificationContext,
  request: Pick<FastifyRequest, 'headers' | 'trail'>,
  id: string,
  proofs: Proofs,
): Promise<Transaction> {
  const transactionId = TransactionId.safeParse(id);
  const transaction = transactionId.success ? await context.store.get(transactionId.data) : undefined;
  if (transaction !== undefined) noteFacts(request.trail, factsOf(context, transaction));
  if (transaction === undefined || !provesStart(transaction, proofs)) {
    throw new AppError('unknown_transaction');
  }
  const party = context.relyingParties.byId(transaction.relyingParty);
  if (party === undefined) throw new AppError('unknown_transaction');
  checkOrigin(request.headers.origin, context.config.publicOrigin, party);
  return transaction;
}

/** What the client that started may know. */
export function describeStatus(
  context: VerificationContext,
  transaction: Transaction,
): CertificateStatusResponse {
  const status = visibleStatus(transaction, context.clock.now());
  const ended = status === 'verified' || status === 'failed';
  // Otherwise a client that lured another person through its own transaction would read that person by polling.
  const isHome = transaction.sameBrowser || transaction.redeemed;
  const params =
    ended && isHome && transaction.sealedParams !== undefined
      ? context.atRest.open(transaction.id, 'params', transaction.sealedParams)
      : undefined;
  return CertificateStatusResponse.parse({
    transactionId: transaction.id,
    provider: transaction.provider,
    status,
    expiresAt: new Date(transaction.outcome?.expiresAt ?? transaction.expiresAt).toISOString(),
    ...(params === undefined ? {} : { params }),
  });
}
