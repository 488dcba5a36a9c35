// A sealed result has one length. The longest person of the longest configuration has to fit, or the result would be lost.
import { randomBytes } from 'node:crypto';
import { createKeyRing } from '@bonin/crypto/key-ring';
import { sealResult } from '@bonin/crypto/result';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { MAX_ORIGIN_LENGTH } from '../../src/config/values.ts';
import { RelyingParty } from '../../src/relying-parties/relying-party.ts';
import type { Mode } from '../../src/surroundings.ts';

const originIn = (mode: Mode) => `https://${'a'.repeat(MAX_ORIGIN_LENGTH[mode] - 8)}`;
const RING = createKeyRing([{ kid: 'k', key: randomBytes(32) }]);

function seal(mode: Mode, name: string, iss: string) {
  return sealResult(RING, {
    ver: 1,
    iss,
    aud: 'a'.repeat(32),
    iat: 1_800_000_000,
    exp: 1_800_000_300,
    jti: 'a'.repeat(43),
    bind: 'a'.repeat(43),
    provider: 'iamport',
    purpose: 'change-member-data',
    assurance: 'with-person',
    ...(mode === 'test' ? { mode } : {}),
    status: 'verified',
    identity: {
      name,
      birthDate: '1990-01-01',
      gender: 'female',
      nationality: 'foreigner',
      phoneNumber: '01000000001',
      carrier: 'LGU_MVNO',
      ci: 'A'.repeat(88),
      di: 'A'.repeat(64),
    },
    verifiedAt: '2027-01-15T08:00:00.000Z',
  });
}

describe('the longest person', () => {
  it.each(['live', 'test'] as const)('fits into a sealed result in %s mode', (mode) => {
    const length = seal(mode, '가', originIn(mode)).length;
    expect(seal(mode, '가'.repeat(100), originIn(mode))).toHaveLength(length);
  });

  it.each(['live', 'test'] as const)('would not fit with a longer origin in %s mode', (mode) => {
    expect(() => seal(mode, '가'.repeat(100), `${originIn(mode)}.example`)).toThrow();
  });

  it('has no longer origin by configuration', () => {
    for (const mode of ['live', 'test'] as const) {
      expect(() => readConfig({ BONIN_MODE: mode, PUBLIC_ORIGIN: `${originIn(mode)}a` })).toThrow(
        `PUBLIC_ORIGIN has more than ${MAX_ORIGIN_LENGTH[mode]} characters`,
      );
    }
  });

  it('is counted with the longest id of a relying party', () => {
    expect(RelyingParty.shape.id.safeParse('a'.repeat(32)).success).toBe(true);
    expect(RelyingParty.shape.id.safeParse('a'.repeat(33)).success).toBe(false);
  });
});
