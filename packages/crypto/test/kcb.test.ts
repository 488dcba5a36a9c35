// KCB's field cipher: openssl's and iconv's vectors, one decipher against the plain way, one error for all.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decryptAll } from '../src/internal/kcb-cipher.ts';
import {
  KcbFieldsRefused,
  openEachKcbField,
  openKcbFields,
  sealKcbFields,
  sealKcbKey,
  type SealedKcbFields,
} from '../src/kcb.ts';
import { readVectors, thrownBy } from './read-vectors.ts';

const memberCode = 'V00000000001';
const personalKey = randomBytes(16);
const encIv = randomBytes(16).toString('hex');
const plain = {
  nm: 'HONG',
  brdt: '19900101',
  mbphn_no: '01000000001',
  ci: randomBytes(64).toString('base64'),
};
const bytesOf = (fields: Record<string, string>): Record<string, Uint8Array> =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, Buffer.from(text, 'ascii')]));
const valid: SealedKcbFields = {
  memberCode,
  encIv,
  encKey: sealKcbKey({ memberCode, personalKey, encIv }),
  fields: sealKcbFields({ personalKey, encIv, fields: bytesOf(plain) }),
};
const encKeyOf = (text: string): string =>
  seal(Buffer.from(`${memberCode}0000`), Buffer.from(text, 'latin1'));
const withField = (value: unknown): SealedKcbFields => ({
  ...valid,
  fields: { ...valid.fields, nm: value as string },
});

function seal(key: Uint8Array, plaintext: Uint8Array, padding = true): string {
  const cipher = createCipheriv('aes-128-cbc', key, Buffer.from(encIv, 'hex')).setAutoPadding(padding);
  return Buffer.concat([cipher.update(plaintext), cipher.final()]).toString('base64');
}

describe('vectors of openssl and iconv', () => {
  const vectors = readVectors('kcb.json');

  it.each(vectors)('opens $name', ({ memberCode, encKey, encIv, fields, plain }) => {
    expect(openKcbFields({ memberCode, encKey, encIv, fields })).toEqual(plain);
    expect(openKcbFields({ memberCode, encKey, encIv: encIv.toUpperCase(), fields })).toEqual(plain);
  });

  it.each(vectors)('seals $name to the same text', ({ memberCode, personalKey, encIv, encKey, fields }) => {
    const plaintexts = Object.entries(fields).map(([name, sealed]) => {
      const decipher = createDecipheriv(
        'aes-128-cbc',
        Buffer.from(personalKey, 'hex'),
        Buffer.from(encIv, 'hex'),
      );
      return [name, Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()])] as const;
    });
    const key = { personalKey: Buffer.from(personalKey, 'hex'), encIv };
    expect(sealKcbFields({ ...key, fields: Object.fromEntries(plaintexts) })).toEqual(fields);
    expect(sealKcbKey({ ...key, memberCode })).toBe(encKey);
  });
});

