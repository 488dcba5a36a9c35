import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { encodeCp949 } from '../../src/kernel/cp949.ts';

/** The way there and back, which is slow and sure. */
function roundTrip(text: string): string | undefined {
  const bytes = iconv.encode(text, 'cp949');
  return iconv.decode(bytes, 'cp949') === text ? bytes.toString('hex') : undefined;
}

describe('a text in CP949', () => {
  it('is given for exactly the characters that come back as they were', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0xffff; code += 1) {
      const text = String.fromCharCode(code);
      if (encodeCp949(text)?.toString('hex') !== roundTrip(text)) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['남궁다른', true],
    ['무엇?', true],
    ['??', true],
    ['', true],
    ['무엇😀', false],
    ['?😀', false],
    ['é', false],
    ['가'.normalize('NFD'), false],
  ])('of %j: %j', (text, writable) => {
    expect(encodeCp949(text)?.toString('hex')).toBe(writable ? roundTrip(text) : undefined);
    expect(encodeCp949(text) !== undefined).toBe(writable);
  });
});
