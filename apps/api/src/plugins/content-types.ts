/** Which bodies a scope takes: one media type, UTF-8, once. Anything else is 415 before a byte of it is read. */
import type { FastifyInstance } from 'fastify';
import { parseTree, type Node } from 'jsonc-parser';
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
  app.addHook('onRequest', async (request) => {
    if (!WITH_BODY.has(request.method)) return;
    if (!accepted.test(request.headers['content-type'] ?? '')) throw new AppError('unsupported_media_type');
    if (request.headers['content-encoding'] !== undefined) throw new AppError('unsupported_media_type');
  });
}

/** Parses JSON strictly: valid UTF-8, no key twice, no `__proto__` or `constructor`. */
export function parseJsonStrictly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(body));
    } catch {
      done(new AppError('invalid_json'));
      return;
    }
    void parse(request, text, (error, value: unknown) => {
      if (error !== null) done(new AppError('invalid_json'));
      // JSON.parse keeps the last of two: a check and a use could then mean different ones.
      else if (hasDoubledKey(parseTree(text))) done(new AppError('invalid_request'));
      else done(null, value);
    });
  });
}

function hasDoubledKey(node: Node | undefined): boolean {
  if (node?.children === undefined) return false;
  if (node.type === 'object') {
    const keys = node.children.map((property): unknown => property.children?.[0]?.value);
    if (new Set(keys).size !== keys.length) return true;
  }
  return node.children.some(hasDoubledKey);
}
