/** The frame of the API's own small pages: one inline style, allowed by its hash, and nothing else. */
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Mode } from '../surroundings.ts';

const STYLE = `
:root{color-scheme:light dark}
body{margin:0;word-break:keep-all;font:16px/1.6 Pretendard,-apple-system,"Apple SD Gothic Neo","Noto Sans KR",system-ui,sans-serif}
main{max-width:420px;margin:0 auto;padding:64px 24px}
h1{font-size:22px;line-height:1.4;margin:0 0 8px}
p{margin:0 0 24px}
output{display:block;margin:0 0 24px;font-size:40px;font-weight:700;letter-spacing:.15em;font-variant-numeric:tabular-nums}
[lang=en]{opacity:.75}
strong{overflow-wrap:anywhere}
summary{cursor:pointer;margin:0 0 24px;padding:12px 16px;border:1px solid;border-radius:8px;font-weight:700;list-style:none;text-align:center}
summary::-webkit-details-marker{display:none}
summary:focus-visible{outline:3px solid;outline-offset:2px}
summary [lang=en]{display:block;font-weight:400}
details output{text-align:center}
small{opacity:.75}
`;

/** The policy that the page's style needs. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * A whole document.
 *
 * @param content HTML, made of constants, digits and escaped settings only.
 * @param mode in `test` mode the page says so.
 */
export function page(content: string, mode: Mode): string {
  const mark = mode === 'test' ? '<p><small>테스트 모드: 실제 인증이 아니에요. (Test mode)</small></p>' : '';
  return `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>본인인증</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main>${mark}${content}</main></body></html>`;
}

/** A text of the configuration as HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

/** Sends a document under the policy that its style needs. */
export function sendPage(reply: FastifyReply, document: string): FastifyReply {
  return reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(document);
}
