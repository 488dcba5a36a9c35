// What the bodies of all protocols share.
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isUtf8 } from './charset.ts';

/** `code` of the error for a body that is compressed. */
export const ENCODED = 'ENCODED_BODY';

/** Why it is refused. */
export const ENCODED_BODY =
  'content-encoding is set. The simulator takes bodies as they are: send this one uncompressed.';

/** `code` of the error for a body in another charset than UTF-8. */
export const OTHER_CHARSET = 'OTHER_CHARSET';

/** Why it is refused. */
export const OTHER_CHARSET_BODY =
  'The body is in another charset than UTF-8, or content-type names another. Send it in UTF-8.';

/**
 * JSON, also behind the byte order mark that .NET and PHP files begin with.
 *
 * @throws What is refused with 400, or as a body in another charset where that is why it is no JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // No JSON has a NUL, and UTF-16 has one beside each letter of ASCII.
    throw text.includes('\0') ? otherCharset() : refusedWith(400, 'NOT_JSON');
  }
}

/** Refuses bodies that say that they are in another charset: read as UTF-8 they would be stored wrongly. */
export function refuseOtherCharset(scope: FastifyInstance): void {
  scope.addHook('preParsing', ({ headers }, _reply, payload, done) => {
    if (!hasBody(headers) || isUtf8(headers['content-type'])) done(null, payload);
    else done(otherCharset());
  });
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Whether an error of {@link parseJson} is that of another charset. */
export function isOtherCharset(error: unknown): boolean {
  return Object(error).code === OTHER_CHARSET;
}

function otherCharset(): Error {
  return refusedWith(415, OTHER_CHARSET);
}

function refusedWith(statusCode: number, code: string): Error {
  return Object.assign(new Error(code), { statusCode, code });
}

/** Refuses compressed bodies: no provider is known to take one, and read as text they would be anything. */
export function refuseEncoded(scope: FastifyInstance): void {
  // After onRequest: by then KCB's calls know their world.
  scope.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || /^(?:identity)?$/i.test(encoding.trim())) done(null, payload);
    else done(refusedWith(415, ENCODED));
  });
}
