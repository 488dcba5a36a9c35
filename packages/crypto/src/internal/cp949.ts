// CP949 (Windows-949, Unified Hangul Code) to text, strictly. Node's own TextDecoder('euc-kr') is not enough: it knows
// only KS X 1001, so it reads 8,822 of the 11,172 syllables as a control character and a letter, even with `fatal`.
import iconv from 'iconv-lite';

/** The text, or undefined where the bytes are not CP949. */
export function decodeCp949(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  const text = iconv.decode(bytes, 'cp949', { stripBOM: false });
  // The library replaces what it does not know; and it reads what a second encoder would write otherwise.
  return iconv.encode(text, 'cp949').equals(bytes) ? text : undefined;
}
