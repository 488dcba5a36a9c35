// CP949 (Windows-949, Unified Hangul Code) to text, strictly. Node's own TextDecoder('euc-kr') is not enough: it knows
// only KS X 1001, so it reads 8,822 of the 11,172 syllables as a control character and a letter, even with `fatal`.
import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';

/** The text, or undefined where the bytes are not CP949. */
export function decodeCp949(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  const usual = decodeAscii(bytes) ?? decodeCommonHangul(bytes);
  if (usual !== undefined) return usual;
  const text = iconv.decode(bytes, 'cp949', { stripBOM: false });
  // The library replaces unknown bytes, and reads bytes that another encoder would write differently.
  return iconv.encode(text, 'cp949').equals(bytes) ? text : undefined;
}

/** All fields but the name are of digits and letters: ASCII is the same in CP949 and in UTF-8. */
function decodeAscii(bytes: Uint8Array): string | undefined {
  return isAscii(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    : undefined;
}

const EUC_KR = new TextDecoder('euc-kr');

/**
 * The text of ASCII and the 2,350 syllables of KS X 1001, which nearly all names are of. They stand at the same place in
 * EUC-KR, which Node itself knows: building the tables of the library takes the first result 30 ms.
 */
function decodeCommonHangul(bytes: Uint8Array): string | undefined {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    at += 1;
    const trail = bytes[at] ?? 0;
    if (byte < 0xb0 || byte > 0xc8 || trail < 0xa1 || trail > 0xfe) return undefined;
  }
  return EUC_KR.decode(bytes);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const HANGUL = /[\uAC00-\uD7A3]/;
const HANGUL_AND_ASCII = /^[\u0020-\u007E\uAC00-\uD7A3]*$/;

/**
 * The text of a decrypted field: CP949, or UTF-8 where that is what the bytes are. Some names in UTF-8 are CP949 as well (강민
 * would read as two rare syllables and a Chinese character), so UTF-8 that gives nothing but Hangul and ASCII comes first: no
 * Hangul name in CP949 is UTF-8 of that kind, since its bytes would have to begin where CP949 keeps Chinese characters.
 *
 * @returns undefined where the bytes are neither.
 */
export function decodeFieldText(
  bytes: Uint8Array | undefined,
): { readonly text: string; readonly isUtf8: boolean } | undefined {
  if (bytes === undefined) return undefined;
  const ascii = decodeAscii(bytes);
  if (ascii !== undefined) return { text: ascii, isUtf8: false };
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== undefined && HANGUL.test(utf8) && HANGUL_AND_ASCII.test(utf8))
    return { text: utf8, isUtf8: true };
  const cp949 = decodeCp949(bytes);
  if (cp949 !== undefined) return { text: cp949, isUtf8: false };
  return utf8 === undefined ? undefined : { text: utf8, isUtf8: true };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}
