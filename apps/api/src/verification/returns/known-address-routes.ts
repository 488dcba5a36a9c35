import { Problem } from '@bonin/contracts/error';
import { CertificationReturnResponse } from '@bonin/contracts/verification/certification-return';
import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { describesOnly } from '../../plugins/openapi/describes-only.ts';
/** Routes of providers whose browsers come back to an address that every page knows: `/certifications` and others. */
import { BY_STARTER, OPEN } from '../../plugins/openapi/security.ts';
import { answerErrorsWithPages } from '../../plugins/page-errors.ts';
import type { StartLimits } from '../../plugins/start-limits.ts';
import type { Provider } from '../../providers/provider.ts';
import { readCodeVerifier } from '../binding.ts';
import type { VerificationContext } from '../context.ts';
import { answerBrowser } from './answer.ts';
import { receiveReturn, takeReturn } from './order.ts';
import type { KnownProvider, ReturnRoutesOptions, ReturnVisit } from './visit.ts';

/** Registers `POST <path>`: the page that started reports the return. */
export const returnCallRoutes: FastifyPluginAsyncZod<ReturnRoutesOptions & { limits: StartLimits }> = async (
  app,
  { context, completion, cookie, limits },
) => {
  for (const provider of knownProviders(context)) {
    const common = { context, completion, kind: 'call', limits, provider } as const;
    const noProofs = { cookie: undefined, codeVerifier: undefined };
    app.post(
      provider.comesBack.path,
      {
        onRequest: (request) => receiveReturn({ ...common, request, proofs: noProofs }),
        schema: {
          operationId: `report${nameInId(provider)}Return`,
          summary: `Return from ${provider.title}, reported by the page that started`,
          tags: ['verification'],
          security: BY_STARTER,
          body: provider.comesBack.body,
          response: { 200: CertificationReturnResponse, default: Problem },
        },
      },
      async (request) => {
        const proofs = { cookie: cookie.read(request), codeVerifier: readCodeVerifier(request) };
        const answer = await takeReturn({ ...common, request, proofs });
        if (answer.kind !== 'url') throw new TypeError('a call is answered with a URL');
        return { redirectUrl: answer.redirectUrl };
      },
    );
  }
};

/** Registers `GET <path>/redirect`: the provider sends the browser itself. */
export async function landingRoutes(
  app: FastifyInstance,
  { context, completion, cookie, limits }: ReturnRoutesOptions & { limits: StartLimits },
): Promise<void> {
  answerErrorsWithPages(app, context);
  for (const provider of knownProviders(context)) {
    app.get(
      `${provider.comesBack.path}/redirect`,
      {
        schema: {
          operationId: `returnFrom${nameInId(provider)}`,
          summary: `Return from ${provider.title}, through the browser`,
          tags: ['verification'],
          security: OPEN,
          querystring: z.object(provider.comesBack.body.shape),
          response: {
            303: z.undefined().describe('Redirects to your service or to a page of the API'),
            default: Problem,
          },
        },
        validatorCompiler: describesOnly,
      },
      async (request, reply) => {
        const proofs = { cookie: cookie.read(request), codeVerifier: undefined };
        const visit: ReturnVisit = {
          context,
          completion,
          kind: 'landing',
          limits,
          request,
          proofs,
          provider,
        };
        return answerBrowser(reply, await takeReturn(visit));
      },
    );
  }
}

function knownProviders({ providers }: VerificationContext): KnownProvider[] {
  return Object.values<Provider>(providers).flatMap(({ name, title, comesBack }) =>
    comesBack.kind === 'known-address' ? [{ name, title, comesBack }] : [],
  );
}

/** The provider's name within the id of an operation: `Iamport`. */
function nameInId({ name }: KnownProvider): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
