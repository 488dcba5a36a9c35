// What an opener sees of results that another version of the API sealed.
import { randomBytes } from 'node:crypto';
import { sealResult, type SealedClaims } from '@bonin/crypto/result';
import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../src/keys.ts';
import type { RelyingParty } from '../../src/relying-parties/relying-party.ts';
import { createAtRest } from '../../src/verification/at-rest.ts';
import { reveal } from '../../src/verification/reveal.ts';
import { sampleTransaction } from '../stores/suite.ts';

const ISSUER = 'https://id.example';
const keys = deriveKeys('test', [{ kid: 'a', secret: randomBytes(32) }], ['default']);
const atRest = createAtRest(keys);

/** Opens claims of another version. @param more fields of the claims; `undefined` leaves one out. */
function revealed(more: Readonly<Record<string, unknown>>, opener: 'browser' | 'server', redeemed = false) {
  const row = sampleTransaction({ id: randomBytes(32).toString('base64url') });
  const iat = 1_700_000_000;
  const claims: SealedClaims = {
    ver: 1,
    iss: ISSUER,
    aud: 'default',
    iat,
    exp: iat + 300,
    jti: row.id,
    provider: 'portone',
    purpose: 'sign-up',
    mode: 'test',
    assurance: 'by-starter',
    status: 'verified',
    verifiedAt: new Date(iat * 1000).toISOString(),
    identity: { name: '홍길동', birthDate: '1990-01-01' },
    ...more,
  };
  const sealedParams = atRest.seal(row.id, 'params', sealResult(keys.resultRing('default'), claims));
  const outcome = { status: 'verified', expiresAt: (iat + 300) * 1000 } as const;
  const context = { atRest, keys, config: { publicOrigin: ISSUER, mode: 'test' } };
  return reveal(
    context as unknown as Parameters<typeof reveal>[0],
    { ...row, relyingParty: 'default', outcome, sealedParams, redeemed },
    { id: 'default', opener } as RelyingParty,
    undefined,
  );
}

describe.each(['browser', 'server'] as const)('a result of another version, opened by a %s', (opener) => {
  it('without an assurance has the weakest, also after a transfer code', () => {
    expect(revealed({ assurance: undefined }, opener, true)).toMatchObject({ assurance: 'by-starter' });
    expect(revealed({ assurance: undefined }, opener)).toMatchObject({ assurance: 'by-starter' });
  });

  it('with a claim that is not known here is shown without it', () => {
    const result = revealed({ tier: 'gold' }, opener);
    expect(result).toMatchObject({ status: 'verified', identity: { name: '홍길동' } });
    expect(result).not.toHaveProperty('tier');
  });

  it.each([
    ['of the other mode', { mode: undefined }],
    ['without a name', { identity: { birthDate: '1990-01-01' } }],
  ])('%s is refused without a word of it', (_what, more) => {
    expect(() => revealed(more, opener)).toThrow('a sealed result cannot be read');
  });
});
