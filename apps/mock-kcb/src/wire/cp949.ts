// KCB's texts are CP949 (what the Encoding Standard calls EUC-KR).
import iconv from 'iconv-lite';

/** Bytes of a text in CP949; `undefined` where a character has none. */
export function encodeCp949(text: string): Buffer | undefined {
  // Most fields of a result are numbers and base64.
  if (/^[\x20-\x7e]*$/.test(text)) return Buffer.from(text, 'latin1');
  const bytes = iconv.encode(text, 'cp949');
  return iconv.decode(bytes, 'cp949') === text ? bytes : undefined;
}
