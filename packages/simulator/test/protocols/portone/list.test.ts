import { describe, expect, it } from 'vitest';
import { BY_WORLD_CLOCK, NOW, type Json, standingSimulator } from '../../harness.ts';
import { refusal, store } from './store.ts';

const HOUR = 3_600_000;
const KIM = {
  customer: { name: '김하늘', phoneNumber: '01000000002', identityNumber: '8505052', ipAddress: '127.0.0.1' },
  operator: 'KT',
};
const iso = (hours: number) => new Date(NOW + hours * HOUR).toISOString();

/** An hour apart: `a` verified, `b` failed, `c` ready, `d` verified by inicis and another person. */
async function four() {
  const sim = standingSimulator(BY_WORLD_CLOCK);
  const world = sim.world();
  const shop = store(sim);
  const verify = async (id: string, change: Json) => {
    await shop.send(change, id);
    await shop.confirm({ otp: shop.code() }, id);
    world.clock.advance(HOUR);
  };
  await verify('a', {});
  world.next('B092');
  await verify('b', {});
  await shop.send({}, 'c');
  world.clock.advance(HOUR);
  await verify('d', { ...KIM, channelKey: 'channel-key-bonin-dev-inicis' });
  const ids = async (body: Json) => {
    const answer = (await shop.list(body)).json<{ items?: { id: string }[] }>();
    return (answer.items ?? []).map(({ id }) => id).join('');
  };
  return { sim, shop, ids, [Symbol.asyncDispose]: async () => sim.close() };
}

describe('pages', () => {
  it('are of ten, newest first', async () => {
    await using t = await four();
    const answer = await t.shop.call('GET', '/identity-verifications');
    expect(answer.json()).toMatchObject({
      items: [{ id: 'd' }, { id: 'c' }, { id: 'b' }, { id: 'a' }],
      page: { number: 0, size: 10, totalCount: 4 },
    });
    expect(await t.ids({})).toBe('dcba');
  });

  it('may be smaller, and end', async () => {
    await using t = await four();
    expect(await t.ids({ page: { size: 3 } })).toBe('dcb');
    expect(await t.ids({ page: { number: 1, size: 3 } })).toBe('a');
    expect(await t.ids({ page: { number: 2, size: 3 } })).toBe('');
    expect((await t.shop.list({ page: { number: 2, size: 3 } })).json()).toMatchObject({
      page: { number: 2, size: 3, totalCount: 4 },
    });
  });

  it('may be in another order', async () => {
    await using t = await four();
    expect(await t.ids({ sort: { order: 'ASC' } })).toBe('abcd');
    expect(await t.ids({ sort: { by: 'VERIFIED_AT' } })).toMatch(/^da/);
    expect(await t.ids({ sort: { by: 'VERIFIED_AT', order: 'ASC' } })).toMatch(/^ad/);
    expect(await t.ids({ sort: { by: 'FAILED_AT' } })).toMatch(/^b/);
    expect(await t.ids({ sort: { by: 'STATUS_UPDATED_AT' } })).toBe('dcba');
  });
});

describe('a filter', () => {
  it.each([
    [{ statuses: ['VERIFIED'] }, 'da'],
    [{ statuses: ['READY', 'FAILED'] }, 'cb'],
    [{ statuses: [] }, ''],
    [{ identityVerificationId: 'c' }, 'c'],
    [{ identityVerificationTxId: 'c' }, ''],
    [{ pgProviders: ['INICIS_UNIFIED'] }, 'd'],
    [{ pgProviders: ['PAYPAL'] }, ''],
    [{ pgMerchantId: 'simulator-danal' }, 'cba'],
    [{ carriers: ['KT'] }, 'd'],
    [{ isTest: true }, 'dcba'],
    [{ isTest: false }, ''],
    [{ version: 'V1' }, ''],
    [{ customer: { name: '홍길동' } }, 'cba'],
    [{ customer: { birthYear: '1985', gender: 'FEMALE' } }, 'd'],
    [{ customer: { phoneNumber: '01000000002', name: '홍길동' } }, ''],
    [{ from: iso(1), until: iso(2) }, 'cb'],
    [{ until: iso(0) }, 'a'],
    [{ timeRangeField: 'FAILED_AT', from: iso(0) }, 'b'],
    [{ timeRangeField: 'VERIFIED_AT', from: iso(1) }, 'd'],
    [{ from: null, statuses: null }, 'dcba'],
  ])('%j finds «%s»', async (filter, found) => {
    await using t = await four();
    expect(await t.ids({ filter })).toBe(found);
  });

  it('looks 90 days back, unless told otherwise', async () => {
    await using t = await four();
    t.sim.world().clock.advance(90 * 24 * HOUR);
    expect(await t.ids({})).toBe('');
    expect(await t.ids({ filter: { from: iso(0) } })).toBe('dcba');
  });

  it('sees no other store', async () => {
    await using t = await four();
    const other = t.sim.createWorld();
    expect((await store(t.sim, other).list()).json()).toMatchObject({ items: [] });
    const { storeId } = other.credentials.portone;
    expect(refusal(await t.shop.list({ filter: { storeId } }))).toEqual([403, 'FORBIDDEN']);
    expect(await t.ids({ filter: { storeId: 'store-bonin-dev' } })).toBe('dcba');
  });

  it.each([
    ['no JSON', '{'],
    ['a page below 0', { page: { number: -1 } }],
    ['an empty page', { page: { size: 0 } }],
    ['an order nobody has', { sort: { order: 'UP' } }],
    ['a field nobody has', { sort: { by: 'NAME' } }],
    ['a status that does not exist', { filter: { statuses: ['DONE'] } }],
    ['a day without a time', { filter: { from: '2026-03-04' } }],
    ['a text', '"x"'],
  ])('is refused with %s', async (_, body) => {
    await using sim = standingSimulator(BY_WORLD_CLOCK);
    expect(refusal(await store(sim).list(body))).toEqual([400, 'INVALID_REQUEST']);
  });

  it('finds by PortOne’s and the provider’s own numbers', async () => {
    await using t = await four();
    const { pgTxId } = (await t.shop.get('a')).json<{ pgTxId: string }>();
    expect(await t.ids({ filter: { pgTxId } })).toBe('a');
    expect(await t.ids({ filter: { pgTxId: `${pgTxId}0` } })).toBe('');
  });
});
