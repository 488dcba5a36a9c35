// KCB's texts are CP949 (what the Encoding Standard calls EUC-KR).
import iconv from 'iconv-lite';

const QUESTION_MARK = 0x3f;

/** Bytes of a text in CP949; `undefined` where a character has none. */
export function encodeCp949(text: string): Buffer | undefined {
  // Most fields of a result are numbers and base64.
  if (/^[\x20-\x7e]*$/.test(text)) return Buffer.from(text, 'latin1');
  const bytes = iconv.encode(text, 'cp949');
  // What has no place becomes a question mark, which is no part of any other character.
  return !bytes.includes(QUESTION_MARK) || iconv.decode(bytes, 'cp949') === text ? bytes : undefined;
}
