import { SIMULATOR_CREDENTIAL_PREFIX } from '@bonin/contracts/simulator/marks';
import { describe, expect, it } from 'vitest';
import { BoundedList, BoundedMap, BoundedSet } from '../../src/kernel/bounded.ts';
import { DEFAULT_SETTINGS, LIMITS } from '../../src/kernel/settings.ts';
import { WORLD_PROTOCOLS } from '../../src/protocols.ts';
import { usualCredentials } from '../../src/world/credentials.ts';
import { WorldRegistry } from '../../src/world/registry.ts';
import { type Json, merchant, NOW, standingSimulator } from '../harness.ts';
import { iamportMerchant } from '../protocols/iamport/merchant.ts';
import { store } from '../protocols/portone/store.ts';

describe('worlds', () => {
  it('have credentials of their own that nobody can guess', async () => {
    await using sim = standingSimulator();
    const [one, two] = [sim.createWorld({ seed: 'same' }), sim.createWorld({ seed: 'same' })];
    expect(one.id).toMatch(/^[\w-]{22}$/);
    for (const key of ['memberCode', 'siteCode', 'clientId', 'clientSecret'] as const) {
      expect(one.credentials.kcb[key]).not.toBe(two.credentials.kcb[key]);
    }
    expect(one.credentials.kcb.memberCode).toMatch(/^[A-Z]\d{11}$/);
    expect(one.credentials.kcb.clientId.startsWith(SIMULATOR_CREDENTIAL_PREFIX)).toBe(true);
    expect(one.credentials.kcb.clientSecret.startsWith(SIMULATOR_CREDENTIAL_PREFIX)).toBe(true);
    for (const key of ['impKey', 'impSecret', 'userCode'] as const) {
      expect(one.credentials.iamport[key]).not.toBe(two.credentials.iamport[key]);
    }
    for (const key of ['storeId', 'apiSecret', 'channelKey'] as const) {
      expect(one.credentials.portone[key]).not.toBe(two.credentials.portone[key]);
    }
    const { iamport, portone } = one.credentials;
    for (const credential of [iamport.impKey, iamport.impSecret, portone.apiSecret]) {
      expect(credential.startsWith(SIMULATOR_CREDENTIAL_PREFIX)).toBe(true);
    }
    expect(iamport.userCode).toMatch(/^imp\d{8}$/);
    expect(portone.storeId).toMatch(/^store-bonin-[\w-]{16}$/);
    expect(portone.channelKey).toMatch(/^channel-key-bonin-[\w-]{16}$/);
  });

  it('are found by each of their credentials and by their tokens, and by no other’s', () => {
    const registry = new WorldRegistry({
      clock: () => NOW,
      settings: DEFAULT_SETTINGS,
      protocols: WORLD_PROTOCOLS,
    });
    const [standing, other] = [registry.get('default'), registry.create()];
    for (const world of [standing, other]) {
      if (world === undefined) throw new TypeError('there is no such world');
      const { kcb, iamport, portone } = world.credentials;
      const found = () => [
        registry.byCredential('clientId', kcb.clientId),
        registry.byCredential('memberCode', kcb.memberCode),
        registry.byCredential('impKey', iamport.impKey),
        registry.byCredential('userCode', iamport.userCode),
        registry.byCredential('storeId', portone.storeId),
        registry.byCredential('apiSecret', portone.apiSecret),
        registry.byTokenTag(`${world.tokenTag}${'0'.repeat(28)}`),
      ];
      expect(found().every((one) => one === world)).toBe(true);
      expect(registry.byCredential('impKey', iamport.userCode)).toBeUndefined();
      expect(registry.byCredential('storeId', iamport.impKey)).toBeUndefined();
      if (registry.delete(world.id)) expect(found()).toEqual(Array.from({ length: 7 }));
    }
    expect(standing?.tokenTag).not.toBe(other?.tokenTag);
    expect(other?.tokenTag).toMatch(/^[0-9a-f]{12}$/);
  });

  it('share nothing: journal, inbox, numbers and clock', async () => {
    await using sim = standingSimulator();
    const [one, two] = [sim.createWorld(), sim.createWorld()];
    const [first, second] = [merchant(sim, one), merchant(sim, two)];
    const same = { rqst_svc_tx_seqno: 'same' };
    const { serviceToken } = await first.start(same);
    expect((await second.popupStart(same)).json<Json>()['rsp_cd']).toBe('B000');
    one.finish(serviceToken);
    one.clock.advance(1000);
    expect(one.inbox()).toHaveLength(1);
    expect(two.inbox()).toEqual([]);
    expect(two.journal({ serviceToken })).toEqual([]);
    expect(sim.world().journal()).toEqual([]);
    expect([one.clock.now(), two.clock.now()]).toEqual([NOW + 1000, NOW]);
  });

  it('end with their credentials and bearers', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const shop = merchant(sim, world);
    const auth = await shop.auth();
    world.delete();
    expect((await shop.popupStart({}, auth)).statusCode).toBe(401);
    expect((await shop.token()).statusCode).toBe(401);
    expect(() => world.inbox()).toThrow(TypeError);
    expect(() => sim.world(world.id)).toThrow(TypeError);
    expect(() => sim.world().delete()).toThrow('default');
  });

  it('are as new after a reset', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start({ rqst_svc_tx_seqno: 'again' });
    world.finish(serviceToken);
    world.clock.advance(5);
    world.reset();
    expect([world.inbox(), world.journal(), world.clock.now()]).toEqual([[], [], NOW]);
    expect((await shop.popupResult(serviceToken)).json<Json>()['rsp_cd']).toBe('B132');
    expect((await shop.start({ rqst_svc_tx_seqno: 'again' })).serviceToken).toBe(serviceToken);
  });

  it('keep the tokens that were given over a reset of transactions, and transactions over one of tokens', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const [kcb, portone] = [merchant(sim, world), store(sim, world)];
    const iamport = iamportMerchant(sim, world);
    const given = { kcb: await kcb.auth(), iamport: await iamport.token(), portone: await portone.bearer() };
    const { serviceToken } = await kcb.start();
    const asked = async () => [
      (await kcb.popupResult(serviceToken, {}, given.kcb)).json<Json>()['rsp_cd'],
      (await iamport.certification('imp_000000000000', { authorization: given.iamport })).statusCode,
      (await portone.get('nobody', { authorization: given.portone })).statusCode,
    ];
    expect(await asked()).toEqual(['B102', 404, 404]);
    world.reset('transactions');
    expect(await asked()).toEqual(['B132', 404, 404]);
    const again = await kcb.start();
    world.reset('tokens');
    expect(await asked()).toEqual(['T990', 401, 401]);
    expect((await kcb.popupResult(again.serviceToken)).json<Json>()['rsp_cd']).toBe('B102');
  });

  it('give no token again that a reset of tokens ended', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const [iamport, portone] = [iamportMerchant(sim, world), store(sim, world)];
    const kcb = merchant(sim, world);
    const given = async () => ({
      iamport: await iamport.token(),
      portone: await portone.bearer(),
      kcb: (await kcb.token({}, { 'x-api-tran-id': 'again' })).json<Json>()['access_token'],
    });
    const before = await given();
    world.reset('tokens');
    world.reset('transactions');
    const after = await given();
    expect(after.kcb).not.toBe(before.kcb);
    expect(after.iamport).not.toBe(before.iamport);
    expect(after.portone).not.toBe(before.portone);
    const { iamport: authorization } = before;
    expect((await iamport.certification('imp_000000000000', { authorization })).statusCode).toBe(401);
    expect((await portone.get('nobody', { authorization: before.portone })).statusCode).toBe(401);
  });

  it('have in their journal who comes with a token that they do not know', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const shop = merchant(sim, world);
    const auth = await shop.auth();
    world.reset();
    await shop.popupStart({}, auth);
    await shop.popupStart({}, { authorization: `Bearer ${world.credentials.kcb.memberCode}.unknown` });
    expect(world.journal().map(({ response }) => response.body)).toEqual([
      expect.objectContaining({ rsp_cd: 'T990' }),
      expect.objectContaining({ rsp_cd: 'T990' }),
    ]);
    expect(sim.unmatched()).toEqual([]);
  });

  it('are at most so many', () => {
    const registry = new WorldRegistry({
      clock: () => NOW,
      settings: DEFAULT_SETTINGS,
      protocols: WORLD_PROTOCOLS,
    });
    for (let count = 1; count <= LIMITS.worlds; count += 1) expect(registry.create()).toBeDefined();
    expect(registry.create()).toBeUndefined();
    registry.delete(registry.list().at(-1)?.id ?? '');
    expect(registry.create()).toBeDefined();
  });

  it('put what nobody’s credentials explain into the unmatched journal', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    await shop.token({ client_id: 'bonin-nobody' });
    await shop.popupStart({}, { authorization: 'Bearer V00000000009.unknown' });
    await sim.app.inject({ method: 'GET', url: '/v1/unknown/01000005678?name=x' });
    expect(sim.world().journal()).toEqual([]);
    expect(
      sim.unmatched().map(({ operation, response, request }) => [operation, response.status, request.path]),
    ).toEqual([
      ['token', 401, '/v1/oauth2/access_token'],
      ['popup-start', 401, '/v1/id/phone/popup-start'],
      ['unknown', 404, '/v1/unknown/<masked>?name=<masked>'],
    ]);
  });
});

