/** Callback: `GET|POST /api/certificate-callback/:returnKey` brings the person back, completes once, redirects. */

import { ERRORS, Problem } from '@bonin/contracts/error';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import { RETURN_PAGE_CSP, returnPage } from '../pages/return-page.ts';
import { acceptOnly } from '../plugins/content-types.ts';
import { errorCodeOf, sendProblem } from '../plugins/errors.ts';
import { reportError } from '../plugins/logging.ts';
import { equalHash, sha256, type StartCookie } from './binding.ts';
import { checkReturn, type CheckedReturn } from './callback-checks.ts';
import type { Completion } from './complete.ts';
import type { VerificationContext } from './context.ts';
import { errorLocation, resultLocation } from './redirect.ts';
import { change, isExpired, type Transaction } from './transaction.ts';
import { updateTransaction } from './update.ts';

/** Registers the route, in a scope of its own: only here are forms parsed. */
export async function callbackRoute(
  app: FastifyInstance,
  {
    context,
    cookie,
    completion,
  }: { context: VerificationContext; cookie: StartCookie; completion: Completion },
): Promise<void> {
  app.removeAllContentTypeParsers();
  acceptOnly(app, 'application/x-www-form-urlencoded');
  await app.register(formbody, { bodyLimit: 16 * 1024 });
  app.setErrorHandler(async (error, request, reply) => {
    const code = errorCodeOf(error);
    if (ERRORS[code].status >= 500) reportError(context.logger, error);
    if (!acceptsHtml(request)) return sendProblem(reply, code);
    return reply
      .code(ERRORS[code].status)
      .header('content-security-policy', RETURN_PAGE_CSP)
      .type('text/html; charset=utf-8')
      .send(returnPage(code, context.config.mode));
  });

  app.route({
    method: ['GET', 'POST'],
    url: '/api/certificate-callback/:returnKey',
    schema: {
      summary: 'Return of a person from KCB (through the browser)',
      tags: ['verification'],
      response: { default: Problem },
    },
    handler: async (request, reply) => {
      const checked = await checkReturn(context, request);
      return seeOther(reply, await returnOf(context, completion, checked, cookie.read(request)));
    },
  });
}

/** No transaction, no redirect: a person gets a page, a program a problem. */
function acceptsHtml(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}

/** 303: whatever the method was, the browser goes on with GET, and never repeats a form. */
function seeOther(reply: FastifyReply, location: string): FastifyReply {
  return reply.code(303).header('location', location).send();
}

/** Where this return ends. Every way out is a listed URL of the transaction's own. */
async function returnOf(
  context: VerificationContext,
  completion: Completion,
  { transaction, token }: CheckedReturn,
  startCookie: string | undefined,
): Promise<string> {
  try {
    const noted = await noteBrowser(context, transaction, startCookie);
    return locationOf(context, await completion.complete(noted, token));
  } catch (error) {
    const code = errorCodeOf(error);
    if (ERRORS[code].status >= 500) reportError(context.logger, error);
    context.metrics.returned(code);
    return errorLocation(transaction, code);
  }
}

function locationOf(context: VerificationContext, transaction: Transaction): string {
  if (transaction.state === 'opened') throw new AppError('already_used');
  if (isExpired(transaction, context.clock.now())) throw new AppError('expired');
  if (transaction.sealedParams === undefined) throw new AppError('already_used');
  const params = context.atRest.open(transaction.id, 'params', transaction.sealedParams);
  context.metrics.returned(transaction.outcome?.code ?? 'verified');
  return resultLocation(transaction, params);
}

/**
 * Notes that the browser which started is the one that came back: only then may the starter's status carry `params`.
 * The first return decides it. Later ones prove nothing: by then somebody else may have come back already.
 */
async function noteBrowser(
  context: VerificationContext,
  transaction: Transaction,
  startCookie: string | undefined,
): Promise<Transaction> {
  if (startCookie === undefined) return transaction;
  const hash = sha256(startCookie);
  return updateTransaction(context.store, transaction, (current) => {
    const { startCookieHash, attempt, sameBrowser } = current;
    // An attempt stays on record, also one that never reached the provider.
    const isFirst = attempt === undefined && !sameBrowser;
    const isSame = startCookieHash !== undefined && equalHash(hash, startCookieHash);
    return isFirst && isSame && current.state === 'started'
      ? change(current, { sameBrowser: true })
      : undefined;
  });
}
