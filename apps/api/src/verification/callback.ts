/** Callback: `GET|POST /api/certificate-callback/:returnKey` brings the person back, completes once, redirects. */

import { Problem } from '@bonin/contracts/error';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { errorCodeOf } from '../errors.ts';
import { acceptOnly } from '../plugins/content-types.ts';
import { answerErrorsWithPages } from '../plugins/page-errors.ts';
import type { StartCookie } from './binding.ts';
import { checkReturn, type CheckedReturn } from './callback-checks.ts';
import type { Completion } from './complete.ts';
import type { VerificationContext } from './context.ts';
import { isStarter, locationOf, noteHome } from './homecoming.ts';
import { errorLocation } from './redirect.ts';

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
  answerErrorsWithPages(app, context);

  const methods = { GET: 'returnFromKcbByQuery', POST: 'returnFromKcbByForm' };
  for (const [method, operationId] of Object.entries(methods)) {
    app.route({
      method,
      url: '/api/certificate-callback/:returnKey',
      schema: {
        operationId,
        summary: 'Return of a person from KCB (through the browser)',
        tags: ['verification'],
        response: {
          303: z.undefined().describe('On, to the relying party or to a page of ours'),
          default: Problem,
        },
      },
      handler: async (request, reply) => {
        const checked = await checkReturn(context, request);
        return seeOther(reply, await returnOf(context, completion, checked, cookie.read(request)));
      },
    });
  }
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
    const noted = isStarter(transaction, startCookie) ? await noteHome(context, transaction) : transaction;
    return locationOf(context, await completion.complete(noted, { token }));
  } catch (error) {
    const code = errorCodeOf(error);
    context.reporter.error(error);
    context.metrics.returned(code);
    return errorLocation(transaction, code);
  }
}
