import { describe, expect, it } from 'vitest';
import { standingSimulator } from '../../harness.ts';
import { iamportMerchant, responseOf } from './merchant.ts';

const HONG = { name: '홍길동', phone: '01000000001', birth: '900101', gender_digit: '1', carrier: 'SKT' };

function open() {
  const sim = standingSimulator();
  const world = sim.world();
  const shop = iamportMerchant(sim);
  const { channelKey } = world.credentials.portone;
  /** Which PG an OTP with these names uses, and what the journal says of it. */
  const chosen = async (names: object) => {
    const impUid = String(responseOf(await shop.requestOtp({ ...HONG, ...names }))['imp_uid']);
    const [entry] = world.journal({ operation: 'iamport-otp-request' }).slice(-1);
    const { pg_provider: provider } = responseOf(await shop.certification(impUid));
    return { provider, warning: entry?.warning, explanation: entry?.explanation, impUid };
  };
  return { sim, world, shop, channelKey, chosen, [Symbol.asyncDispose]: async () => sim.close() };
}

describe('a PG is known', () => {
  it.each([
    ['danal', 'danal'],
    ['DANAL', 'danal'],
    ['danal.A010002002', 'danal'],
    ['danal_tpay.9810030929', 'danal'],
    ['A010002002', 'danal'],
    ['9810030929', 'danal'],
    ['inicis', 'inicis_unified'],
    ['inicis.MIIiasTest', 'inicis_unified'],
    ['inicis.{MIIiasTest}', 'inicis_unified'],
    ['inicis_unified.MIIiasTest', 'inicis_unified'],
    ['html5_inicis', 'inicis_unified'],
    ['html5_inicis.MIIiasTest', 'inicis_unified'],
    ['MIIiasTest', 'inicis_unified'],
    [' inicis_unified ', 'inicis_unified'],
    ['kcp', 'kcp_v2'],
    ['kcp_v2.A1234', 'kcp_v2'],
    ['T0000', 'kcp_v2'],
  ])('by the name %s', async (pg, provider) => {
    await using t = open();
    expect(await t.chosen({ pg })).toMatchObject({ provider, warning: undefined, explanation: undefined });
  });

  it.each([{}, { pg: ' ' }])('as danal where nothing is named: %j', async (names) => {
    await using t = open();
    expect(await t.chosen(names)).toMatchObject({ provider: 'danal', warning: undefined });
  });

  it('by the merchant’s id of one of the world’s channels, and gives what that channel gives', async () => {
    await using t = open();
    const { impUid } = await t.chosen({ pg: 'danal.simulator-danal-basic' });
    t.world.finish(impUid);
    const record = responseOf(await t.shop.certification(impUid));
    expect(record).toMatchObject({ certified: true, pg_provider: 'danal', unique_key: '' });
    expect(Object.keys(record)).not.toContain('phone');
  });

  it('by a channel’s key, which goes before a name', async () => {
    await using t = open();
    const names = { channel_key: `${t.channelKey}-kcp`, pg: 'danal' };
    expect(await t.chosen(names)).toMatchObject({ provider: 'kcp_v2', warning: undefined });
  });
});

describe('a PG is not known', () => {
  it.each([
    ['kcb'],
    ['kakaopay.CT00000000'],
    ['tosspayments'],
    ['bluewalnut'],
    ['uplus'],
    ['notdanal'],
    ['상점'],
  ])('by the name %s: the default channel stands in, and the journal warns', async (pg) => {
    await using t = open();
    const { provider, warning } = await t.chosen({ pg });
    expect(provider).toBe('danal');
    expect(warning).toMatch(/^pg names no PG/);
    expect(warning).not.toContain(pg);
  });

  it('by the key of another world’s channel: the name counts, or the default', async () => {
    await using t = open();
    const { channelKey: foreign } = t.sim.createWorld().credentials.portone;
    const warning = expect.stringMatching(/^channelKey is not one of this world/);
    expect(await t.chosen({ channel_key: foreign })).toMatchObject({ provider: 'danal', warning });
    expect(await t.chosen({ channel_key: foreign, pg: 'kcp' })).toMatchObject({
      provider: 'kcp_v2',
      warning,
    });
    expect(JSON.stringify(t.world.journal().map((entry) => entry.warning))).not.toContain(foreign);
  });

  it('by a test that writes a wrong one: it is told', async () => {
    await using t = open();
    expect(() => t.world.iamport.attempt({ merchantUid: 'm', pg: 'kcb' })).toThrow('no such pg');
  });
});

describe('a warning', () => {
  const KEY = /^channelKey is not one of this world/;

  it.each([
    ['the default channel', {}, /so its default channel stands in\. The world has/, undefined],
    ['pg', { pg: 'kcp' }, /so pg decides\. The world has/, /default/],
    ['the default channel of both', { pg: 'sent-value' }, /and pg names no PG .* default channel/, undefined],
  ])('says that %s stands in for a channelKey that is unknown', async (_what, names, says, saysNot) => {
    await using t = open();
    const { warning } = await t.chosen({ channelKey: 'channel-key-nobody', ...names });
    expect(warning).toMatch(KEY);
    expect(warning).toMatch(says);
    if (saysNot !== undefined) expect(warning).not.toMatch(saysNot);
    expect(warning).not.toContain('sent-value');
  });
});
