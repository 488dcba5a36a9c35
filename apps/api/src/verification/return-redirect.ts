/** Return by redirect: `GET /certifications/redirect` and `GET /identity-verifications/redirect`, by the browser itself. */
import { Problem } from '@bonin/contracts/error';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError, errorCodeOf } from '../errors.ts';
import { sendPage } from '../pages/page.ts';
import { transferPage } from '../pages/transfer-page.ts';
import { answerErrorsWithPages } from '../plugins/page-errors.ts';
import type { ReturnClaim } from '../providers/provider.ts';
import type { StartCookie } from './binding.ts';
import type { Completion } from './complete.ts';
import type { VerificationContext } from './context.ts';
import { checkUnused, isStarter, locationOf } from './homecoming.ts';
import { errorLocation } from './redirect.ts';
import { findClaimed, nameInId, returningProviders, type ReturningProvider } from './return-claim.ts';
import type { Transaction } from './transaction.ts';
import { issueTransferCode } from './transfer.ts';

interface ReturnOptions {
  readonly context: VerificationContext;
  readonly cookie: StartCookie;
  readonly completion: Completion;
}

/** Registers a route for each provider whose page knows the address of its return. */
export async function returnRedirectRoutes(app: FastifyInstance, options: ReturnOptions): Promise<void> {
  answerErrorsWithPages(app, options.context);
  for (const provider of returningProviders(options.context)) {
    app.get(
      `${provider.returns.path}/redirect`,
      {
        schema: {
          operationId: `returnFrom${nameInId(provider)}`,
          summary: `Return of a person from ${provider.name} (through the browser)`,
          tags: ['verification'],
          response: {
            303: z.undefined().describe('On, to the relying party or to a page of ours'),
            default: Problem,
          },
        },
      },
      async (request, reply) => returnOf(options, provider, request, reply),
    );
  }
}

async function returnOf(
  options: ReturnOptions,
  provider: ReturningProvider,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const claim = provider.returns.readQuery(readOnce(request.query));
  if (claim === undefined) throw new AppError('invalid_request');
  const startCookie = options.cookie.read(request);
  const transaction = await findClaimed(options.context, provider, claim, startCookie);
  try {
    return await answer(options, reply, { transaction, claim, startCookie });
  } catch (error) {
    const code = errorCodeOf(error);
    options.context.reporter.error(error);
    options.context.metrics.returned(code);
    return seeOther(reply, errorLocation(transaction, code));
  }
}

/** Every field at most once: which of two would be meant is nobody's to guess. */
function readOnce(query: unknown): Record<string, string> {
  const fields = Object.entries(query ?? {}) as [string, unknown][];
  if (!fields.every((field): field is [string, string] => typeof field[1] === 'string')) {
    throw new AppError('invalid_request');
  }
  return Object.fromEntries(fields);
}

interface Landing {
  readonly transaction: Transaction;
  readonly claim: ReturnClaim;
  readonly startCookie: string | undefined;
}

async function answer(
  { context, completion }: ReturnOptions,
  reply: FastifyReply,
  { transaction, claim, startCookie }: Landing,
): Promise<FastifyReply> {
  // Only what to show: the transaction stays as it is, and a later return may still bring a person.
  if (claim.gaveUp !== undefined) throw new AppError(claim.gaveUp);
  const isHome = isStarter(transaction, startCookie);
  const ended = await completion
    .complete(transaction, { token: claim.token, byStarter: isHome })
    .catch((error: unknown) => {
      // The provider has no outcome yet; the browser says why, and that is only shown.
      const isOpen = errorCodeOf(error) === 'not_completed' && claim.reason !== undefined;
      throw isOpen ? new AppError(claim.reason) : error;
    });
  return isHome ? seeOther(reply, locationOf(context, ended)) : showTransferCode(context, reply, ended);
}

/** Another browser: its person is told the code, and the result waits where it began. */
async function showTransferCode(
  context: VerificationContext,
  reply: FastifyReply,
  transaction: Transaction,
): Promise<FastifyReply> {
  checkUnused(context, transaction);
  const code = await issueTransferCode(context, transaction);
  if (code === undefined) throw new AppError('already_used');
  context.metrics.returned('not_bound');
  return sendPage(reply, transferPage(code, context.config.mode));
}

/** 303: the browser goes on with GET. */
function seeOther(reply: FastifyReply, location: string): FastifyReply {
  return reply.code(303).header('location', location).send();
}
