// Sealed results: jose's vectors both ways, one length, and one opaque refusal for every broken part.
import { createCipheriv, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { compactDecrypt, CompactEncrypt, type CompactJWEHeaderParameters } from 'jose';
import { describe, expect, it } from 'vitest';
import { createKeyRing } from '../src/key-ring.ts';
import { openResult, ResultRefused, sealResult, type SealedClaims } from '../src/result.ts';
import { readVectors, thrownBy } from './read-vectors.ts';

const kid = 'k1';
const key = randomBytes(32);
const ring = createKeyRing([{ kid, key }]);
const now = 1_800_000_000;
const expected = { issuer: 'https://id.example', audience: 'shop-1', now };
const claims: SealedClaims = {
  ver: 1,
  iss: expected.issuer,
  aud: expected.audience,
  iat: now,
  exp: now + 300,
  jti: 'result-1',
  identity: { name: '홍길동', phoneNumber: '01000000001' },
};
const params = sealResult(ring, claims);
const header = { alg: 'dir', enc: 'A256GCM', kid, typ: 'cert-result+jwe' };
const [headerPart = '', , ivPart = '', ciphertextPart = '', tagPart = ''] = params.split('.');
const join = (...parts: string[]): string => parts.join('.');

/** Seals any text under any header, with a tag of any length. */
function sealAny(plaintext: string, { head = JSON.stringify(header), tagBytes = 16 } = {}): string {
  const first = Buffer.from(head).toString('base64url');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(
    Buffer.from(first),
  );
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  return join(first, '', ...[iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url')));
}

const padded = (value: unknown): string => {
  const json = typeof value === 'string' ? value : JSON.stringify(value);
  return json + ' '.repeat(1024 - Buffer.byteLength(json));
};
const withHeader = (changes: Record<string, unknown>): string =>
  sealAny(padded(claims), { head: JSON.stringify({ ...header, ...changes }) });
const withClaims = (changes: Record<string, unknown>): string => sealAny(padded({ ...claims, ...changes }));
const without = (claim: string): string => withClaims({ [claim]: undefined });
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The same bytes to a lenient decoder: only bits that no byte uses are changed. */
const respelled = (part: string): string =>
  part.slice(0, -1) + alphabet[alphabet.indexOf(part.slice(-1)) + 1];

describe('vectors of jose', () => {
  it.each(readVectors('jwe.json'))('opens $name', ({ kid, key, claims, params }) => {
    const ring = createKeyRing([{ kid, key: Buffer.from(key, 'hex') }]);
    expect(openResult(ring, params, expected)).toEqual(claims);
  });
});

describe('jose', () => {
  it('opens what sealResult seals', async () => {
    const { plaintext, protectedHeader } = await compactDecrypt(params, key);
    expect(plaintext).toHaveLength(1024);
    expect(Buffer.from(plaintext).toString()).toBe(padded(claims));
    expect(JSON.stringify(protectedHeader)).toBe(JSON.stringify(header));
  });

  it('seals what openResult opens, with exactly this header only', async () => {
    const sealWith = (changed: CompactJWEHeaderParameters): Promise<string> =>
      new CompactEncrypt(Buffer.from(padded(claims))).setProtectedHeader(changed).encrypt(key);
    expect(openResult(ring, await sealWith(header), expected)).toEqual(claims);
    const { typ, alg, enc } = header;
    for (const other of [
      { typ, alg, enc, kid },
      { alg, enc, kid },
      { ...header, cty: 'json' },
    ]) {
      const sealed = await sealWith(other);
      expect(() => openResult(ring, sealed, expected)).toThrow(ResultRefused);
    }
  });
});

describe('sealResult', () => {
  it('gives results of one length, whatever is inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(200), (text, count) => {
        const sealed = sealResult(ring, { ...claims, text: text + 'x'.repeat(count) });
        expect(sealed).toHaveLength(params.length);
        expect(openResult(ring, sealed, expected)).toEqual({ ...claims, text: text + 'x'.repeat(count) });
      }),
    );
  });

  it('takes 1,024 bytes and refuses 1,025', () => {
    const room = 1024 - Buffer.byteLength(JSON.stringify({ ...claims, fill: '' }));
    const full = { ...claims, fill: 'x'.repeat(room) };
    expect(openResult(ring, sealResult(ring, full), expected)).toEqual(full);
    expect(() => sealResult(ring, { ...claims, fill: 'x'.repeat(room + 1) })).toThrow(TypeError);
    expect(() => sealResult(ring, { ...claims, fill: `${'x'.repeat(room - 1)}가` })).toThrow(TypeError);
  });

  it('never uses a nonce twice, beyond the pool of nonces', () => {
    const ivs = Array.from({ length: 2000 }, () => sealResult(ring, claims).split('.')[2]);
    expect(new Set(ivs).size).toBe(2000);
    expect(ivs).not.toContain('A'.repeat(16));
  });

  it.each([
    ['no claims', undefined],
    ['a list', [claims]],
    ['another version', { ...claims, ver: 2 }],
    ['a version that is text', { ...claims, ver: '1' }],
    ['no issuer', { ...claims, iss: undefined }],
    ['an empty audience', { ...claims, aud: '' }],
    ['a list of audiences', { ...claims, aud: ['shop-1'] }],
    ['no id', { ...claims, jti: undefined }],
    ['a fraction of a second', { ...claims, iat: now + 0.5 }],
    ['milliseconds', { ...claims, iat: now * 1000, exp: now * 1000 + 300 }],
    ['exp at iat', { ...claims, exp: now }],
    ['exp before iat', { ...claims, exp: now - 1 }],
    ['a lifetime of 301 seconds', { ...claims, exp: now + 301 }],
    ['a big integer', { ...claims, big: 1n }],
  ])('refuses %s', (_, misuse) => {
    expect(() => sealResult(ring, misuse as SealedClaims)).toThrow(TypeError);
  });
});

