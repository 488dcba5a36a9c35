// The handler for Express and for what takes its middleware.
import { type Answer, createAnswer, HEADERS, MOST_BYTES } from './handler/exchange.ts';
import type { HandlerOptions } from './handler/options.ts';
import { parseJson } from './handler/parse-json.ts';
import { refuse } from './handler/refusal.ts';

export type { Choice, HandlerOptions } from './handler/options.ts';
export type { PageAnswer } from './handler/page-answer.ts';
export type { PendingStore } from './handler/pendings.ts';
export type { Repeats } from './handler/repeats.ts';

/** The part of Express's request that is read. */
export interface ExpressRequest extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined;
  /** The path below the handler's own. */
  readonly path?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Set where `express.json()` has read the body. */
  readonly body?: unknown;
}

/** The part of Express's response that is used. */
export interface ExpressResponse {
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
  end(text: string): unknown;
}

/**
 * Creates Express's middleware for the paths `/start`, `/status`, `/claim`, `/report` and `/open`. It reads the body itself, or
 * takes what `express.json()` has read.
 *
 * @param options - see {@link HandlerOptions}
 * @returns the middleware: `app.use('/verify', boninExpress(…))`
 * @throws TypeError for an origin or a path of another form
 * @example
 * ```ts
 * const session = (request) => request.session;
 * app.use('/verify', boninExpress({ bonin, origin, landing: '/verified', purposes: ['sign-up'], session, verified }));
 * ```
 */
export function boninExpress<Request extends ExpressRequest>(
  options: HandlerOptions<Request>,
): (request: Request, response: ExpressResponse, next: (error?: unknown) => void) => void {
  const answer = createAnswer(options);
  return (request, response, next) => {
    // eslint-disable-next-line promise/no-callback-in-promise -- how Express is told of errors
    respond(answer, request, response).catch(next);
  };
}

async function respond<Request extends ExpressRequest>(
  answer: Answer<Request>,
  request: Request,
  response: ExpressResponse,
): Promise<void> {
  const path = (request.path ?? request.url ?? '').replace(/\?.*/, '');
  const { status, body } = await answer({
    method: request.method ?? '',
    action: path.slice(path.lastIndexOf('/') + 1),
    header: (name) => [request.headers[name]].flat()[0],
    body: async () => request.body ?? parseJson(await textOf(request)),
    request,
  });
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...HEADERS });
  response.end(JSON.stringify(body));
}

async function textOf(request: ExpressRequest): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw refuse('payload_too_large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
