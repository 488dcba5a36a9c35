// What the bodies of all protocols share.
import type { FastifyInstance } from 'fastify';

/** `code` of the error for a body that is compressed. */
export const ENCODED = 'ENCODED_BODY';

/** Why it is refused. */
export const ENCODED_BODY =
  'content-encoding is set. The simulator takes bodies as they are: send this one uncompressed.';

/** JSON, also behind the byte order mark that .NET and PHP files begin with. Throws a SyntaxError. */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ''));
}

/** Refuses compressed bodies: no provider is known to take one, and read as text they would be anything. */
export function refuseEncoded(scope: FastifyInstance): void {
  // After onRequest: by then KCB's calls know their world.
  scope.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || /^(?:identity)?$/i.test(encoding.trim())) done(null, payload);
    else done(Object.assign(new Error('content-encoding'), { statusCode: 415, code: ENCODED }));
  });
}
