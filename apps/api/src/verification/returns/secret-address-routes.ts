import { Problem } from '@bonin/contracts/error';
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { acceptOnly } from '../../plugins/content-types.ts';
/** `GET|POST /api/certificate-callback/:returnKey`: the provider sends the browser to a secret address. */
import { describesOnly } from '../../plugins/openapi/describes-only.ts';
import { OPEN } from '../../plugins/openapi/security.ts';
import { answerErrorsWithPages } from '../../plugins/page-errors.ts';
import type { Provider } from '../../providers/provider.ts';
import type { VerificationContext } from '../context.ts';
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
  const fields = tokenFields(context.providers);
  const methods = [
    ['GET', 'returnFromKcbByQuery', { querystring: fields }],
    ['POST', 'returnFromKcbByForm', { body: fields, consumes: ['application/x-www-form-urlencoded'] }],
  ] as const;
  for (const [method, operationId, fieldsSchema] of methods) {
    app.route({
      method,
      url: '/api/certificate-callback/:returnKey',
      schema: {
        operationId,
        summary: 'Return from KCB, through the browser',
        tags: ['verification'],
        security: OPEN,
        ...fieldsSchema,
        response: RESPONSE,
      },
      validatorCompiler: describesOnly,
      handler: async (request, reply) => {
        const proofs = { cookie: cookie.read(request), codeVerifier: undefined };
        const visit: ReturnVisit = { context, completion, kind: 'secret-address', request, proofs };
        return answerBrowser(reply, await takeReturn(visit));
      },
    });
  }
}

/** The field by which each provider of this kind names the verification. */
function tokenFields(providers: VerificationContext['providers']): z.ZodObject {
  const tokens = Object.values<Provider>(providers).flatMap(({ comesBack }) =>
    comesBack.kind === 'secret-address' ? [comesBack.token] : [],
  );
  return z.object(Object.fromEntries(tokens.map(({ field, form }) => [field, form])));
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
        security: OPEN,
        response: RESPONSE,
      },
    },
    async (request, reply) => {
      const visit: ReturnVisit = { context, completion, kind: 'cancel-address', request, proofs };
      return answerBrowser(reply, await takeReturn(visit));
    },
  );
}
