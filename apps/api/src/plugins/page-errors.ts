/** Errors of addresses to which browsers are sent: a person gets a page, a program a problem. */
import { ERRORS } from '@bonin/contracts/error';
import type { FastifyInstance } from 'fastify';
import { errorCodeOf } from '../errors.ts';
import { sendPage } from '../pages/page.ts';
import { returnPage } from '../pages/return-page.ts';
import type { Mode } from '../surroundings.ts';
import { sendProblem } from './errors.ts';
import type { Reporter } from './logging.ts';

/** Sets the error handler of this scope. */
export function answerErrorsWithPages(
  app: FastifyInstance,
  { reporter, config }: { readonly reporter: Reporter; readonly config: { readonly mode: Mode } },
): void {
  app.setErrorHandler(async (error, request, reply) => {
    const code = errorCodeOf(error);
    reporter.refused(error, request.trail);
    const wantsPage = (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage) return sendProblem(reply, code);
    return sendPage(reply.code(ERRORS[code].status), returnPage(code, config.mode));
  });
}
