// A handler for servers whose requests and answers are those of `fetch`: Next, Hono, Bun, Deno.
import { createAnswer, HEADERS, MOST_BYTES } from './handler/exchange.ts';
import type { HandlerOptions } from './handler/options.ts';
import { parseJson } from './handler/parse-json.ts';
import { refuse } from './handler/refusal.ts';

export type { Choice, HandlerOptions } from './handler/options.ts';
export type { PageAnswer } from './handler/page-answer.ts';
export type { PendingStore } from './handler/pendings.ts';
export type { Repeats } from './handler/repeats.ts';

/**
 * Creates a handler of the paths `…/start`, `…/status`, `…/claim`, `…/report` and `…/open`. It keeps the start secret in the
 * session, takes the addresses of the return from your settings, and answers pages of your own origin alone.
 *
 * @param options - see {@link HandlerOptions}
 * @returns a function of the web's `Request` and `Response`
 * @throws TypeError for an origin or a path of another form
 * @example
 * ```ts
 * // Next, app/verify/[action]/route.ts
 * export const POST = boninHandler({ bonin, origin, landing: '/verified', purposes: ['sign-up'], session, verified });
 * ```
 */
export function boninHandler(options: HandlerOptions<Request>): (request: Request) => Promise<Response> {
  const answer = createAnswer(options);
  return async (request) => {
    const { pathname } = new URL(request.url);
    const { status, body } = await answer({
      method: request.method,
      action: pathname.slice(pathname.lastIndexOf('/') + 1),
      header: (name) => request.headers.get(name) ?? undefined,
      body: async () => parseJson(await textOf(request)),
      request,
    });
    return Response.json(body, { status, headers: HEADERS });
  };
}

async function textOf(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length')) > MOST_BYTES) throw refuse('payload_too_large');
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw refuse('payload_too_large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
