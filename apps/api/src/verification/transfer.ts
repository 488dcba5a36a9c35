import { Problem } from '@bonin/contracts/error';
import { CertificateClaimRequest } from '@bonin/contracts/verification/certificate-claim';
import { CertificateStatusResponse } from '@bonin/contracts/verification/certificate-status';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
/** `POST /api/certificates/:transactionId/claim`: the client that started redeems a transfer code. */
import { BY_STARTER } from '../plugins/openapi/security.ts';
import { readCodeVerifier } from './binding.ts';
import type { VerificationContext } from './context.ts';
import { describeStatus, findOwn } from './own-transaction.ts';
import type { StartCookie } from './start-cookie.ts';
import { redeemTransferCode } from './transfer-code.ts';

/** Registers the route `POST /api/certificates/:transactionId/claim` in the scope of JSON bodies. */
export const transferRoute: FastifyPluginAsyncZod<{
  context: VerificationContext;
  cookie: StartCookie;
}> = async (app, { context, cookie }) => {
  app.post(
    '/api/certificates/:transactionId/claim',
    {
      schema: {
        operationId: 'claimResult',
        summary: 'Redeem a transfer code',
        tags: ['verification'],
        security: BY_STARTER,
        params: z.object({ transactionId: z.string() }),
        body: CertificateClaimRequest,
        response: { 200: CertificateStatusResponse, default: Problem },
      },
    },
    async (request) => {
      const proofs = { cookie: cookie.read(request), codeVerifier: readCodeVerifier(request) };
      const { transactionId } = request.params;
      const own = await findOwn(context, request, transactionId, proofs);
      const { transferCode } = request.body;
      return describeStatus(context, await redeemTransferCode(context, own, transferCode, request.trail));
    },
  );
};
