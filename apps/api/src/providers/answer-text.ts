/** The text of an upstream answer. Korean providers still send EUC-KR, and do not always say so. */
import iconv from 'iconv-lite';

/** Tried where the header names no charset, or one that the bytes do not fit. */
const USUAL = ['utf-8', 'cp949'] as const;
const UTF8 = new TextDecoder('utf-8', { fatal: true });
const REPLACEMENT = '\uFFFD';
const KOREAN = /^(?:euc-?kr|ks_?c_?5601|cp949|ms949|uhc|x-windows-949)/;

/**
 * Decodes an answer. A header that names a Korean charset or UTF-16 comes first; then UTF-8, whatever the header says, since
 * text in another charset is hardly ever valid UTF-8; then the header's own charset, then CP949 (the superset of EUC-KR).
 *
 * @param contentType - The header's value, as it came.
 * @returns the text without a byte order mark; `undefined` where the bytes fit none of the charsets.
 */
export function textOf(bytes: Buffer, contentType: string | undefined): string | undefined {
  for (const charset of candidates(contentType)) {
    const text = decode(bytes, charset);
    if (text !== undefined) return text;
  }
  return undefined;
}

function candidates(contentType: string | undefined): Iterable<string> {
  const named = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  if (named === undefined || named === 'utf-8' || !iconv.encodingExists(named)) return USUAL;
  // EUC-KR proper lacks most syllables. Servers that declare EUC-KR send CP949.
  if (KOREAN.test(named)) return new Set(['cp949', ...USUAL]);
  return new Set(/^utf-?(?:16|32)/.test(named) ? [named, ...USUAL] : ['utf-8', named, ...USUAL]);
}

function decode(bytes: Buffer, charset: string): string | undefined {
  if (charset === 'utf-8') return decodeUtf8(bytes);
  // The library puts a replacement character where bytes do not fit. No text of these charsets holds one.
  const text = iconv.decode(bytes, charset);
  return text.includes(REPLACEMENT) ? undefined : text;
}

/** A replacement character in the answer itself is text like any other. */
function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}
