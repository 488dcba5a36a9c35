// Results that a service opens with its own key: what the API seals, and everything that must not open.
import { createHash, randomBytes } from 'node:crypto';
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { createKeyRing } from '@bonin/crypto/key-ring';
import { sealResult } from '@bonin/crypto/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BoninError, createOfflineOpener, onceInMemory, type OfflineSettings } from '../src/offline.ts';
import { API, paramsOf, SECRET, startService, URLS, type Service } from './support/service.ts';

const KEY = randomBytes(32);
const KEYS = [{ kid: 'shop-1', key: KEY }];
const settings = (more: Partial<OfflineSettings> = {}): OfflineSettings => ({
  issuer: API,
  audience: 'shop',
  keys: KEYS,
  once: onceInMemory(),
  ...more,
});
const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BoninError);
  return (error as BoninError).code;
};

describe('a result that the API sealed for its relying party alone', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({
      BONIN_RELYING_PARTY: 'shop',
      BONIN_OPENER: 'offline',
      BONIN_OFFLINE_KEYS: `shop-1:${KEY.toString('base64url')}`,
      BONIN_SECRET_SHA256: createHash('sha256').update(SECRET).digest('hex'),
    });
  });
  afterAll(async () => service.close());

  async function returned(phoneNumber?: string) {
    const { page, pending } = await service.bonin.start({ ...URLS, purpose: 'sign-up' });
    return { pending, params: paramsOf(await service.comeBack(page, phoneNumber)) };
  }

  it('opens with the key of the service, once', async () => {
    const { pending, params } = await returned();
    const { openOffline } = createOfflineOpener(settings({ mode: 'test' }));
    const demands = {
      codeVerifier: pending.codeVerifier,
      purpose: 'sign-up',
      leastAssurance: 'with-person',
    } as const;
    const result = await openOffline(params, demands);
    expect(result).toMatchObject({
      status: 'verified',
      transactionId: pending.transactionId,
      identity: { name: '홍길동' },
      age: { minor: false },
    });
    expect(Object.keys(result)).not.toEqual(expect.arrayContaining(['iss']));
    expect(await codeOf(openOffline(params, demands))).toBe('already_opened');
  });

  it('is not opened by the API, and gives no digits', async () => {
    const { pending, params } = await returned();
    expect(await codeOf(service.bonin.open(params, pending))).toBe('wrong_opener');
    const stranger = await service.bonin.open(params, undefined).catch((error: unknown) => error);
    expect(stranger).toMatchObject({ code: 'wrong_opener', transfer: undefined });
  });

  it('of a simulator is refused in live mode', async () => {
    const { pending, params } = await returned();
    const { openOffline } = createOfflineOpener(settings());
    const demands = { codeVerifier: pending.codeVerifier, purpose: 'sign-up' } as const;
    expect(await codeOf(openOffline(params, demands))).toBe('params_invalid');
  });

  it('can be a failure', async () => {
    const { pending, params } = await returned('01000000010');
    const { openOffline } = createOfflineOpener(settings({ mode: 'test' }));
    const demands = { codeVerifier: pending.codeVerifier, purpose: 'sign-up' } as const;
    expect(await openOffline(params, demands)).toMatchObject({ status: 'failed', code: 'cancelled' });
  });
});

