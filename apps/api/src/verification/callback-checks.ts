/** The callback's checks, in the order in which they are made. None of them calls upstream. */

import { KcbServiceToken } from '@bonin/contracts/kcb/fields';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import { equalHash } from './binding.ts';
import type { VerificationContext } from './context.ts';
import type { Transaction } from './transaction.ts';

const RETURN_KEY_FORM = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** What the checks found out. */
export interface CheckedReturn {
  readonly transaction: Transaction;
  readonly token: string;
}

/**
 * Runs the checks.
 *
 * @throws AppError `invalid_request` or `unknown_transaction`; neither redirects anywhere.
 */
export async function checkReturn(
  context: VerificationContext,
  request: FastifyRequest,
): Promise<CheckedReturn> {
  const returnKey = readReturnKey(request);
  const token = readToken(request);
  const transaction = await findTransaction(context, returnKey);
  checkTokenIssuedTo(context, transaction, token);
  return { transaction, token };
}

/** 1. The path carries a key of the exact form. */
function readReturnKey(request: FastifyRequest): string {
  const { returnKey } = request.params as { returnKey?: unknown };
  // An ill-formed key is unknown like any other: the answer tells nothing about what a good one looks like.
  if (typeof returnKey !== 'string' || !RETURN_KEY_FORM.test(returnKey)) {
    throw new AppError('unknown_transaction');
  }
  return returnKey;
}

/** 2. `svc_tkn` stands in exactly one place, the query or the form body, exactly once, of exact form. */
function readToken(request: FastifyRequest): string {
  const [token, ...more] = [...tokensIn(request.query), ...tokensIn(request.body)];
  if (more.length > 0) throw new AppError('invalid_request');
  const parsed = KcbServiceToken.safeParse(token);
  if (!parsed.success) throw new AppError('invalid_request');
  return parsed.data;
}

/** Everything else that came along (a forged result, tracking parameters) is not even looked at. */
function tokensIn(fields: unknown): readonly unknown[] {
  if (typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, 'svc_tkn')) return [];
  const value = (fields as Record<string, unknown>)['svc_tkn'];
  return Array.isArray(value) ? value : [value];
}

/** 3. The key belongs to a transaction of ours. */
async function findTransaction(context: VerificationContext, returnKey: string): Promise<Transaction> {
  for (const lookup of context.atRest.lookups('return', returnKey)) {
    const transaction = await context.store.find('returnLookup', lookup);
    if (transaction !== undefined) return transaction;
  }
  throw new AppError('unknown_transaction');
}

/** 4. The token was issued to this transaction. */
function checkTokenIssuedTo(context: VerificationContext, transaction: Transaction, token: string): void {
  const lookups = context.atRest.lookups('token', token);
  const { tokenLookup = '' } = transaction;
  if (!lookups.some((lookup) => equalHash(lookup, tokenLookup))) {
    throw new AppError('unknown_transaction');
  }
}