describe('memory', () => {
  it('keeps the newest of a list and goes on counting', () => {
    const list = new BoundedList<number>(3, 1);
    for (let count = 0; count < 5; count += 1) list.add((id) => id);
    expect(list.filter(() => true)).toEqual([3, 4, 5]);
  });

  it('keeps the newest of a map', () => {
    const map = new BoundedMap<number, true>(2, () => 1);
    for (const key of [1, 2, 3]) map.set(key, true);
    expect([map.size, map.has(1), map.has(2), map.get(3)]).toEqual([2, false, true, true]);
  });

  it('keeps at least the newest of a set, and forgets the older half at once', () => {
    const added = (count: number) => {
      const set = new BoundedSet(3);
      for (let value = 1; value <= count; value += 1) set.add(String(value));
      return set;
    };
    const known = (count: number) => [1, 2, 3, 4, 5, 6].filter((value) => !added(count).add(String(value)));
    expect(known(2)).toEqual([1, 2]);
    expect(known(5)).toEqual([1, 2, 3, 4, 5]);
    expect(known(6)).toEqual([4, 5, 6]);
  });

  it('end by themselves once nobody asked for them for an hour, but the default one', () => {
    let now = NOW;
    const registry = new WorldRegistry({
      clock: () => NOW,
      wallClock: () => now,
      settings: DEFAULT_SETTINGS,
      protocols: WORLD_PROTOCOLS,
    });
    const [idle, busy] = [registry.create(), registry.create()];
    const clientId = idle?.credentials.kcb.clientId ?? '';
    now += LIMITS.idleWorldMs;
    expect(registry.byCredential('clientId', busy?.credentials.kcb.clientId ?? '')).toBe(busy);
    expect(registry.list()).toHaveLength(3);
    now += 1;
    expect(registry.list().map(({ id }) => id)).toEqual(['default', busy?.id]);
    expect(registry.byCredential('clientId', clientId)).toBeUndefined();
    now += LIMITS.idleWorldMs + 1;
    expect(registry.list().map(({ id }) => id)).toEqual(['default']);
  });

  it('have ended for whoever asks for one first after that', () => {
    let now = NOW;
    const registry = new WorldRegistry({
      clock: () => NOW,
      wallClock: () => now,
      settings: DEFAULT_SETTINGS,
      protocols: WORLD_PROTOCOLS,
    });
    const ids = [registry.create()?.id ?? '', registry.create()?.id ?? ''];
    const { kcb } = registry.create()?.credentials ?? usualCredentials(WORLD_PROTOCOLS);
    now += LIMITS.idleWorldMs;
    expect(registry.get(ids[0] ?? '')?.id).toBe(ids[0]);
    now += 1;
    expect(registry.get(ids[1] ?? '')).toBeUndefined();
    expect(registry.byCredential('memberCode', kcb.memberCode)).toBeUndefined();
    expect(registry.get('default')?.id).toBe('default');
    expect(registry.list().map(({ id }) => id)).toEqual(['default', ids[0]]);
  });

  it('do not end by any clock that a test moves', () => {
    let now = NOW;
    const registry = new WorldRegistry({
      clock: () => now,
      wallClock: () => 0,
      settings: DEFAULT_SETTINGS,
      protocols: WORLD_PROTOCOLS,
    });
    const world = registry.create();
    world?.clock.advance(LIMITS.idleWorldMs * 10);
    now += LIMITS.idleWorldMs * 10;
    expect(registry.list()).toHaveLength(2);
  });

  it('do not end while somebody follows their journal', () => {
    let now = 0;
    const registry = new WorldRegistry({
      clock: () => NOW,
      wallClock: () => now,
      settings: DEFAULT_SETTINGS,
      protocols: WORLD_PROTOCOLS,
    });
    const stop = registry.create()?.state.journal.listen({ added: () => undefined, ended: () => undefined });
    now += LIMITS.idleWorldMs + 1;
    expect(registry.list()).toHaveLength(2);
    stop?.();
    expect(registry.list()).toHaveLength(1);
  });
});
