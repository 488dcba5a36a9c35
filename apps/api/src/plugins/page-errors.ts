/** Errors of addresses to which browsers are sent: a person gets a page, a program a problem. */
import { ERRORS } from '@bonin/contracts/error';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { sendPage } from '../pages/page.ts';
import { returnPage } from '../pages/return-page.ts';
import { errorCodeOf, sendProblem } from './errors.ts';
import { reportError } from './logging.ts';

/** Sets the error handler of this scope. */
export function answerErrorsWithPages(
  app: FastifyInstance,
  { logger, config }: { readonly logger: Logger; readonly config: { readonly mode: 'live' | 'test' } },
): void {
  app.setErrorHandler(async (error, request, reply) => {
    const code = errorCodeOf(error);
    if (ERRORS[code].status >= 500) reportError(logger, error);
    const wantsPage = (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage) return sendProblem(reply, code);
    return sendPage(reply.code(ERRORS[code].status), returnPage(code, config.mode));
  });
}
