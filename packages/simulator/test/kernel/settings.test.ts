// What a world may be told, and by which clock it says when somebody was verified.
import type { WorldSettings } from '@bonin/contracts/simulator/settings';
import type { World } from '@bonin/contracts/simulator/world';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/kernel/settings.ts';
import { BY_WORLD_CLOCK, type Json, merchant, NOW, standingSimulator } from '../harness.ts';
import { iamportMerchant, responseOf } from '../protocols/iamport/merchant.ts';
import { ID, store } from '../protocols/portone/store.ts';

const MONTH_MS = 30 * 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();

const wrong: [string, object][] = [
  ['no try at all', { codeTries: 0 }],
  ['a life of nothing', { codeTtlMs: 0 }],
  ['a life that is no number', { bearerTtlSeconds: '300' }],
  ['a field that KCB does not have', { encryptedFields: ['name'] }],
  ['a field twice', { encryptedFields: ['nm', 'nm'] }],
  ['a clock that there is not', { certifiedBy: 'sundial' }],
  ['a setting that there is not', { codeTTL: 1000 }],
];

describe('settings', () => {
  it('are one world’s, over those of the simulator', async () => {
    await using sim = standingSimulator({ settings: { bearerTtlSeconds: 60, resends: 0 } });
    const world = sim.createWorld({ settings: { bearerTtlSeconds: 5, encryptedFields: [] } });
    const told = async (shop: ReturnType<typeof merchant>) => (await shop.token()).json<Json>()['expires_in'];
    expect([await told(merchant(sim, world)), await told(merchant(sim))]).toEqual([5, 60]);
    expect(world.settings).toEqual({
      ...DEFAULT_SETTINGS,
      resends: 0,
      bearerTtlSeconds: 5,
      encryptedFields: [],
    });
  });

  it('are nobody’s to change, and no two worlds share them', async () => {
    const mine: WorldSettings['encryptedFields'][number][] = ['nm'];
    await using sim = standingSimulator({ settings: { encryptedFields: mine } });
    const [one, other] = [sim.createWorld(), sim.createWorld()];
    mine.push('sex');
    expect(one.settings.encryptedFields).toEqual(['nm']);
    expect(one.settings.encryptedFields).not.toBe(other.settings.encryptedFields);
    expect(() => Object.assign(one.settings, { codeTries: 1 })).toThrow(TypeError);
    expect(() => (one.settings.encryptedFields as string[]).push('ci')).toThrow(TypeError);
    expect(() => (one.settings.danalContract as string[]).pop()).toThrow(TypeError);
  });

  it('stay over a reset', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld({ settings: { codeTries: 1 } });
    world.reset();
    expect(world.settings.codeTries).toBe(1);
  });

  it('are not given where they are undefined', async () => {
    const settings = { codeTries: undefined, resends: 1 } as unknown as Partial<WorldSettings>;
    await using sim = standingSimulator({ settings });
    expect(sim.world().settings).toEqual({ ...DEFAULT_SETTINGS, resends: 1 });
  });

  it('are given over HTTP, and told', async () => {
    await using sim = standingSimulator();
    const post = async (payload: object) => sim.app.inject({ method: 'POST', url: '/__sim/worlds', payload });
    const created = await post({ seed: 's', settings: { codeTries: 2, certifiedBy: 'world-clock' } });
    const settings = { ...DEFAULT_SETTINGS, codeTries: 2, certifiedBy: 'world-clock' };
    expect(created.json<World>()).toMatchObject({ seed: 's', settings });
    expect((await post({})).json<World>().settings).toEqual(DEFAULT_SETTINGS);
    for (const [, settings] of wrong) expect((await post({ settings })).statusCode).toBe(400);
  });

  it.each(wrong)('are refused in process: %s', async (_, settings) => {
    expect(() => standingSimulator({ settings })).toThrow(TypeError);
    await using sim = standingSimulator();
    expect(() => sim.createWorld({ settings })).toThrow(TypeError);
    expect(() => sim.createWorld({ seed: 'two words' })).toThrow(TypeError);
  });
});

describe('when somebody was verified', () => {
  it('is said by the wall’s clock, whatever was done to the world’s', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    world.clock.advance(MONTH_MS);
    expect(await timesIn(sim)).toEqual({
      certified_at: NOW / 1000,
      pg_tid: '20260304120000',
      requestedAt: iso(NOW),
      updatedAt: iso(NOW),
      statusChangedAt: iso(NOW),
      verifiedAt: iso(NOW),
      pgTxId: '20260304120000',
      listed: true,
    });
  });

  it('is said by the world’s clock, where the world is told so', async () => {
    await using sim = standingSimulator(BY_WORLD_CLOCK);
    sim.world().clock.advance(MONTH_MS);
    expect(await timesIn(sim)).toEqual({
      certified_at: (NOW + MONTH_MS) / 1000,
      pg_tid: '20260403120000',
      requestedAt: iso(NOW + MONTH_MS),
      updatedAt: iso(NOW + MONTH_MS),
      statusChangedAt: iso(NOW + MONTH_MS),
      verifiedAt: iso(NOW + MONTH_MS),
      pgTxId: '20260403120000',
      listed: true,
    });
  });

  it('is told to who lists, also where the world lives in the past', async () => {
    await using sim = standingSimulator();
    sim.world().clock.set(NOW - MONTH_MS);
    expect((await timesIn(sim)).listed).toBe(true);
  });

  it('has nothing to do with what expires', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send();
    sim.world().clock.advance(DEFAULT_SETTINGS.serviceTokenTtlMs);
    expect((await shop.confirm({ otp: shop.code() })).statusCode).not.toBe(200);
  });
});

/** What IamPort and PortOne say of one verification each. */
async function timesIn(sim: ReturnType<typeof standingSimulator>) {
  const world = sim.world();
  const { impUid } = world.iamport.attempt({ merchantUid: 'order-1' });
  world.finish(impUid);
  const certification = responseOf(await iamportMerchant(sim).certification(impUid));
  const shop = store(sim);
  await shop.send();
  await shop.confirm({ otp: shop.code() });
  const verification = (await shop.get()).json<Json>();
  const { items } = (await shop.list()).json<{ items: Json[] }>();
  return {
    certified_at: certification['certified_at'],
    pg_tid: String(certification['pg_tid']).slice(0, 14),
    requestedAt: verification['requestedAt'],
    updatedAt: verification['updatedAt'],
    statusChangedAt: verification['statusChangedAt'],
    verifiedAt: verification['verifiedAt'],
    pgTxId: String(verification['pgTxId']).slice(0, 14),
    listed: items.some(({ id }) => id === ID),
  };
}
