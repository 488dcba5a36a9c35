/** `POST /api/certificate-result` opens a sealed result once, for its opener, and only for the client that started. */

import { Problem } from '@bonin/contracts/error';
import { NotBoundProblem } from '@bonin/contracts/verification/certificate-claim';
import {
  CertificateResultForBrowser,
  CertificateResultForServer,
  CertificateResultRequest,
  IdempotencyKey,
} from '@bonin/contracts/verification/certificate-result';
import type { Purpose } from '@bonin/contracts/verification/purpose';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { noteFacts, type Trail } from '../plugins/correlation.ts';
import { sendProblem } from '../plugins/errors.ts';
import { BY_OPENER } from '../plugins/openapi/security.ts';
import type { RelyingParty } from '../relying-parties/relying-party.ts';
import { checkOrigin, provesStart, readBearer } from './binding.ts';
import type { VerificationContext } from './context.ts';
import { sha256 } from './hashes.ts';
import { factsOf } from './record-facts.ts';
import { reveal } from './reveal.ts';
import type { StartCookie } from './start-cookie.ts';
import { change, isExpired, REPLAY_MS, type Transaction } from './transaction.ts';
import { issueTransferCode } from './transfer-code.ts';
import { updateTransaction } from './update.ts';

const CertificateResult = z.union([CertificateResultForServer, CertificateResultForBrowser]);
type CertificateResult = z.infer<typeof CertificateResult>;

/** Registers the route `POST /api/certificate-result` in the scope of JSON bodies. */
export const resultRoute: FastifyPluginAsyncZod<{
  context: VerificationContext;
  cookie: StartCookie;
}> = async (app, { context, cookie }) => {
  app.post(
    '/api/certificate-result',
    {
      schema: {
        operationId: 'openResult',
        summary: 'Open a result, once',
        tags: ['verification'],
        security: BY_OPENER,
        headers: z.object({ 'idempotency-key': IdempotencyKey.optional() }),
        body: CertificateResultRequest,
        response: { 200: CertificateResult, 403: z.union([NotBoundProblem, Problem]), default: Problem },
      },
    },
    async (request, reply) => {
      const found = await findResult(context, request.body, request.trail);
      const party = checkOpener(context, request, found);
      const proofs = { cookie: cookie.read(request), codeVerifier: request.body.codeVerifier };
      // Before anything of the transaction's state is told: who cannot prove the start learns nothing but that.
      if (!provesStart(found, proofs)) {
        const transfer = await issueTransferCode(context, found, request.trail);
        context.recorder.refused(request.trail, 'not_bound');
        return sendProblem(reply, 'not_bound', transfer);
      }
      const result = await openOnce(context, found, party, {
        idempotencyKey: request.headers['idempotency-key'],
        expectedPurpose: request.body.expectedPurpose,
      });
      context.metrics.opened(result.status);
      context.recorder.record(request.trail, 'opened', { assurance: result.assurance });
      // It has its form already: a result that has none is not opened.
      void reply.serializer(JSON.stringify);
      return result;
    },
  );
};

/** The transaction whose result this is, to the letter: SHA-256 of the exact text is the stored one. */
async function findResult(
  context: VerificationContext,
  body: CertificateResultRequest,
  trail: Trail,
): Promise<Transaction> {
  const transaction = await context.store.find('paramsHash', sha256(body.params));
  if (transaction === undefined) throw new AppError('params_invalid');
  noteFacts(trail, factsOf(context, transaction));
  if (body.transactionId !== undefined && body.transactionId !== transaction.id) {
    throw new AppError('params_invalid');
  }
  return transaction;
}

/** The caller is the one opener of the transaction's relying party. */
function checkOpener(
  context: VerificationContext,
  request: FastifyRequest,
  transaction: Transaction,
): RelyingParty {
  const bearer = readBearer(request);
  const caller = bearer === undefined ? undefined : context.relyingParties.byBearer(bearer);
  const party = context.relyingParties.byId(transaction.relyingParty);
  if (party === undefined) throw new AppError('wrong_opener');
  checkOrigin(request.headers.origin, context.config.publicOrigin, party);
  // Its own server opens them, with its own key.
  if (party.opener === 'offline') throw new AppError('wrong_opener');
  const expected = party.opener === 'server' ? party : undefined;
  if (caller?.id !== expected?.id) throw new AppError('wrong_opener');
  return party;
}

/** What a caller says of its opening, beside the proofs. */
interface Opening {
  readonly idempotencyKey: string | undefined;
  readonly expectedPurpose: Purpose | undefined;
}

/**
 * `verified | failed → opened` by compare-and-set; the same idempotency key gets the same answer for a while. It is
 * decrypted first: a result that cannot be read is not marked as opened.
 */
async function openOnce(
  context: VerificationContext,
  found: Transaction,
  party: RelyingParty,
  { idempotencyKey, expectedPurpose }: Opening,
): Promise<CertificateResult> {
  const now = context.clock.now();
  let result: CertificateResult | undefined;
  await updateTransaction(context.store, found, (current) => {
    if (current.opened !== undefined && !isReplay(current, idempotencyKey, now)) {
      throw new AppError('already_opened');
    }
    if (current.opened === undefined && isExpired(current, now)) throw new AppError('expired');
    result = reveal(context, current, party, expectedPurpose);
    if (current.opened !== undefined) return undefined;
    const opened = markOpened(current, idempotencyKey, now);
    // Without a key the answer cannot be asked for again, so nothing is kept.
    return idempotencyKey === undefined ? withoutParams(opened) : opened;
  });
  if (result === undefined) throw new AppError('internal_error', 'nothing was decided');
  return result;
}

function markOpened(transaction: Transaction, idempotencyKey: string | undefined, now: number): Transaction {
  return change(transaction, {
    state: 'opened',
    opened: {
      at: now,
      ...(idempotencyKey === undefined ? {} : { idempotencyKeyHash: sha256(idempotencyKey) }),
    },
    eraseAt: now + REPLAY_MS,
  });
}

function isReplay(transaction: Transaction, idempotencyKey: string | undefined, now: number): boolean {
  const { opened, sealedParams } = transaction;
  return (
    opened !== undefined &&
    sealedParams !== undefined &&
    idempotencyKey !== undefined &&
    opened.idempotencyKeyHash === sha256(idempotencyKey) &&
    now < opened.at + REPLAY_MS
  );
}

function withoutParams(transaction: Transaction): Transaction {
  const { sealedParams: _erased, eraseAt: _done, ...rest } = transaction;
  return rest;
}
