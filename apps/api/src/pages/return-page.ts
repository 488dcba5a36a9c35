/** The api's own small page: for a return that belongs to no transaction, and so can be redirected nowhere. */
import { createHash } from 'node:crypto';
import { ERRORS, type ErrorCode } from '@bonin/contracts/error';

const STYLE = `
:root{color-scheme:light dark}
body{margin:0;word-break:keep-all;font:16px/1.6 Pretendard,-apple-system,"Apple SD Gothic Neo","Noto Sans KR",system-ui,sans-serif}
main{max-width:420px;margin:0 auto;padding:64px 24px}
h1{font-size:22px;line-height:1.4;margin:0 0 8px}
p{margin:0 0 24px}
[lang=en]{opacity:.75}
small{opacity:.6}
`;

/** CSP of the page: its one inline style by hash, and nothing else. */
export const RETURN_PAGE_CSP = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The page for a code. Everything on it is a constant of the table.
 *
 * @param mode in `test` mode the page says so.
 */
export function returnPage(code: ErrorCode, mode: 'live' | 'test'): string {
  const { ko, koAction, en, enAction } = ERRORS[code];
  const mark = mode === 'test' ? '<p><small>테스트 모드: 실제 인증이 아니에요. (Test mode)</small></p>' : '';
  return `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>본인인증</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main>${mark}<h1>${ko}</h1><p>${koAction}</p><p lang="en">${en} ${enAction}</p><small>${code}</small></main></body></html>`;
}
