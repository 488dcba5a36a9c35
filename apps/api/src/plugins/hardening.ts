/** Headers on every answer, errors included. Set by hand: they are constants. */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { AppError } from '../errors.ts';

/** Headers that every answer of the API carries. */
export const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** The methods that any address takes. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'POST']);

/** Tells browsers that come by https to stay there. */
const SECURE_HEADERS = { ...SECURITY_HEADERS, 'strict-transport-security': 'max-age=31536000' };

/** Whether browsers come by https and may be told to stay there. */
export interface Transport {
  readonly secure: boolean;
}

/** Sets the headers. A page that needs a wider policy sets it afterwards. */
export function setSecurityHeaders(reply: FastifyReply, { secure }: Transport): void {
  reply.headers(secure ? SECURE_HEADERS : SECURITY_HEADERS);
}

/** Sets the headers on everything. */
export function harden(app: FastifyInstance, transport: Transport): void {
  app.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(reply, transport);
    // Node's own refusal has neither headers nor a body.
    if (hosts(request.raw) !== 1 && request.raw.httpVersion === '1.1') done(new AppError('invalid_request'));
    // Some methods are refused by Fastify in words of its own before an unknown address is.
    else done(METHODS.has(request.method) ? undefined : new AppError('not_found'));
  });
}

/** A request names one host (RFC 9112 §3.2). Node keeps the first of several. */
function hosts({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === 'host') count += 1;
  }
  return count;
}
