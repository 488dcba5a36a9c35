// Key rings: what is refused, what is derived, and that no key byte is ever shown.
import { createSecretKey, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { compactDecrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { deriveKey } from '../src/internal/hkdf.ts';
import { createKeyRing, deriveKeyRing, type KeyRing } from '../src/key-ring.ts';
import { openResult, sealResult } from '../src/result.ts';
import { readVectors } from './read-vectors.ts';

const claims = { ver: 1, iss: 'issuer', aud: 'shop', iat: 1000, exp: 1300, jti: 'one' } as const;
const expected = { issuer: 'issuer', audience: 'shop', now: 1100 };
const strong = { kid: 'k1', key: randomBytes(32) };

describe('createKeyRing', () => {
  it('takes one or more random keys', () => {
    expect(() => createKeyRing([strong])).not.toThrow();
    expect(() => createKeyRing([strong, { kid: 'k2', key: randomBytes(32) }])).not.toThrow();
  });

  it('takes every random key (10,000 of them)', () => {
    const makeMany = (): void => {
      for (let count = 0; count < 10_000; count += 1) createKeyRing([{ kid: 'k', key: randomBytes(32) }]);
    };
    expect(makeMany).not.toThrow();
  });

  it.each([
    ['an empty list', []],
    ['a doubled id', [strong, { kid: 'k1', key: randomBytes(32) }]],
    ['a doubled key', [strong, { kid: 'k2', key: Buffer.from(strong.key) }]],
    ['31 bytes', [{ kid: 'k1', key: randomBytes(31) }]],
    ['33 bytes', [{ kid: 'k1', key: randomBytes(33) }]],
    ['text instead of bytes', [{ kid: 'k1', key: 'x'.repeat(32) as unknown as Uint8Array }]],
    ['an empty id', [{ kid: '', key: randomBytes(32) }]],
    ['an id of 33 characters', [{ kid: 'k'.repeat(33), key: randomBytes(32) }]],
    ['an id with a dot', [{ kid: 'k.1', key: randomBytes(32) }]],
    ['an id with a line feed at its end', [{ kid: 'k1\n', key: randomBytes(32) }]],
    ['an id that is no text', [{ kid: 1 as unknown as string, key: randomBytes(32) }]],
    ['something that is no list', 'k1' as unknown as []],
  ])('refuses %s', (_, keys) => {
    expect(() => createKeyRing(keys)).toThrow(TypeError);
  });

  it.each([
    ['32 equal bytes', Buffer.alloc(32, 7)],
    ['11 distinct bytes', Buffer.from(randomBytes(32).map((byte) => (byte % 11) * 23))],
    ['a passphrase', Buffer.from('Correct-Horse-Battery-Staple_42!')],
    ['the text of half a key in hex', Buffer.from(randomBytes(16).toString('hex'))],
    ['counting bytes', Uint8Array.from({ length: 32 }, (_, index) => index)],
    ['bytes counting down by seven', Uint8Array.from({ length: 32 }, (_, index) => 255 - index * 7)],
    ['16 random bytes twice', Buffer.alloc(32, randomBytes(16))],
    ['13 random bytes over and over', Buffer.alloc(32, randomBytes(13))],
  ])('refuses %s as weak, without showing it', (_, key) => {
    expect(() => createKeyRing([{ kid: 'k1', key }])).toThrow(
      new TypeError('a key must be random bytes: this one is text or a pattern'),
    );
  });

  it('keeps its own copy of the bytes', () => {
    const key = randomBytes(32);
    const same = createKeyRing([{ kid: 'k1', key: Buffer.from(key) }]);
    const ring = createKeyRing([{ kid: 'k1', key }]);
    key.fill(0);
    expect(openResult(same, sealResult(ring, claims), expected)).toEqual(claims);
  });
});

describe('KeyRing', () => {
  it('shows no key byte when printed, logged, cloned or turned into JSON', () => {
    const ring = createKeyRing([strong]);
    const shown = [
      JSON.stringify(ring),
      inspect(ring, { depth: Infinity, showHidden: true, getters: true }),
      inspect(structuredClone(ring)),
      JSON.stringify(Object.getOwnPropertyDescriptors(ring)),
    ].join('\n');
    const decimals = [...strong.key.subarray(0, 3)].join(', ');
    for (const trace of [strong.key.toString('hex'), strong.key.toString('base64'), decimals, 'k1']) {
      expect(shown).not.toContain(trace);
    }
    expect(JSON.stringify(ring)).toBe('{}');
  });

  it('is made by createKeyRing only: a clone or a look-alike is refused', () => {
    const ring = createKeyRing([strong]);
    for (const other of [structuredClone(ring), {}, null, undefined, Object.create(ring) as unknown]) {
      expect(() => sealResult(other as KeyRing, claims)).toThrow(TypeError);
      expect(() => deriveKeyRing(other as KeyRing, 'store')).toThrow(TypeError);
    }
  });
});

describe('deriveKeyRing', () => {
  it.each(readVectors('hkdf.json'))(
    'derives for $label what openssl derives',
    async ({ root, label, derived }) => {
      const ring = deriveKeyRing(createKeyRing([{ kid: 'k1', key: Buffer.from(root, 'hex') }]), label);
      const { plaintext } = await compactDecrypt(sealResult(ring, claims), Buffer.from(derived, 'hex'));
      expect(JSON.parse(Buffer.from(plaintext).toString())).toEqual(claims);
    },
  );

  it('derives the first 32 bytes of RFC 5869, test case 3', () => {
    expect(
      deriveKey(createSecretKey(Buffer.alloc(22, 0x0b)), '')
        .export()
        .toString('hex'),
    ).toBe('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d');
  });

  it('keeps ids and order, so that rotation of the root rotates what is derived', () => {
    const next = { kid: 'k2', key: randomBytes(32) };
    const before = deriveKeyRing(createKeyRing([strong]), 'result/shop');
    const after = deriveKeyRing(createKeyRing([next, strong]), 'result/shop');
    expect(openResult(after, sealResult(before, claims), expected)).toEqual(claims);
    expect(() => openResult(before, sealResult(after, claims), expected)).toThrow('the result was refused');
  });

  it('gives each label a key of its own', () => {
    fc.assert(
      fc.property(labels(), labels(), (one, other) => {
        fc.pre(one !== other);
        const root = createKeyRing([strong]);
        const sealed = sealResult(deriveKeyRing(root, one), claims);
        expect(openResult(deriveKeyRing(root, one), sealed, expected)).toEqual(claims);
        expect(() => openResult(deriveKeyRing(root, other), sealed, expected)).toThrow(
          'the result was refused',
        );
        expect(() => openResult(root, sealed, expected)).toThrow('the result was refused');
      }),
    );
  });

  it.each([[''], ['with space'], ['한글'], ['line\n'], ['x'.repeat(129)], [undefined as unknown as string]])(
    'refuses the label %j',
    (label) => {
      expect(() => deriveKeyRing(createKeyRing([strong]), label)).toThrow(TypeError);
    },
  );
});

function labels(): fc.Arbitrary<string> {
  return fc.stringMatching(/^[\x21-\x7e]{1,128}$/);
}
