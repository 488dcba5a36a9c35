/** The text of an upstream answer. Korean providers still send EUC-KR, and do not always say so. */
import iconv from 'iconv-lite';

/** Tried where the header names no charset, or one that the bytes do not fit. */
const USUAL = ['utf-8', 'cp949'] as const;
const REPLACEMENT = '\uFFFD';

/**
 * Decodes an answer: by the charset of its header, else as UTF-8, else as CP949 (the superset of EUC-KR).
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

function candidates(contentType: string | undefined): Set<string> {
  const named = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  // EUC-KR proper lacks most syllables; whoever says EUC-KR sends CP949.
  const known = named !== undefined && /^(?:euc-?kr|ks_?c_?5601|cp949|ms949|uhc|x-windows-949)/.test(named);
  const charset = known ? 'cp949' : named;
  return new Set([...(charset !== undefined && iconv.encodingExists(charset) ? [charset] : []), ...USUAL]);
}

/** iconv-lite puts a replacement character where bytes do not fit. */
function decode(bytes: Buffer, charset: string): string | undefined {
  const text = iconv.decode(bytes, charset);
  return text.includes(REPLACEMENT) ? undefined : text;
}
