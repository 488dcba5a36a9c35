import { IamportCertification } from '@bonin/contracts/iamport/certification';
import { describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../../src/simulator.ts';
import { merchant, openResult, standingSimulator } from '../../harness.ts';
import {
  CERTIFIED,
  CERTIFIED_WITHOUT_CONTRACT,
  NO_CERTIFICATION,
  UNAUTHORIZED,
  UNCERTIFIED,
} from './fixtures/answers.ts';
import { seen } from './fixtures/compare.ts';
import { iamportMerchant, responseOf } from './merchant.ts';

const ORDER = { merchantUid: 'order-1', origin: 'https://shop.example/join' };

function open(options: SimulatorOptions = {}) {
  const sim = standingSimulator(options);
  const world = sim.world();
  const certified = (phoneNumber = '01000000001', attempt: object = {}) => {
    const { impUid } = world.iamport.attempt({ ...ORDER, ...attempt });
    world.finish(impUid, { person: { phoneNumber } });
    return impUid;
  };
  return {
    sim,
    world,
    certified,
    shop: iamportMerchant(sim),
    [Symbol.asyncDispose]: async () => sim.close(),
  };
}

describe('a certified person', () => {
  it.each(['danal', 'inicis_unified', 'kcp_v2'] as const)('is told as %s gives them', async (pg) => {
    await using t = open();
    const row = CERTIFIED[pg];
    expect(seen(await t.shop.certification(t.certified(undefined, { pg })), row)).toEqual(row);
  });

  it('is told by the PG of a channel, and of a name with the merchant’s id there', async () => {
    await using t = open();
    const { channelKey } = t.world.credentials.portone;
    const tell = async (attempt: object) =>
      responseOf(await t.shop.certification(t.certified(undefined, attempt)))['pg_provider'];
    expect(await tell({ channelKey: `${channelKey}-inicis` })).toBe('inicis_unified');
    expect(await tell({ channelKey: `${channelKey}-kcp`, pg: 'danal' })).toBe('kcp_v2');
    expect(await tell({ pg: 'inicis_unified.MIIiasTest' })).toBe('inicis_unified');
    for (const attempt of [{ pg: 'kcb' }, { channelKey: 'channel-key-other' }]) {
      expect(() => t.world.iamport.attempt({ ...ORDER, ...attempt })).toThrow('no such pg');
    }
  });

  it('is told without what danal gives by contract alone', async () => {
    await using t = open({ settings: { danalContract: [] } });
    const row = CERTIFIED_WITHOUT_CONTRACT;
    expect(seen(await t.shop.certification(t.certified()), row)).toEqual(row);
    const { channelKey } = t.world.credentials.portone;
    await using contracted = open();
    const impUid = contracted.certified(undefined, { channelKey: `${channelKey}-basic` });
    expect(seen(await contracted.shop.certification(impUid), row)).toEqual(row);
    const kcp = responseOf(await t.shop.certification(t.certified(undefined, { pg: 'kcp_v2' })));
    expect(kcp).toMatchObject({ carrier: 'SKT', phone: '01000000001', foreigner_v2: false });
  });

  it.each([
    [['carrier'], { carrier: 'KT' }, ['phone']],
    [['phone'], { phone: '01000000005' }, ['carrier']],
    [['foreigner'], { foreigner: true, foreigner_v2: true, unique_key: '' }, ['carrier', 'phone']],
    [['ci'], { foreigner: false, foreigner_v2: null }, ['carrier', 'phone']],
  ] as const)('is told with what is contracted: %s', async (danalContract, told, absent) => {
    await using t = open({ settings: { danalContract } });
    const response = responseOf(await t.shop.certification(t.certified('01000000005')));
    expect(response).toMatchObject(told);
    for (const name of absent) expect(response).not.toHaveProperty(name);
  });

  it('may have no CI', async () => {
    await using t = open();
    const response = responseOf(await t.shop.certification(t.certified('01000000007')));
    expect(response).toMatchObject({ certified: true, unique_key: null });
    expect(response['unique_in_site']).toHaveLength(64);
  });

  it('has the carrier’s name as REST writes it, and each person’s own traits', async () => {
    await using t = open();
    const tell = async (phoneNumber: string) =>
      responseOf(await t.shop.certification(t.certified(phoneNumber)));
    expect(await tell('01000000006')).toMatchObject({ carrier: 'LGT_MVNO', gender: 'female' });
    expect(await tell('01000000003')).toMatchObject({ carrier: 'LGT', birthday: '2013-03-04' });
    expect(await tell('01000000005')).toMatchObject({
      foreigner: true,
      foreigner_v2: true,
      name: 'SMITH JOHN',
    });
  });

  it('has the CI and DI that the same person has by KCB: one merchant’s one site', async () => {
    await using t = open();
    const tell = async (phoneNumber: string) =>
      responseOf(await t.shop.certification(t.certified(phoneNumber)));
    const [one, same, other] = [
      await tell('01000000001'),
      await tell('01000000008'),
      await tell('01000000002'),
    ];
    const member = merchant(t.sim);
    const { serviceToken, encKey } = await member.start();
    t.world.finish(serviceToken);
    const byKcb = openResult(await member.popupResult(serviceToken), member.memberCode, encKey);
    for (const response of [one, same]) {
      expect([response['unique_key'], response['unique_in_site']]).toEqual([byKcb['ci'], byKcb['di']]);
    }
    expect(other['unique_in_site']).not.toBe(byKcb['di']);
  });

  it('has a birth in seconds by Seoul’s clocks of that day', async () => {
    await using t = open();
    const births = [];
    for (const born of ['1950-06-25', '1958-01-01', '1969-12-31', '1988-07-01', '2000-02-29']) {
      const { phoneNumber } = t.world.people.create({ born });
      births.push(responseOf(await t.shop.certification(t.certified(phoneNumber)))['birth']);
    }
    // As `TZ=Asia/Seoul date -d <day> +%s` has them.
    expect(births).toEqual([-616_068_000, -378_721_800, -118_800, 583_682_400, 951_750_000]);
  });

  it('is of the form that the contract says, whoever it is', async () => {
    await using t = open();
    for (const { phoneNumber } of t.world.people.list()) {
      const { impUid } = t.world.iamport.attempt(ORDER);
      t.world.finish(impUid, { person: { phoneNumber } });
      const response = responseOf(await t.shop.certification(impUid));
      expect(IamportCertification.parse(response)).toEqual(response);
      expect(Object.keys(response)).toEqual(Object.keys(response).toSorted());
    }
  });
});

describe('an attempt', () => {
  const UNCONTRACTED: SimulatorOptions = { settings: { danalContract: [] } };

  it('that nobody has finished stays readable', async () => {
    await using t = open(UNCONTRACTED);
    const { impUid } = t.world.iamport.attempt(ORDER);
    t.world.clock.advance(3_600_000);
    expect(seen(await t.shop.certification(impUid), UNCERTIFIED)).toEqual(UNCERTIFIED);
  });

  it.each(['B130', 'cancelled', 'never-returns', 'B092'] as const)(
    'that ended with %s stays uncertified',
    async (outcome) => {
      await using t = open(UNCONTRACTED);
      const { impUid } = t.world.iamport.attempt(ORDER);
      t.world.finish(impUid, { outcome });
      for (let count = 0; count < 2; count += 1) {
        expect(seen(await t.shop.certification(impUid), UNCERTIFIED)).toEqual(UNCERTIFIED);
      }
    },
  );

  it('has null where a contract would give more', async () => {
    await using t = open();
    const { impUid } = t.world.iamport.attempt(ORDER);
    expect(responseOf(await t.shop.certification(impUid))).toMatchObject({ carrier: null, phone: null });
  });

  it('is told as often as anybody asks, also when its person’s time is over', async () => {
    await using t = open();
    const impUid = t.certified();
    t.world.clock.advance(86_400_000);
    const [one, two] = [await t.shop.certification(impUid), await t.shop.certification(impUid)];
    expect(one.body).toBe(two.body);
    expect(responseOf(one)['certified']).toBe(true);
  });

  it('of one merchant is not there for another, nor one of another form', async () => {
    await using t = open();
    const impUid = t.certified();
    const other = iamportMerchant(t.sim, t.sim.createWorld());
    for (const answer of [
      await other.certification(impUid),
      await other.remove(impUid),
      await t.shop.certification('imp_000000000000'),
      await t.shop.certification(impUid.slice(0, -1)),
      await t.shop.certification('..%2f'),
    ]) {
      expect(seen(answer, NO_CERTIFICATION)).toEqual(NO_CERTIFICATION);
    }
    expect(responseOf(await t.shop.certification(impUid))['certified']).toBe(true);
  });

  it('of one protocol is not there in another', async () => {
    await using t = open();
    const member = merchant(t.sim);
    const { serviceToken } = await member.start();
    const answer = await t.shop.certification(serviceToken);
    expect(seen(answer, NO_CERTIFICATION)).toEqual(NO_CERTIFICATION);
    expect(seen(await t.shop.remove(serviceToken), NO_CERTIFICATION)).toEqual(NO_CERTIFICATION);
    expect((await member.popupResult(t.certified())).json()).toMatchObject({ rsp_cd: 'B132' });
    expect((await member.popupResult(serviceToken)).json()).toMatchObject({ rsp_cd: 'B102' });
  });

  it('is deleted once, and told for the last time', async () => {
    await using t = open();
    const impUid = t.certified();
    const { danal } = CERTIFIED;
    expect(seen(await t.shop.call('DELETE', `/certifications/${impUid}`), UNAUTHORIZED)).toEqual(
      UNAUTHORIZED,
    );
    expect(seen(await t.shop.remove(impUid), danal)).toEqual(danal);
    expect(seen(await t.shop.remove(impUid), NO_CERTIFICATION)).toEqual(NO_CERTIFICATION);
    expect(seen(await t.shop.certification(impUid), NO_CERTIFICATION)).toEqual(NO_CERTIFICATION);
  });

  it('has an id of its own, the same in every world of a seed, whatever comes between', async () => {
    await using t = open();
    const [one, two] = [t.sim.createWorld({ seed: 's' }), t.sim.createWorld({ seed: 's' })];
    one.iamport.attempt({ merchantUid: 'between' });
    const ids = [one, two].map((world) => world.iamport.attempt({ merchantUid: 'm' }).impUid);
    expect(ids[0]).toBe(ids[1]);
    expect(one.iamport.attempt({ merchantUid: 'm' }).impUid).not.toBe(ids[0]);
  });
});

describe('what a test prepares', () => {
  it('is for a merchant_uid, too: outcomes, faults, journal and inbox', async () => {
    await using t = open();
    const match = { merchantUid: 'mine' };
    t.world.next('B130', { match });
    t.world.fault({ kind: 'status', status: 503 }, { match });
    const [mine, other] = ['mine', 'other'].map(
      (merchantUid) => t.world.iamport.attempt({ merchantUid }).impUid,
    );
    expect(t.world.finish(other ?? '').fields['success']).toBe('true');
    expect(t.world.finish(mine ?? '').fields).toMatchObject({ success: 'false', merchant_uid: 'mine' });
    expect((await t.shop.certification(other ?? '')).statusCode).toBe(200);
    expect((await t.shop.certification(mine ?? '')).statusCode).toBe(503);
    expect(t.world.inbox(match).map(({ serviceToken }) => serviceToken)).toEqual([mine]);
    t.world.journal.expect({ operation: 'iamport-certification', merchantUid: 'mine', count: 1 });
    expect(() => t.world.journal.expect({ merchantUid: 'nobody', count: 1 })).toThrow(/found none/);
    expect(() =>
      t.world.journal.expect({ operation: 'iamport-certification', merchantUid: 'nobody', count: 1 }),
    ).toThrow('merchantUid is another');
  });

  it('ends the token in use (401), and the next one is good', async () => {
    await using t = open();
    const impUid = t.certified();
    t.world.fault({ kind: 'bearer-expired' }, { operation: 'iamport-certification' });
    const headers = await t.shop.auth();
    expect(seen(await t.shop.certification(impUid, headers), UNAUTHORIZED)).toEqual(UNAUTHORIZED);
    expect(seen(await t.shop.certification(impUid, headers), UNAUTHORIZED)).toEqual(UNAUTHORIZED);
    expect((await t.shop.certification(impUid)).statusCode).toBe(200);
    t.world.fault({ kind: 'bearer-expired' }, { operation: 'iamport-token' });
    t.world.clock.advance(3_600_000);
    expect((await t.shop.certification(impUid)).statusCode).toBe(401);
    expect((await t.shop.certification(impUid)).statusCode).toBe(200);
  });

  it('mixes the answer up with another person’s, once there is a person', async () => {
    await using t = open();
    t.world.fault({ kind: 'another-person' });
    const { impUid } = t.world.iamport.attempt(ORDER);
    expect(responseOf(await t.shop.certification(impUid))['imp_uid']).toBe(impUid);
    t.world.finish(impUid);
    const mixedUp = IamportCertification.parse(responseOf(await t.shop.certification(impUid)));
    expect(mixedUp).toMatchObject({ certified: true, name: '남궁다른' });
    expect([mixedUp.imp_uid, mixedUp.merchant_uid]).not.toContain(impUid);
    expect(mixedUp.merchant_uid).not.toBe('order-1');
  });

  it.each([
    ['truncated', /^\{"code":0,"message":null,"response":\{[^}]*$/],
    ['wrong-schema', /^\{"code":0,"message":"OK","data":null\}$/],
    ['empty', /^$/],
    ['html', /^<!doctype html>/],
  ] as const)('goes wrong in IamPort’s own way of writing: %s', async (kind, body) => {
    await using t = open();
    const impUid = t.certified();
    t.world.fault({ kind }, { operation: 'iamport-certification' });
    const answer = await t.shop.certification(impUid);
    expect(answer.body).toMatch(body);
    const type = kind === 'html' ? 'text/html; charset=utf-8' : 'application/json; charset=UTF-8';
    expect(answer.headers['content-type']).toBe(type);
  });

  it('comes in CP949 under a header that says UTF-8', async () => {
    await using t = open();
    t.world.fault({ kind: 'wrong-encoding' });
    const { rawPayload } = await t.shop.getToken();
    expect(rawPayload.includes(Buffer.from('c1a4bbf3', 'hex'))).toBe(true);
  });
});