describe('a sealed result', () => {
  const NOW = 1_800_000_000;
  const codeVerifier = createCodeVerifier();
  const ring = createKeyRing(KEYS);
  const demands = { codeVerifier, purpose: 'sign-up' } as const;

  async function seal(change: object = {}, by = ring): Promise<string> {
    return sealResult(by, {
      ver: 1,
      iss: API,
      aud: 'shop',
      iat: NOW,
      exp: NOW + 300,
      jti: 'A'.repeat(43),
      bind: await deriveCodeChallenge(codeVerifier),
      provider: 'kcb',
      purpose: 'sign-up',
      assurance: 'with-person',
      status: 'verified',
      verifiedAt: new Date(NOW * 1000).toISOString(),
      identity: { name: '홍길동', birthDate: '1990-01-01' },
      ...change,
    });
  }
  const opener = (more: Partial<OfflineSettings> = {}) =>
    createOfflineOpener(settings({ now: () => NOW * 1000, ...more }));

  it('opens', async () => {
    expect(await opener().openOffline(await seal(), demands)).toMatchObject({ status: 'verified' });
  });

  it('opens with a key that came before', async () => {
    const keys = [{ kid: 'shop-2', key: randomBytes(32) }, ...KEYS];
    expect(await opener({ keys }).openOffline(await seal(), demands)).toMatchObject({ status: 'verified' });
  });

  it('keeps the person where the claims say more', async () => {
    const newer = { more: 1, identity: { name: '홍길동', birthDate: '1990-01-01', carrier: 'SATELLITE' } };
    expect(await opener().openOffline(await seal(newer), demands)).toMatchObject({
      identity: { carrier: 'SATELLITE' },
    });
  });

  it.each([
    ['another issuer', { iss: 'https://evil.example' }, 'params_invalid'],
    ['another audience', { aud: 'other-shop' }, 'params_invalid'],
    ['a life that is over', { iat: NOW - 300, exp: NOW }, 'params_invalid'],
    ['a life to come', { iat: NOW + 60, exp: NOW + 300 }, 'params_invalid'],
    ['the mark of a simulator', { mode: 'test' }, 'params_invalid'],
    ['a status that is new', { status: 'probably' }, 'params_invalid'],
    ['no person', { identity: undefined }, 'params_invalid'],
    ['no binding', { bind: undefined }, 'not_bound'],
    ['the binding of another start', { bind: 'B'.repeat(43) }, 'not_bound'],
    ['another purpose', { purpose: 'adult-check' }, 'purpose_mismatch'],
    ['no purpose', { purpose: undefined }, 'purpose_mismatch'],
  ])('with %s does not open, and stays unopened', async (_, change, code) => {
    const used: string[] = [];
    const once = { use: (id: string) => used.push(id) > 0 };
    expect(await codeOf(opener({ once }).openOffline(await seal(change), demands))).toBe(code);
    expect(used).toEqual([]);
  });

  it('that is weaker than demanded does not open', async () => {
    for (const assurance of ['by-code', 'by-oracle', undefined]) {
      const params = await seal({ assurance });
      const strict = opener().openOffline(params, { ...demands, leastAssurance: 'with-person' });
      expect(await codeOf(strict)).toBe('assurance_not_available');
    }
  });

  it('of another key, or changed, does not open', async () => {
    const other = createKeyRing([{ kid: 'shop-1', key: randomBytes(32) }]);
    const params = await seal();
    for (const wrong of [await seal({}, other), `${params}A`, params.replace('..', '.x.'), '', 'x']) {
      expect(await codeOf(opener().openOffline(wrong, demands))).toBe('params_invalid');
    }
  });

  it('opens once among many that try at the same time', async () => {
    const { openOffline } = opener();
    const params = await seal();
    const ends = await Promise.allSettled(
      Array.from({ length: 8 }, async () => openOffline(params, demands)),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('needs a verifier of its form', async () => {
    const params = await seal();
    for (const wrong of ['', 'short', undefined as unknown as string])
      await expect(opener().openOffline(params, { ...demands, codeVerifier: wrong })).rejects.toThrow(
        TypeError,
      );
  });

  it('leaves nothing of a person in the error', async () => {
    const error = await opener()
      .openOffline(await seal({ purpose: 'other' }), demands)
      .catch((reason: unknown) => reason);
    expect(`${String((error as Error).stack)} ${JSON.stringify(error)}`).not.toMatch(/홍길동|1990/);
  });
});

describe('settings', () => {
  it.each([
    ['no issuer', { issuer: '' }],
    ['no audience', { audience: '' }],
    ['no store', { once: {} as never }],
    ['no key', { keys: [] }],
    ['a weak key', { keys: [{ kid: 'a', key: Buffer.alloc(32, 1) }] }],
  ])('with %s are a TypeError', (_, wrong) => {
    expect(() => createOfflineOpener(settings(wrong))).toThrow(TypeError);
  });
});

describe('the store in memory', () => {
  it('forgets an id when its time is over', () => {
    let now = 0;
    const once = onceInMemory(() => now);
    expect([once.use('a', 10), once.use('a', 10)]).toEqual([true, false]);
    now = 10;
    expect(once.use('a', 20)).toBe(true);
  });
});
