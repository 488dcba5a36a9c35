// The handler as a Fastify plugin.
import { ACTION_NAMES, createAnswer, HEADERS } from './handler/exchange.ts';
import type { HandlerOptions } from './handler/options.ts';

export type { Choice, HandlerOptions } from './handler/options.ts';
export type { PageAnswer } from './handler/page-answer.ts';
export type { PendingStore } from './handler/pendings.ts';
export type { Repeats } from './handler/repeats.ts';

/** The part of Fastify's request that is read. */
export interface FastifyRequestLike {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** The part of Fastify's reply that is used. */
export interface FastifyReplyLike {
  code(status: number): unknown;
  headers(headers: Readonly<Record<string, string>>): unknown;
  send(body: unknown): unknown;
}

/** The part of a Fastify instance that is used. */
export interface FastifyLike {
  // Fastify's own method has more than one form: what is checked is what a route gets.
  // eslint-disable-next-line no-explicit-any
  post(path: string, handler: (request: any, reply: any) => Promise<unknown>): unknown;
}

/**
 * Creates a Fastify plugin with the routes `/start`, `/status`, `/claim`, `/report` and `/open`. Register it with a prefix.
 *
 * @param options - see {@link HandlerOptions}
 * @returns the plugin: `app.register(boninFastify(…), { prefix: '/verify' })`
 * @throws TypeError for an origin or a path of another form
 * @example
 * ```ts
 * const session = (request) => request.session;
 * const verify = boninFastify({ bonin, origin, landing: '/verified', purposes: ['sign-up'], session, verified });
 * await app.register(verify, { prefix: '/verify' });
 * ```
 */
export function boninFastify<Request extends FastifyRequestLike = FastifyRequestLike>(
  options: HandlerOptions<Request>,
): (app: FastifyLike) => Promise<void> {
  const answer = createAnswer(options);
  return async (app) => {
    for (const action of ACTION_NAMES) {
      app.post(`/${action}`, async (request: Request, reply: FastifyReplyLike) => {
        const { status, body } = await answer({
          method: request.method,
          action,
          header: (name) => [request.headers[name]].flat()[0],
          body: async () => request.body ?? {},
          request,
        });
        reply.code(status);
        reply.headers({ 'content-type': 'application/json; charset=utf-8', ...HEADERS });
        return reply.send(JSON.stringify(body));
      });
    }
  };
}
