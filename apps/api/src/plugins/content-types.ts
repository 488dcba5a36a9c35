/** Which bodies a scope takes: one media type, UTF-8, once. Anything else is 415 before a byte of it is read. */
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors.ts';

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Refuses every other `content-type` in this scope. Fastify by itself would decode an EUC-KR form as UTF-8.
 *
 * @param mediaType such as `application/json`.
 */
export function acceptOnly(app: FastifyInstance, mediaType: string): void {
  const accepted = new RegExp(
    `^${mediaType.replaceAll(/[/.+]/g, String.raw`\$&`)}(?:; ?charset="?utf-8"?)?$`,
    'i',
  );
  app.addHook('onRequest', (request, _reply, done) => {
    const { 'content-type': type = '', 'content-encoding': encoding } = request.headers;
    const isTaken = !WITH_BODY.has(request.method) || (accepted.test(type) && encoding === undefined);
    done(isTaken ? undefined : new AppError('unsupported_media_type'));
  });
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Parses JSON strictly: valid UTF-8, no key twice, no `__proto__` or `constructor`. */
export function parseJsonStrictly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    try {
      text = UTF8.decode(body as Buffer);
    } catch {
      done(new AppError('invalid_json'));
      return;
    }
    void parse(request, text, (error, value: unknown) => {
      if (error !== null) done(new AppError('invalid_json'));
      // JSON.parse keeps the last of two: a check and a use could then mean different ones.
      else if (membersIn(text) !== membersOf(value)) done(new AppError('invalid_request'));
      else done(null, value);
    });
  });
}

/** How many members the objects of a JSON text have. Outside of strings, a colon stands in each member and nowhere else. */
function membersIn(text: string): number {
  let members = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === COLON) members += 1;
    else if (character === QUOTE) at = endOfString(text, at);
  }
  return members;
}

const COLON = 0x3a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Where the string that begins at `from` ends. The text is JSON, so it does. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** Whether an odd number of backslashes stands before a character. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}

/** How many members were kept. Not by recursion: a body may be nested as deep as it is long. */
function membersOf(value: unknown): number {
  let members = 0;
  const left = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    const inner: unknown[] = Object.values(one);
    if (!Array.isArray(one)) members += inner.length;
    left.push(...inner);
  }
  return members;
}
