/** Return by call: `POST /certifications` and `POST /identity-verifications`, from the page whose window has ended. */
import { Problem } from '@bonin/contracts/error';
import { CertificationReturnResponse } from '@bonin/contracts/verification/certification-return';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { AppError } from '../errors.ts';
import type { StartLimits } from '../plugins/start-limits.ts';
import { checkOrigin, provesStart, readCodeVerifier, type StartCookie } from './binding.ts';
import type { Completion } from './complete.ts';
import type { VerificationContext } from './context.ts';
import { locationOf } from './homecoming.ts';
import { findClaimed, nameInId, returningProviders, type ReturningProvider } from './return-claim.ts';
import type { Transaction } from './transaction.ts';

interface ReturnOptions {
  readonly context: VerificationContext;
  readonly cookie: StartCookie;
  readonly completion: Completion;
  readonly limits: StartLimits;
}

/** Registers a route for each provider whose page knows the address of its return. */
export const returnCallRoutes: FastifyPluginAsyncZod<ReturnOptions> = async (app, options) => {
  for (const provider of returningProviders(options.context)) {
    app.post(
      provider.returns.path,
      {
        onRequest: (request) => options.limits.checkReturn(request),
        schema: {
          operationId: `report${nameInId(provider)}Return`,
          summary: `Return of a person from ${provider.name}, told by the page that started`,
          tags: ['verification'],
          body: provider.returns.body,
          response: { 200: CertificationReturnResponse, default: Problem },
        },
      },
      async (request) => returnOf(options, provider, request),
    );
  }
};

async function returnOf(
  { context, cookie, completion, limits }: ReturnOptions,
  provider: ReturningProvider,
  request: FastifyRequest,
): Promise<CertificationReturnResponse> {
  const claim = provider.returns.readBody(request.body);
  if (claim === undefined) throw new AppError('invalid_request');
  // A bare call costs a question upstream before anything is known: as dear as a start.
  if (claim.providerTransactionId === undefined) await limits.checkAddress(request);
  const proofs = { cookie: cookie.read(request), codeVerifier: readCodeVerifier(request) };
  const transaction = await findClaimed(context, provider, claim, proofs.cookie);
  // Ids are no secret here: who cannot prove the start learns nothing, and nothing is asked for them.
  if (!provesStart(transaction, proofs)) throw new AppError('unknown_transaction');
  checkParty(context, transaction, request.headers.origin);
  const ended = await completion.complete(transaction, { token: claim.token, byStarter: true });
  return { redirectUrl: locationOf(context, ended) };
}

function checkParty(
  context: VerificationContext,
  transaction: Transaction,
  origin: string | undefined,
): void {
  const party = context.relyingParties.byId(transaction.relyingParty);
  if (party === undefined) throw new AppError('unknown_transaction');
  checkOrigin(origin, context.config.publicOrigin, party);
}
