// Bodies as IamPort reads them: JSON or a form, on every call; what is neither reads as empty.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseJson, refuseEncoded } from '../wire/json-body.ts';

/** What a caller sent. */
export type Body = Readonly<Record<string, unknown>>;

/** Reads bodies so. Names lose the spaces around them: one client's form has some. */
export function readBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  refuseEncoded(scope);
  // PHP's curl sends an array so.
  scope.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => multipart(request.headers['content-type'] ?? '', bytes),
  );
  scope.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
    done(null, parse(request.headers['content-type'] ?? '', String(text)));
  });
}

async function multipart(type: string, bytes: Buffer): Promise<Body> {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    return trimmed([...form].filter(([, value]) => typeof value === 'string'));
  } catch {
    return {};
  }
}

function parse(type: string, text: string): Body {
  if (/^application\/x-www-form-urlencoded/i.test(type)) return trimmed(new URLSearchParams(text));
  if (!/json/i.test(type)) return {};
  try {
    const value = parseJson(text);
    return value !== null && typeof value === 'object' ? trimmed(Object.entries(value)) : {};
  } catch {
    return {};
  }
}

function trimmed(entries: Iterable<[string, unknown]>): Body {
  return Object.fromEntries(Array.from(entries, ([name, value]) => [name.trim(), value]));
}

/** A field's text, or a number as text; empty for anything else. */
export function textIn(body: Body, name: string): string {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
