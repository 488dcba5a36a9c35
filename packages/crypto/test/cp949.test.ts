// CP949: everything that iconv decodes, and nothing else.
import { describe, expect, it } from 'vitest';
import { decodeCp949 } from '../src/internal/cp949.ts';
import { readVectors } from './read-vectors.ts';

const all = readVectors('kcb.json').find(({ name }) => name === 'every character of the code page')?.plain[
  'nm'
];

function decodableCodes(): string[] {
  const decoded: string[] = [];
  for (let code = 0x8000; code <= 0xffff; code += 1) {
    const text = decodeCp949(Uint8Array.of(Math.floor(code / 256), code % 256));
    if (text !== undefined) decoded.push(text);
  }
  return decoded;
}

describe('decodeCp949', () => {
  it('knows every character of the code page once and no other', () => {
    const decoded = decodableCodes();
    expect(decoded).toHaveLength(17_048);
    expect(decoded.sort().join('')).toBe((all ?? '').split('').sort().join(''));
  });

  it('reads ASCII as itself', () => {
    const ascii = Uint8Array.from({ length: 128 }, (_, byte) => byte);
    expect(decodeCp949(ascii)).toBe(String.fromCharCode(...ascii));
  });

  it('reads syllables that KS X 1001 lacks, which Node reads as a control character and a letter', () => {
    expect(decodeCp949(Uint8Array.of(0x81, 0x41))).toBe('갂');
    expect(decodeCp949(Uint8Array.of(0xc6, 0x52))).toBe('힣');
  });

  it.each([
    [
      'of common syllables and ASCII',
      '홍길동 Jr.',
      [0xc8, 0xab, 0xb1, 0xe6, 0xb5, 0xbf, 0x20, 0x4a, 0x72, 0x2e],
    ],
    ['with a rare syllable', '홍갂', [0xc8, 0xab, 0x81, 0x41]],
    ['with a control character', '홍\u000e', [0xc8, 0xab, 0x0e]],
  ])('reads a name %s', (_, name, bytes) => {
    expect(decodeCp949(Uint8Array.from(bytes))).toBe(name);
  });

  it.each([
    ['half a common syllable after whole ones', [0xc8, 0xab, 0xb1]],
    ['half a character at the end', [0x41, 0xb0]],
    ['a lead byte before ASCII', [0xb0, 0x31]],
    ['0x80', [0x80, 0x41]],
    ['0xff', [0xff, 0xa1]],
    ["a user's own character", [0xc9, 0xa1]],
    ['the first code after the last syllable', [0xc6, 0x53]],
  ])('refuses %s', (_, bytes) => {
    expect(decodeCp949(Uint8Array.from(bytes))).toBeUndefined();
  });
});
