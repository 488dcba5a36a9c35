/** Transfer codes: six digits bring a result home to the browser that started, from the one to which the person returned. */
import { randomInt } from 'node:crypto';
import type { ErrorCode } from '@bonin/contracts/error';
import type { TransferHome } from '@bonin/contracts/verification/certificate-claim';
import { AppError } from '../errors.ts';
import type { Trail } from '../plugins/correlation.ts';
import { openedAssurance } from './assurance.ts';
import type { VerificationContext } from './context.ts';
import { equalHash, sha256 } from './hashes.ts';
import { factsOf } from './record-facts.ts';
import {
  change,
  isExpired,
  MAX_TRANSFER_TRIES,
  TRANSFER_CODE_MS,
  visibleStatus,
  type Transaction,
} from './transaction.ts';
import { mayTransfer, transferHomeOf } from './transfer-home.ts';
import { updateTransaction } from './update.ts';

/** A code for a browser that came back but did not start. */
export interface TransferCode {
  readonly transferCode: string;
  readonly transferCodeExpiresAt: string;
  readonly transferHome: TransferHome;
}

/**
 * Gives the code that is still valid, or a new one. The code is of use only to the client that holds the start secret.
 *
 * @returns `undefined` where no result can be transferred.
 * @throws AppError `transfer_off` where the relying party takes no transferred result.
 */
export async function issueTransferCode(
  context: VerificationContext,
  found: Transaction,
  trail: Trail,
): Promise<TransferCode | undefined> {
  if (!mayTransfer(context, found)) throw new AppError('transfer_off');
  const now = context.clock.now();
  const current = await updateTransaction(context.store, found, (read) => {
    if (!isTransferable(read, now) || isAlive(read, now)) return undefined;
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    // A code never outlives its result.
    const expiresAt = Math.min(now + TRANSFER_CODE_MS, read.outcome?.expiresAt ?? now);
    return change(read, {
      transfer: { sealedCode: context.atRest.seal(read.id, 'transfer', code), expiresAt },
    });
  });
  const { transfer, id } = current;
  if (transfer === undefined || !isTransferable(current, now)) return undefined;
  context.recorder.record(trail, 'transfer_shown');
  return {
    transferCode: context.atRest.open(id, 'transfer', transfer.sealedCode),
    transferCodeExpiresAt: new Date(transfer.expiresAt).toISOString(),
    transferHome: transferHomeOf(context, current),
  };
}

/**
 * Redeems a code.
 *
 * @param code as the person typed it.
 * @returns the transaction, whose status now carries `params`.
 * @throws AppError `transfer_off`, `transfer_code_wrong`, `transfer_ended` after the last wrong code, or `expired`.
 */
export async function redeemTransferCode(
  context: VerificationContext,
  transaction: Transaction,
  code: string,
  trail: Trail,
): Promise<Transaction> {
  const now = context.clock.now();
  if (!mayTransfer(context, transaction)) throw new AppError('transfer_off');
  let refusal: ErrorCode | undefined;
  const next = await updateTransaction(context.store, transaction, (current) => {
    if (visibleStatus(current, now) === 'expired') throw new AppError('expired');
    if (current.transferTries >= MAX_TRANSFER_TRIES) throw new AppError('transfer_ended');
    const isRight = isTransferable(current, now) && matches(context, current, code, now);
    refusal = isRight ? undefined : 'transfer_code_wrong';
    return isRight ? redeemed(current) : tried(current);
  });
  if (refusal === undefined) {
    const { assurance = 'by-starter' } = factsOf(context, next);
    context.recorder.record(trail, 'transfer_redeemed', { assurance: openedAssurance(assurance, next) });
    return next;
  }
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

function redeemed(transaction: Transaction): Transaction {
  const { transfer: _spent, ...rest } = transaction;
  return change(rest, { redeemed: true });
}

function tried(transaction: Transaction): Transaction {
  return change(transaction, { transferTries: transaction.transferTries + 1 });
}
