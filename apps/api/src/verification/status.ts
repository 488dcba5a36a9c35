import { Problem } from '@bonin/contracts/error';
import {
  CertificateStatusQuery,
  CertificateStatusResponse,
} from '@bonin/contracts/verification/certificate-status';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
/** `GET /api/certificates/:transactionId` tells the client that started how far the verification is. */
import { BY_STARTER } from '../plugins/openapi/security.ts';
import { readCodeVerifier } from './binding.ts';
import type { Completion } from './completion/complete.ts';
import type { VerificationContext } from './context.ts';
import { describeStatus, findOwn } from './own-transaction.ts';
import { recoverLostReturn } from './recover.ts';
import type { StartCookie } from './start-cookie.ts';

/** Registers the route `GET /api/certificates/:transactionId` in the scope of JSON bodies. */
export const statusRoute: FastifyPluginAsyncZod<{
  context: VerificationContext;
  cookie: StartCookie;
  completion: Completion;
}> = async (app, { context, cookie, completion }) => {
  app.get(
    '/api/certificates/:transactionId',
    {
      schema: {
        operationId: 'getVerificationStatus',
        summary: 'Read the status of a verification',
        tags: ['verification'],
        security: BY_STARTER,
        params: z.object({ transactionId: z.string() }),
        querystring: CertificateStatusQuery,
        response: { 200: CertificateStatusResponse, default: Problem },
      },
    },
    async (request) => {
      const proofs = { cookie: cookie.read(request), codeVerifier: readCodeVerifier(request) };
      const own = await findOwn(context, request, request.params.transactionId, proofs);
      if (request.query.ask !== 'provider') return describeStatus(context, own);
      return describeStatus(context, await recoverLostReturn(context, completion, own, request.trail));
    },
  );
};
