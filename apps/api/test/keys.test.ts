import { randomBytes } from 'node:crypto';
import { openResult, sealResult } from '@bonin/crypto/result';
import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../src/keys.ts';

const secret = (kid: string) => ({ kid, secret: randomBytes(32) });
const claims = { ver: 1, iss: 'https://id.example', aud: 'one', iat: 1000, exp: 1300, jti: 'x' } as const;
const expected = { issuer: 'https://id.example', audience: 'one', now: 1000 };

describe('derived keys', () => {
  it('seal a result for one relying party: another’s ring does not open it, whatever it expects', () => {
    const keys = deriveKeys('live', [secret('k1')], ['one', 'two']);
    const params = sealResult(keys.resultRing('one'), claims);
    expect(openResult(keys.resultRing('one'), params, expected)).toMatchObject({ jti: 'x' });
    expect(() => openResult(keys.resultRing('two'), params, expected)).toThrow();
  });

  it('open what the secret before the rotation sealed, and nothing of an unknown one', () => {
    const [before, after] = [secret('k1'), secret('k2')];
    const params = sealResult(deriveKeys('live', [before], ['one']).resultRing('one'), claims);
    const rotated = deriveKeys('live', [after, before], ['one']).resultRing('one');
    expect(openResult(rotated, params, expected)).toMatchObject({ jti: 'x' });
    expect(() =>
      openResult(deriveKeys('live', [after], ['one']).resultRing('one'), params, expected),
    ).toThrow();
  });

  it('open nothing of the other mode, with the same secret', () => {
    const one = secret('k1');
    const params = sealResult(deriveKeys('test', [one], ['one']).resultRing('one'), claims);
    expect(() =>
      openResult(deriveKeys('live', [one], ['one']).resultRing('one'), params, expected),
    ).toThrow();
    const keys = (['live', 'test'] as const).flatMap((mode) => {
      const { store, lookup } = deriveKeys(mode, [one], []);
      return [...store, ...lookup].map(({ key }) => key.toString('hex'));
    });
    expect(new Set(keys).size).toBe(4);
  });

  it('differ by use and by secret, and are none of the secrets themselves', () => {
    const secrets = [secret('k1'), secret('k2')];
    const { store, lookup } = deriveKeys('live', secrets, []);
    const all = [...store, ...lookup].map(({ key }) => key.toString('hex'));
    expect(new Set([...all, ...secrets.map((s) => s.secret.toString('hex'))]).size).toBe(6);
  });

  it('exist for configured parties only', () => {
    expect(() => deriveKeys('live', [secret('k1')], ['one']).resultRing('two')).toThrow(TypeError);
  });
});
