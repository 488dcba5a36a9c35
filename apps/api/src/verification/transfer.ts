/** Transfer: a person came back in another browser (PASS did it); six digits, typed where it began, take the result home. */
import { randomInt } from 'node:crypto';
import { Problem } from '@bonin/contracts/error';
import { CertificateClaimRequest } from '@bonin/contracts/verification/certificate-claim';
import { CertificateStatusResponse } from '@bonin/contracts/verification/certificate-status';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { equalHash, readCodeVerifier, type Proofs, type StartCookie } from './binding.ts';
import type { VerificationContext } from './context.ts';
import { describeStatus, findOwn } from './status.ts';
import { change, isExpired, MAX_TRANSFER_TRIES, TRANSFER_CODE_MS, type Transaction } from './transaction.ts';

/** A code, for the browser that holds `params` but did not start. */
export interface TransferCode {
  readonly transferCode: string;
  readonly transferCodeExpiresAt: string;
}

/**
 * Gives a new code; the one before it is void. Whoever asks holds `params`, and still learns nothing of the person:
 * the code is of use only to who holds the start secret.
 *
 * @returns `undefined` where there is nothing (left) to take home.
 */
export async function issueTransferCode(
  context: VerificationContext,
  found: Transaction,
): Promise<TransferCode | undefined> {
  let transaction: Transaction | undefined = found;
  while (transaction !== undefined && isTransferable(transaction, context.clock.now())) {
    const transferCode = String(randomInt(1_000_000)).padStart(6, '0');
    const expiresAt = context.clock.now() + TRANSFER_CODE_MS;
    const next = change(transaction, {
      transfer: { codeLookup: codeLookups(context, transaction.id, transferCode)[0] ?? '', expiresAt },
    });
    if (await context.store.compareAndSet(next)) {
      return { transferCode, transferCodeExpiresAt: new Date(expiresAt).toISOString() };
    }
    transaction = await context.store.get(found.id);
  }
  return undefined;
}

/** Registers the claim: the code, with the start secret. */
export const claimRoute: FastifyPluginAsyncZod<{
  context: VerificationContext;
  cookie: StartCookie;
}> = async (app, { context, cookie }) => {
  app.post(
    '/api/certificates/:transactionId/claim',
    {
      schema: {
        summary: 'Take a result home that came back in another browser',
        tags: ['verification'],
        params: z.object({ transactionId: z.string() }),
        body: CertificateClaimRequest,
        response: { 200: CertificateStatusResponse, default: Problem },
      },
    },
    async (request) => {
      const proofs = { cookie: cookie.read(request), codeVerifier: readCodeVerifier(request) };
      const { transactionId } = request.params;
      return describeStatus(
        context,
        await claim(context, transactionId, proofs, request.body.transferCode, request.headers.origin),
      );
    },
  );
};

async function claim(
  context: VerificationContext,
  transactionId: string,
  proofs: Proofs,
  code: string,
  origin: string | undefined,
): Promise<Transaction> {
  for (;;) {
    const transaction = await findOwn(context, transactionId, proofs, origin);
    const now = context.clock.now();
    if (transaction.transferTries >= MAX_TRANSFER_TRIES) throw new AppError('transfer_ended');
    const isRight = isTransferable(transaction, now) && matches(context, transaction, code, now);
    const next = isRight ? claimed(transaction) : tried(transaction);
    if (!(await context.store.compareAndSet(next))) continue;
    if (isRight) return next;
    throw new AppError(next.transferTries >= MAX_TRANSFER_TRIES ? 'transfer_ended' : 'transfer_code_wrong');
  }
}

function isTransferable(transaction: Transaction, now: number): boolean {
  const hasResult = transaction.state === 'verified' || transaction.state === 'failed';
  const hasTries = transaction.transferTries < MAX_TRANSFER_TRIES;
  return hasResult && hasTries && transaction.sealedParams !== undefined && !isExpired(transaction, now);
}

function matches(context: VerificationContext, transaction: Transaction, code: string, now: number): boolean {
  const { transfer } = transaction;
  if (transfer === undefined || now >= transfer.expiresAt) return false;
  return codeLookups(context, transaction.id, code).some((lookup) => equalHash(lookup, transfer.codeLookup));
}

function claimed(transaction: Transaction): Transaction {
  const { transfer: _spent, ...rest } = transaction;
  return change(rest, { claimed: true });
}

function tried(transaction: Transaction): Transaction {
  return change(transaction, { transferTries: transaction.transferTries + 1 });
}

const codeLookups = (context: VerificationContext, id: string, code: string) =>
  context.atRest.lookups('transfer', `${id}:${code}`);