describe('openKcbFields', () => {
  it('opens what sealKcbFields seals', () => {
    expect(openKcbFields(valid)).toEqual(plain);
    expect(openKcbFields({ ...valid, fields: {} })).toEqual({});
  });

  it('takes a field named __proto__ as a field', () => {
    const fields = { ['__proto__']: valid.fields['nm'] ?? '' };
    expect(Object.entries(openKcbFields({ ...valid, fields }))).toEqual([['__proto__', 'HONG']]);
  });

  it('opens again after a refusal', () => {
    expect(() => openKcbFields(withField(seal(personalKey, Buffer.from([0xb0]))))).toThrow(KcbFieldsRefused);
    expect(openKcbFields(valid)).toEqual(plain);
  });

  const refused: [string, SealedKcbFields][] = [
    ['another member code', { ...valid, memberCode: 'V00000000002' }],
    ['a member code in small letters', { ...valid, memberCode: 'v00000000001' }],
    ['a member code of 13 characters', { ...valid, memberCode: `${memberCode}1` }],
    ['a member code that is no text', { ...valid, memberCode: [memberCode] as unknown as string }],
    ['another IV', { ...valid, encIv: randomBytes(16).toString('hex') }],
    ['an IV of 30 characters', { ...valid, encIv: encIv.slice(2) }],
    ['an IV that is not hex', { ...valid, encIv: `g${encIv.slice(1)}` }],
    ['an empty key', { ...valid, encKey: '' }],
    ['no key', { ...valid, encKey: undefined as unknown as string }],
    ['a key cut by a block', { ...valid, encKey: cutBlock(valid.encKey) }],
    ['a key with a line feed behind', { ...valid, encKey: `${valid.encKey}\n` }],
    ['a key of 30 hex characters', { ...valid, encKey: encKeyOf('0'.repeat(30)) }],
    ['a key of 34 hex characters', { ...valid, encKey: encKeyOf('0'.repeat(34)) }],
    ['a key that is not hex', { ...valid, encKey: encKeyOf('g'.repeat(32)) }],
    ['a key that is another one', { ...valid, encKey: encKeyOf('0123456789abcdef'.repeat(2)) }],
    ['an empty field', withField('')],
    ['a field that is no text', withField(1)],
    ['a field of 15 bytes', withField(randomBytes(15).toString('base64'))],
    ['a field of 17 bytes', withField(randomBytes(17).toString('base64'))],
    ['a field in base64url', withField(`-_${'A'.repeat(20)}==`)],
    ['a field with a space', withField(` ${valid.fields['nm']}`)],
    ['a field without base64 padding', withField(valid.fields['nm']?.replace(/=+$/, ''))],
    ['a field with changed trailing bits', withField(`${'A'.repeat(21)}B==`)],
    ['a field with padding of zero bytes', withField(seal(personalKey, Buffer.alloc(16), false))],
    ['a field with padding of 17', withField(seal(personalKey, Buffer.alloc(32, 17), false))],
    [
      'a field whose padding disagrees',
      withField(seal(personalKey, Buffer.from([...Buffer.alloc(14, 65), 3, 2]), false)),
    ],
    ['a field with half a CP949 character', withField(seal(personalKey, Buffer.from([0xc8, 0xab, 0xb1])))],
    ['a field in UTF-8', withField(seal(personalKey, Buffer.from('홍길동')))],
    ['a field with a byte of no character', withField(seal(personalKey, Buffer.from([0xff, 0x41])))],
  ];

  it.each(refused)('refuses %s', (_, sealed) => {
    expect(() => openKcbFields(sealed)).toThrow(KcbFieldsRefused);
  });

  it('throws one and the same error for all of them, with nothing inside', () => {
    const seen = refused.map(([, sealed]) => {
      const error = thrownBy(() => openKcbFields(sealed)) as KcbFieldsRefused;
      const frames = (error.stack ?? '').split('\n').slice(0, 2).join('\n');
      return JSON.stringify([
        error.name,
        error.message,
        error.code,
        'cause' in error,
        Object.keys(error),
        frames,
      ]);
    });
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toMatch(
      /^\["KcbFieldsRefused","the fields were refused","kcb_fields_refused",false,\["code"\]/,
    );
  });
});

describe('openEachKcbField', () => {
  it('opens what openKcbFields opens', () => {
    expect(openEachKcbField(valid)).toEqual({ texts: plain, refused: [], inUtf8: [] });
    expect(openEachKcbField({ ...valid, fields: {} })).toEqual({ texts: {}, refused: [], inUtf8: [] });
  });

  it.each(readVectors('kcb.json'))('opens $name', ({ memberCode, encKey, encIv, fields, plain }) => {
    expect(openEachKcbField({ memberCode, encKey, encIv, fields })).toEqual({
      texts: plain,
      refused: [],
      inUtf8: [],
    });
  });

  it.each([
    ['an empty field', ''],
    ['no text', 1],
    ['a part of a block', randomBytes(15).toString('base64')],
    ['another key’s field', seal(randomBytes(16), Buffer.from('x'.repeat(16)))],
    ['wrong padding', seal(personalKey, Buffer.alloc(16, 17), false)],
    ['neither CP949 nor UTF-8', seal(personalKey, Buffer.from([0xff, 0x41]))],
  ])('names a field of %s, and opens the others', (_what, value) => {
    const { nm: _nm, ...others } = plain;
    expect(openEachKcbField(withField(value))).toEqual({ texts: others, refused: ['nm'], inUtf8: [] });
  });

  it.each([
    ['another member code', { ...valid, memberCode: 'V00000000002' }],
    ['an empty key', { ...valid, encKey: '' }],
    ['another IV', { ...valid, encIv: 'x' }],
  ])('refuses %s', (_what, sealed) => {
    expect(() => openEachKcbField(sealed)).toThrow(KcbFieldsRefused);
  });

  it.each(['홍길동', '강민', '김하늘', '이', '뷁'])('reads %s in UTF-8, and says so', (name) => {
    const sealed = withField(seal(personalKey, Buffer.from(name)));
    expect(openEachKcbField(sealed)).toMatchObject({ texts: { nm: name }, inUtf8: ['nm'] });
  });

  it('takes no name of two to four syllables in CP949 for UTF-8', () => {
    const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((unit) => String.fromCodePoint(unit));
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 2, maxLength: 4 }), (syllables) => {
        const name = syllables.join('');
        const sealed = withField(seal(personalKey, iconv.encode(name, 'cp949')));
        expect(openEachKcbField(sealed)).toMatchObject({ texts: { nm: name }, inUtf8: [] });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('one decipher for all fields', () => {
  const blocks = fc
    .integer({ min: 1, max: 5 })
    .chain((count) => fc.uint8Array({ minLength: count * 16, maxLength: count * 16 }));
  const block = fc.uint8Array({ minLength: 16, maxLength: 16 });

  it('gives what a decipher for each gives, for every key, IV and text', () => {
    fc.assert(
      fc.property(
        block,
        block,
        fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 8 }),
        (key, iv, texts) => {
          const ciphertexts = texts.map((text) => {
            const cipher = createCipheriv('aes-128-cbc', key, iv);
            return Buffer.concat([cipher.update(text), cipher.final()]);
          });
          expect(decryptAll(key, iv, ciphertexts)).toEqual(texts.map((text) => Buffer.from(text)));
        },
      ),
    );
  });

  it('refuses exactly the padding that OpenSSL refuses', () => {
    const endings = fc.tuple(block, fc.integer({ min: 0, max: 18 }), fc.integer({ min: 0, max: 18 }));
    fc.assert(
      fc.property(block, block, fc.array(endings, { minLength: 1, maxLength: 5 }), (key, iv, cases) => {
        const ciphertexts = cases.map(([bytes, value, count]) => {
          const cipher = createCipheriv('aes-128-cbc', key, iv).setAutoPadding(false);
          return cipher.update(Buffer.from(bytes).fill(value, Math.max(0, 16 - count)));
        });
        expect(decryptAll(key, iv, ciphertexts)).toEqual(ciphertexts.map((each) => plainWay(key, iv, each)));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses exactly the noise that OpenSSL refuses', () => {
    fc.assert(
      fc.property(block, block, fc.array(blocks, { minLength: 1, maxLength: 5 }), (key, iv, ciphertexts) => {
        expect(decryptAll(key, iv, ciphertexts)).toEqual(ciphertexts.map((each) => plainWay(key, iv, each)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('sealKcbKey', () => {
  const input = { memberCode, personalKey, encIv };

  it.each([
    ['a member code of another form', { ...input, memberCode: 'V0000000001' }],
    ['an IV of another form', { ...input, encIv: encIv.slice(1) }],
    ['a key of 32 bytes', { ...input, personalKey: randomBytes(32) }],
    ['a key in hex', { ...input, personalKey: 'ab'.repeat(8) as unknown as Uint8Array }],
  ])('refuses %s', (_, misuse) => {
    expect(() => sealKcbKey(misuse)).toThrow(TypeError);
  });
});

describe('sealKcbFields', () => {
  const input = { personalKey, encIv, fields: bytesOf(plain) };

  it('takes a field named __proto__ as a field', () => {
    const sealed = sealKcbFields({ ...input, fields: { ['__proto__']: Buffer.from('HONG') } });
    expect(Object.entries(sealed)).toEqual([['__proto__', valid.fields['nm']]]);
  });

  it.each([
    ['an IV of another form', { ...input, encIv: encIv.slice(1) }],
    ['a key of 32 bytes', { ...input, personalKey: randomBytes(32) }],
    ['a key in hex', { ...input, personalKey: 'ab'.repeat(8) as unknown as Uint8Array }],
    ['a field that is text', { ...input, fields: { nm: 'HONG' as unknown as Uint8Array } }],
  ])('refuses %s', (_, misuse) => {
    expect(() => sealKcbFields(misuse)).toThrow(TypeError);
  });
});

function cutBlock(text: string): string {
  return Buffer.from(text, 'base64').subarray(16).toString('base64');
}

/** A decipher of its own, and OpenSSL's check of the padding. */
function plainWay(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Buffer | undefined {
  const decipher = createDecipheriv('aes-128-cbc', key, iv);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    return undefined;
  }
}
