import type { Ci, Di } from '@bonin/contracts/identity';
import { isSimulatedCi, isSimulatedDi } from '@bonin/contracts/simulator/marks';
import { describe, expect, it } from 'vitest';
import type { SimulatedWorld } from '../../../src/simulator.ts';
import { type Json, standingSimulator } from '../../harness.ts';
import { HONG, ID, refusal, store } from './store.ts';

const KEY = 'channel-key-bonin-dev';

/** Verifies 01000000001 through this channel. */
async function verify(shop: ReturnType<typeof store>, channelKey = KEY, id = ID): Promise<Json> {
  await shop.send({ channelKey }, id);
  await shop.confirm({ otp: shop.code() }, id);
  return (await shop.get(id)).json<Json>();
}

describe('what a provider gives of a person', () => {
  it.each([
    [
      'danal with every contract',
      KEY,
      'DANAL',
      ['ci', 'di', 'gender', 'isForeigner', 'operator', 'phoneNumber'],
    ],
    ['danal with none', `${KEY}-basic`, 'DANAL', ['di', 'gender']],
    ['inicis', `${KEY}-inicis`, 'INICIS_UNIFIED', ['ci', 'gender', 'isForeigner', 'phoneNumber']],
    ['kcp', `${KEY}-kcp`, 'KCP_V2', ['ci', 'di', 'gender', 'isForeigner', 'operator', 'phoneNumber']],
  ])('%s', async (_, channelKey, pgProvider, fields) => {
    await using sim = standingSimulator();
    const { channel, verifiedCustomer } = await verify(store(sim), channelKey);
    expect(channel).toMatchObject({ pgProvider, type: 'TEST', key: channelKey });
    expect(Object.keys(verifiedCustomer as Json).sort()).toEqual(['birthDate', 'name', ...fields].sort());
  });

  it('is marked, and the same as KCB tells', async () => {
    await using sim = standingSimulator();
    const { ci, di } = (await verify(store(sim)))['verifiedCustomer'] as { ci: Ci; di: Di };
    expect([isSimulatedCi(ci), isSimulatedDi(di)]).toEqual([true, true]);
    const other = sim.createWorld();
    const elsewhere = await verify(store(sim, other), other.credentials.portone.channelKey);
    expect(elsewhere['verifiedCustomer']).toMatchObject({ ci });
    expect((elsewhere['verifiedCustomer'] as { di: Di }).di).not.toBe(di);
  });

  it('has no ci for a person without one', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified-without-ci');
    const { verifiedCustomer } = await verify(store(sim));
    expect(Object.keys(verifiedCustomer as Json)).not.toContain('ci');
  });

  it('has the merchant’s own name for the person', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send({ customer: { ...HONG.customer, id: 'member-1' } });
    await shop.confirm({ otp: shop.code() });
    expect((await shop.get()).json()).toMatchObject({ verifiedCustomer: { id: 'member-1' } });
  });
});

describe('asking', () => {
  it('can be repeated for ever', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    const told = await verify(shop);
    sim.world().clock.advance(30 * 24 * 3_600_000);
    expect((await shop.get()).json()).toEqual(told);
  });

  it('needs the store’s own secret, and its own store', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await verify(shop);
    const other = sim.createWorld();
    expect(refusal(await store(sim, other).get())).toEqual([404, 'IDENTITY_VERIFICATION_NOT_FOUND']);
    const foreign = `/identity-verifications/${ID}?storeId=${other.credentials.portone.storeId}`;
    expect(refusal(await shop.call('GET', foreign))).toEqual([403, 'FORBIDDEN']);
    const own = `/identity-verifications/${ID}?storeId=store-bonin-dev`;
    expect((await shop.call('GET', own)).statusCode).toBe(200);
  });

  it('finds no transaction of another protocol', async () => {
    await using sim = standingSimulator();
    expect(refusal(await store(sim).get('imp_000000000001'))).toEqual([
      404,
      'IDENTITY_VERIFICATION_NOT_FOUND',
    ]);
  });

  it('takes ids of any form', async () => {
    await using sim = standingSimulator();
    const id = 'identity/verification 한글?#1';
    expect(await verify(store(sim), KEY, id)).toMatchObject({ id, status: 'VERIFIED' });
  });

  it('never gives a null', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await verify(shop, `${KEY}-basic`);
    expect((await shop.get()).body).not.toContain('null');
    await shop.send({}, 'open');
    expect((await shop.get('open')).body).not.toContain('null');
  });
});

