// Bodies as IamPort reads them: JSON or a form, on every call; what is neither reads as empty, and is explained so.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Refused } from '../../wire/format.ts';
import { isOtherCharset, parseJson, refuseEncoded, refuseOtherCharset } from '../../wire/json-body.ts';

/** Why nothing of a body could be read. */
const UNREAD = Symbol('unread');

/** What a caller sent. */
export type Body = Readonly<Record<string, unknown>> & { readonly [UNREAD]?: string };

/** A body of which nothing could be read. */
export function unread(why: string): Body {
  return { [UNREAD]: why };
}

/** A refusal for a missing field says first that the body could not be read, where that is why. */
export function unreadFirst({ [UNREAD]: why }: Body, refused: Refused): Refused {
  return why === undefined ? refused : { ...refused, explanation: `${why} ${refused.explanation}` };
}

/** Reads bodies so. Names lose the spaces around them: one client's form has some. */
export function readBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  refuseEncoded(scope);
  refuseOtherCharset(scope);
  // PHP's curl sends an array so.
  scope.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => multipart(request.headers['content-type'] ?? '', bytes),
  );
  scope.addContentTypeParser('*', { parseAs: 'string' }, async (request: FastifyRequest, text: string) =>
    parse(request.headers['content-type'] ?? '', text),
  );
}

async function multipart(type: string, bytes: Buffer): Promise<Body> {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    return trimmed([...form].filter(([, value]) => typeof value === 'string'));
  } catch {
    return unread('The body does not parse as multipart/form-data.');
  }
}

function parse(type: string, text: string): Body {
  if (/^application\/x-www-form-urlencoded/i.test(type)) return formOf(text);
  if (!/json/i.test(type)) return unread('content-type names neither JSON nor a form.');
  return text.trim() === '' ? unread('The body is empty.') : jsonOf(text);
}

function formOf(text: string): Body {
  // `curl -d` calls everything a form.
  return /^\s*\{/.test(text) ? unread(JSON_AS_FORM) : trimmed(new URLSearchParams(text));
}
const JSON_AS_FORM = 'content-type names a form, and the body is JSON: send it as application/json.';

function jsonOf(text: string): Body {
  try {
    const value = parseJson(text);
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    return isObject ? trimmed(Object.entries(value)) : unread('The body is JSON, and not an object.');
  } catch (error) {
    if (isOtherCharset(error)) throw error;
    return unread('The body does not parse as JSON.');
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
