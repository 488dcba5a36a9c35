/** Transfer: a person came back in another browser (PASS did it); six digits, typed where it began, take the result home. */
import { randomInt } from 'node:crypto';
import { Problem, type ErrorCode } from '@bonin/contracts/error';
import { CertificateClaimRequest } from '@bonin/contracts/verification/certificate-claim';
import { CertificateStatusResponse } from '@bonin/contracts/verification/certificate-status';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { equalHash, readCodeVerifier, sha256, type StartCookie } from './binding.ts';
import type { VerificationContext } from './context.ts';
import { describeStatus, findOwn } from './status.ts';
import {
  change,
  isExpired,
  MAX_TRANSFER_TRIES,
  TRANSFER_CODE_MS,
  visibleStatus,
  type Transaction,
} from './transaction.ts';
import { updateTransaction } from './update.ts';

/** A code, for the browser that holds `params` but did not start. */
export interface TransferCode {
  readonly transferCode: string;
  readonly transferCodeExpiresAt: string;
}

/**
 * Gives a code: the living one, or a new one. Whoever asks holds `params`, and still learns nothing of the person: the
 * code is of use only to who holds the start secret.
 *
 * @returns `undefined` where there is nothing (left) to take home.
 */
export async function issueTransferCode(
  context: VerificationContext,
  found: Transaction,
): Promise<TransferCode | undefined> {
  const now = context.clock.now();
  const current = await updateTransaction(context.store, found, (read) => {
    if (!isTransferable(read, now) || isAlive(read, now)) return undefined;
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    // A code that outlived its result would be a promise that nobody can keep.
    const expiresAt = Math.min(now + TRANSFER_CODE_MS, read.outcome?.expiresAt ?? now);
    return change(read, {
      transfer: { sealedCode: context.atRest.seal(read.id, 'transfer', code), expiresAt },
    });
  });
  const { transfer, id } = current;
  if (transfer === undefined || !isTransferable(current, now)) return undefined;
  return {
    transferCode: context.atRest.open(id, 'transfer', transfer.sealedCode),
    transferCodeExpiresAt: new Date(transfer.expiresAt).toISOString(),
  };
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
        operationId: 'claimResult',
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
      const own = await findOwn(context, transactionId, proofs, request.headers.origin);
      return describeStatus(context, await claim(context, own, request.body.transferCode));
    },
  );
};

async function claim(
  context: VerificationContext,
  transaction: Transaction,
  code: string,
): Promise<Transaction> {
  const now = context.clock.now();
  let refusal: ErrorCode | undefined;
  const next = await updateTransaction(context.store, transaction, (current) => {
    if (visibleStatus(current, now) === 'expired') throw new AppError('expired');
    if (current.transferTries >= MAX_TRANSFER_TRIES) throw new AppError('transfer_ended');
    const isRight = isTransferable(current, now) && matches(context, current, code, now);
    refusal = isRight ? undefined : 'transfer_code_wrong';
    return isRight ? claimed(current) : tried(current);
  });
  if (refusal === undefined) return next;
  throw new AppError(next.transferTries >= MAX_TRANSFER_TRIES ? 'transfer_ended' : refusal);
}

function isTransferable(transaction: Transaction, now: number): boolean {
  const hasResult = transaction.state === 'verified' || transaction.state === 'failed';
  const hasTries = transaction.transferTries < MAX_TRANSFER_TRIES;
  return hasResult && hasTries && transaction.sealedParams !== undefined && !isExpired(transaction, now);
}

function isAlive({ transfer }: Transaction, now: number): boolean {
  return transfer !== undefined && now < transfer.expiresAt;
}

function matches(context: VerificationContext, transaction: Transaction, code: string, now: number): boolean {
  const { transfer, id } = transaction;
  if (transfer === undefined || !isAlive(transaction, now)) return false;
  return equalHash(sha256(code), sha256(context.atRest.open(id, 'transfer', transfer.sealedCode)));
}

function claimed(transaction: Transaction): Transaction {
  const { transfer: _spent, ...rest } = transaction;
  return change(rest, { claimed: true });
}

function tried(transaction: Transaction): Transaction {
  return change(transaction, { transferTries: transaction.transferTries + 1 });
}
