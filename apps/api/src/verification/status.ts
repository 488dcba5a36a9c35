/** Status: `GET /api/certificates/:transactionId` tells who started how far it is, and nobody else anything. */

import { Problem } from '@bonin/contracts/error';
import {
  CertificateStatusQuery,
  CertificateStatusResponse,
} from '@bonin/contracts/verification/certificate-status';
import { TransactionId } from '@bonin/contracts/verification/ids';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { askProvider } from './ask.ts';
import { checkOrigin, provesStart, readCodeVerifier, type Proofs, type StartCookie } from './binding.ts';
import type { Completion } from './complete.ts';
import type { VerificationContext } from './context.ts';
import { visibleStatus, type Transaction } from './transaction.ts';

/** Registers the route. */
export const statusRoute: FastifyPluginAsyncZod<{
  context: VerificationContext;
  cookie: StartCookie;
  completion: Completion;
}> = async (app, { context, cookie, completion }) => {
  app.get(
    '/api/certificates/:transactionId',
    {
      schema: {
        operationId: 'getVerificationStatus',
        summary: 'Where a verification stands',
        tags: ['verification'],
        params: z.object({ transactionId: z.string() }),
        querystring: CertificateStatusQuery,
        response: { 200: CertificateStatusResponse, default: Problem },
      },
    },
    async (request) => {
      const proofs = { cookie: cookie.read(request), codeVerifier: readCodeVerifier(request) };
      const { origin } = request.headers;
      const own = await findOwn(context, request.params.transactionId, proofs, origin);
      const isAsking = request.query.ask === 'provider';
      return describeStatus(context, isAsking ? await askProvider(context, completion, own) : own);
    },
  );
};

/**
 * The caller's own transaction. Unknown, foreign and purged are one answer.
 *
 * @throws AppError `unknown_transaction`, or `origin_not_allowed` for the right caller on the wrong page.
 */
export async function findOwn(
  context: VerificationContext,
  id: string,
  proofs: Proofs,
  origin: string | undefined,
): Promise<Transaction> {
  const transactionId = TransactionId.safeParse(id);
  const transaction = transactionId.success ? await context.store.get(transactionId.data) : undefined;
  if (transaction === undefined || !provesStart(transaction, proofs))
    throw new AppError('unknown_transaction');
  const party = context.relyingParties.byId(transaction.relyingParty);
  if (party === undefined) throw new AppError('unknown_transaction');
  checkOrigin(origin, context.config.publicOrigin, party);
  return transaction;
}

/** What its starter may know. */
export function describeStatus(
  context: VerificationContext,
  transaction: Transaction,
): CertificateStatusResponse {
  const status = visibleStatus(transaction, context.clock.now());
  const ended = status === 'verified' || status === 'failed';
  // Otherwise whoever lured another person through his own transaction would read that person by polling.
  const isHome = transaction.sameBrowser || transaction.claimed;
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