describe('what people and tests do beside the wire', () => {
  const finished = async (act: (world: SimulatedWorld, shop: ReturnType<typeof store>) => void) => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send();
    act(sim.world(), shop);
    return (await shop.get()).json<Json>();
  };

  it('finish ends it by its id', async () => {
    const told = await finished((world) => {
      const { returnMethod, returnUrl } = world.finish(ID);
      expect({ returnMethod, returnUrl }).toEqual({ returnMethod: 'none', returnUrl: '' });
    });
    expect(told).toMatchObject({ status: 'VERIFIED' });
  });

  it('finish with a failure of KCB’s', async () => {
    const told = await finished((world) => void world.finish(ID, { outcome: 'B162' }));
    expect(told).toMatchObject({
      status: 'FAILED',
      failure: { pgCode: '9000', pgMessage: '법인폰 차단', reason: '법인폰 차단' },
    });
  });

  it('the inbox and the journal know it by its id', async () => {
    await finished((world) => {
      const named = { identityVerificationId: ID };
      expect(world.inbox(named)).toHaveLength(1);
      expect(world.inbox({ identityVerificationId: 'other' })).toEqual([]);
      expect(world.journal({ operation: 'portone-send', ...named })).toHaveLength(1);
      expect(world.journal({ operation: 'portone-get', ...named })).toEqual([]);
    });
  });

  it('an outcome may be prepared for its id', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    sim.world().next('B092', { match: { identityVerificationId: 'second' } });
    expect((await shop.send({}, 'first')).statusCode).toBe(200);
    expect(refusal(await shop.send({}, 'second'))).toEqual([502, 'PG_PROVIDER']);
  });

  it('a reset forgets verifications and tokens', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await verify(shop);
    sim.world().reset('transactions');
    expect(refusal(await shop.get())).toEqual([404, 'IDENTITY_VERIFICATION_NOT_FOUND']);
  });
});

describe('faults', () => {
  it('another person’s answer, under another id', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    const right = await verify(shop);
    sim.world().fault({ kind: 'another-person' }, { operation: 'portone-get' });
    const wrong = (await shop.get()).json<Json>();
    expect(wrong).toMatchObject({ status: 'VERIFIED', verifiedCustomer: { name: '남궁다른' } });
    expect(wrong['id']).not.toBe(ID);
    expect((await shop.get()).json()).toEqual(right);
  });

  it('a token that has just ended', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await verify(shop);
    const login = await shop.call('POST', '/login/api-secret', { apiSecret: 'bonin-dev-api-secret' });
    const authorization = `Bearer ${login.json<{ accessToken: string }>().accessToken}`;
    sim.world().fault({ kind: 'bearer-expired' }, { operation: 'portone-get' });
    expect(refusal(await shop.get(ID, { authorization }))).toEqual([401, 'UNAUTHORIZED']);
    expect(refusal(await shop.get(ID, { authorization }))).toEqual([401, 'UNAUTHORIZED']);
    expect((await shop.get()).statusCode).toBe(200);
  });

  it('an answer lost after it was carried out', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    sim.world().fault({ kind: 'status', status: 504, when: 'after' }, { operation: 'portone-send' });
    expect((await shop.send()).statusCode).toBe(504);
    expect(refusal(await shop.send())).toEqual([409, 'IDENTITY_VERIFICATION_ALREADY_SENT']);
  });

  it('for one verification only', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send({}, 'first');
    await shop.send({}, 'second');
    sim.world().fault({ kind: 'html' }, { match: { identityVerificationId: 'second' } });
    expect((await shop.get('first')).headers['content-type']).toMatch(/json/);
    expect((await shop.get('second')).headers['content-type']).toMatch(/html/);
  });
});
