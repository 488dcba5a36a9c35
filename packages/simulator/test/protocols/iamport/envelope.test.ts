import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phpJson } from '../../../src/protocols/iamport/envelope.ts';

describe('JSON as PHP writes it', () => {
  it.each([
    ['홍길동', String.raw`"\ud64d\uae38\ub3d9"`],
    ['https://shop.example/a', String.raw`"https:\/\/shop.example\/a"`],
    ['“é”\u2028', String.raw`"\u201c\u00e9\u201d\u2028"`],
    ['😀', String.raw`"\ud83d\ude00"`],
    ['a"b\\c\n', String.raw`"a\"b\\c\n"`],
    [null, 'null'],
    [
      { code: 0, message: null, response: { certified: true } },
      '{"code":0,"message":null,"response":{"certified":true}}',
    ],
  ])('%j', (value, written) => {
    expect(phpJson(value)).toBe(written);
  });

  it('reads as what it was, in ASCII alone, without a bare slash', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const written = phpJson(value);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
        // oxlint-disable-next-line no-control-regex -- ASCII is what it is about
        expect(written).toMatch(/^[\u0020-\u007f]*$/);
        expect(written.replaceAll(String.raw`\/`, '')).not.toContain('/');
      }),
    );
  });
});