describe('openResult', () => {
  it('opens for its issuer and audience, from 5 seconds before iat until just before exp', () => {
    for (const at of [now - 5, now, now + 299, now + 299.9]) {
      expect(openResult(ring, params, { ...expected, now: at })).toEqual(claims);
    }
  });

  it('opens with each key of the ring, and seals with the first', () => {
    const next = { kid: 'k2', key: randomBytes(32) };
    const rotated = createKeyRing([next, { kid, key }]);
    expect(openResult(rotated, params, expected)).toEqual(claims);
    expect(openResult(createKeyRing([next]), sealResult(rotated, claims), expected)).toEqual(claims);
  });

  it.each([
    ['milliseconds', { ...expected, now: now * 1000 }],
    ['no time', { ...expected, now: Number.NaN }],
    ['no audience', { issuer: expected.issuer, now } as typeof expected],
    ['an empty issuer', { ...expected, issuer: '' }],
    ['nothing', undefined as unknown as typeof expected],
  ])('throws a TypeError for an expectation with %s', (_, misuse) => {
    expect(() => openResult(ring, params, misuse)).toThrow(TypeError);
  });
});

const refused: [string, string, Partial<typeof expected>?][] = [
  ['nothing', undefined as unknown as string],
  ['a list of one result', [params] as unknown as string],
  ['an empty text', ''],
  ['a result at its exp', params, { now: now + 300 }],
  ['a result of the future', params, { now: now - 6 }],
  ['a result for another audience', params, { audience: 'shop-2' }],
  ['a result for a longer audience', params, { audience: 'shop-1 ' }],
  ['a result of another issuer', params, { issuer: 'https://id.example/' }],
  ['another version inside', withClaims({ ver: 2 })],
  ['a version that is text', withClaims({ ver: '1' })],
  ['a lifetime of 301 seconds', withClaims({ exp: now + 301 })],
  ['exp before iat', withClaims({ iat: now + 5, exp: now + 4 })],
  ['a list of audiences', withClaims({ aud: ['shop-1'] })],
  ['a time that is text', withClaims({ exp: String(now + 300) })],
  ...['ver', 'iss', 'aud', 'iat', 'exp', 'jti'].map((claim): [string, string] => [
    `no ${claim}`,
    without(claim),
  ]),
  ['a plaintext that is no JSON', sealAny(padded('{"ver":1,}'))],
  ['a plaintext that is a list', sealAny(padded([claims]))],
  ['a plaintext that is null', sealAny(padded('null'))],
  ['a plaintext of spaces only', sealAny(padded(''))],
  ['a plaintext of 1,023 bytes', sealAny(padded(claims).slice(0, -1))],
  ['a plaintext of 1,025 bytes', sealAny(`${padded(claims)} `)],
  ['padding that is not spaces', sealAny(padded(claims).replace(/ $/, '\n'))],
  ['an unknown kid', withHeader({ kid: 'k2' })],
  ['no kid', withHeader({ kid: undefined })],
  ['another alg', withHeader({ alg: 'A256GCMKW' })],
  ['alg none', withHeader({ alg: 'none' })],
  ['another enc', withHeader({ enc: 'A128GCM' })],
  ['another typ', withHeader({ typ: 'JWT' })],
  ['zip', withHeader({ zip: 'DEF' })],
  ['crit', withHeader({ crit: ['exp'] })],
  [
    'a doubled kid in the header',
    sealAny(padded(claims), { head: `{"kid":"k2",${JSON.stringify(header).slice(1)}` }),
  ],
  ['a space in the header', sealAny(padded(claims), { head: JSON.stringify(header).replace(':', ': ') })],
  [
    'an escaped header',
    sealAny(padded(claims), { head: JSON.stringify(header).replace('k1', String.raw`k\u0031`) }),
  ],
  ...[4, 8, 12, 13, 14, 15].map((tagBytes): [string, string] => [
    `a tag of ${tagBytes} bytes`,
    sealAny(padded(claims), { tagBytes }),
  ]),
  ['a tag cut to 12 bytes', join(headerPart, '', ivPart, ciphertextPart, tagPart.slice(0, 16))],
  ['no tag', join(headerPart, '', ivPart, ciphertextPart, '')],
  ['no IV', join(headerPart, '', '', ciphertextPart, tagPart)],
  ['an encrypted key', join(headerPart, 'AAAA', ivPart, ciphertextPart, tagPart)],
  ['four parts', join(headerPart, ivPart, ciphertextPart, tagPart)],
  ['six parts', `${params}.`],
  ['a ciphertext spelled in another way', join(headerPart, '', ivPart, respelled(ciphertextPart), tagPart)],
  ['a tag spelled in another way', join(headerPart, '', ivPart, ciphertextPart, respelled(tagPart))],
  ['padding =', `${params}=`],
  ['two =', `${params}==`],
  ['a space behind', `${params} `],
  ['a space before', ` ${params}`],
  ['a line feed behind', `${params}\n`],
  ['a space in place of a character', params.replace(/.(?=.{40}$)/, ' ')],
  ['plain base64', params.replaceAll('-', '+').replaceAll('_', '/')],
  ['percent-encoding', encodeURIComponent(`${params}=`)],
];

