/** `GET|POST /api/certificate-callback/:returnKey`: the provider sends the browser to a secret address. */
import { Problem } from '@bonin/contracts/error';
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { acceptOnly } from '../../plugins/content-types.ts';
import { answerErrorsWithPages } from '../../plugins/page-errors.ts';
import type { Provider } from '../../providers/provider.ts';
import { answerBrowser } from './answer.ts';
import { takeReturn } from './order.ts';
import type { ReturnRoutesOptions, ReturnVisit } from './visit.ts';

const RESPONSE = {
  303: z.undefined().describe('Redirects to your service or to a page of the API'),
  default: Problem,
};

/** Registers the routes in a scope of their own, which alone reads forms. */
export async function secretAddressRoutes(app: FastifyInstance, options: ReturnRoutesOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  acceptOnly(app, 'application/x-www-form-urlencoded');
  await app.register(formbody, { bodyLimit: 16 * 1024 });
  answerErrorsWithPages(app, options.context);
  registerReturns(app, options);
  const canCancel = ({ comesBack }: Provider) => comesBack.kind === 'secret-address' && comesBack.cancels;
  if (Object.values<Provider>(options.context.providers).some(canCancel)) registerCancel(app, options);
}

function registerReturns(app: FastifyInstance, { context, completion, cookie }: ReturnRoutesOptions): void {
  const methods = { GET: 'returnFromKcbByQuery', POST: 'returnFromKcbByForm' };
  for (const [method, operationId] of Object.entries(methods)) {
    app.route({
      method,
      url: '/api/certificate-callback/:returnKey',
      schema: {
        operationId,
        summary: 'Return from KCB, through the browser',
        tags: ['verification'],
        response: RESPONSE,
      },
      handler: async (request, reply) => {
        const proofs = { cookie: cookie.read(request), codeVerifier: undefined };
        const visit: ReturnVisit = { context, completion, kind: 'secret-address', request, proofs };
        return answerBrowser(reply, await takeReturn(visit));
      },
    });
  }
}

function registerCancel(app: FastifyInstance, { context, completion }: ReturnRoutesOptions): void {
  const proofs = { cookie: undefined, codeVerifier: undefined };
  app.get(
    '/api/certificate-cancelled/:cancelKey',
    {
      schema: {
        operationId: 'returnCancelled',
        summary: 'Return of a person who cancelled, through the browser',
        tags: ['verification'],
        response: RESPONSE,
      },
    },
    async (request, reply) => {
      const visit: ReturnVisit = { context, completion, kind: 'cancel-address', request, proofs };
      return answerBrowser(reply, await takeReturn(visit));
    },
  );
}