describe('refusals', () => {
  it.each(refused)('refuses %s', (_, sealed, other = {}) => {
    expect(() => openResult(ring, sealed, { ...expected, ...other })).toThrow(ResultRefused);
  });

  it('refuses a result of another key with the same kid', () => {
    const other = createKeyRing([{ kid, key: randomBytes(32) }]);
    expect(() => openResult(other, params, expected)).toThrow(ResultRefused);
    expect(() => openResult(ring, sealResult(other, claims), expected)).toThrow(ResultRefused);
  });

  it('refuses after any one character is changed, removed or added anywhere', () => {
    const characters = fc.constantFrom(...alphabet.split(''), '.', '=', '+', '/', ' ', '\0', 'Ā', 'ﾁ');
    fc.assert(
      fc.property(
        fc.nat(params.length - 1),
        characters,
        fc.constantFrom(0, 1),
        fc.boolean(),
        (at, other, cut, add) => {
          const changed = params.slice(0, at) + (add ? other : '') + params.slice(at + cut);
          fc.pre(changed !== params);
          expect(() => openResult(ring, changed, expected)).toThrow(ResultRefused);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('refuses after any one bit is flipped in the IV, the ciphertext or the tag', () => {
    fc.assert(
      fc.property(fc.constantFrom(2, 3, 4), fc.nat(1023), fc.nat(7), (part, at, bit) => {
        const parts = params.split('.');
        const bytes = Buffer.from(parts[part] ?? '', 'base64url');
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (2 ** bit);
        parts[part] = bytes.toString('base64url');
        expect(() => openResult(ring, join(...parts), expected)).toThrow(ResultRefused);
      }),
      { numRuns: 2000 },
    );
  });

  it('throws one and the same error for all of them, with nothing inside', () => {
    const seen = refused.map(([, sealed, other]) => {
      const error = thrownBy(() => openResult(ring, sealed, { ...expected, ...other })) as ResultRefused;
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
    expect(seen[0]).toMatch(/^\["ResultRefused","the result was refused","result_refused",false,\["code"\]/);
  });
});
