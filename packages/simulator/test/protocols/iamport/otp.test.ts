import { TransactionList } from '@bonin/contracts/simulator/transaction';
import { describe, expect, it } from 'vitest';
import { standingSimulator } from '../../harness.ts';
import { NO_CERTIFICATION } from './fixtures/answers.ts';
import { seen } from './fixtures/compare.ts';
import { iamportMerchant, responseOf } from './merchant.ts';

const HONG = {
  name: '홍길동',
  phone: '010-0000-0001',
  birth: '90-01-01',
  gender_digit: '1',
  carrier: 'SKT',
  merchant_uid: 'order-1',
};

function open() {
  const sim = standingSimulator();
  const world = sim.world();
  const shop = iamportMerchant(sim);
  const asked = async (change: object = {}) => responseOf(await shop.requestOtp({ ...HONG, ...change }));
  const code = () => world.inbox().at(-1)?.code ?? '';
  const wrong = () => (code() === '000000' ? '111111' : '000000');
  const begun = async () => {
    const list = await sim.app.inject('/__sim/worlds/default/transactions');
    return TransactionList.parse(list.json()).transactions;
  };
  return { sim, world, shop, asked, code, wrong, begun, [Symbol.asyncDispose]: async () => sim.close() };
}

describe('an OTP', () => {
  it('is sent, and certifies whoever types it', async () => {
    await using t = open();
    const answer = await t.shop.requestOtp({ ...HONG, company: '본인 상점' });
    expect(answer.json()).toEqual({
      code: 0,
      message: null,
      response: { imp_uid: expect.stringMatching(/^imp_[0-9]{12}$/) },
    });
    const impUid = String(responseOf(answer)['imp_uid']);
    expect(t.world.inbox({ serviceToken: impUid })).toMatchObject([
      { phoneNumber: '01000000001', text: expect.stringContaining('[본인 상점]') },
    ]);
    expect(responseOf(await t.shop.certification(impUid))['certified']).toBe(false);
    const confirmed = await t.shop.confirmOtp(impUid, { otp: t.code() });
    expect(responseOf(confirmed)).toMatchObject({
      certified: true,
      imp_uid: impUid,
      merchant_uid: 'order-1',
      name: '홍길동',
      origin: null,
    });
    expect((await t.shop.certification(impUid)).body).toBe(confirmed.body);
  });

  it('is asked for by a form, too, for a customer of a budget brand', async () => {
    await using t = open();
    const form = new URLSearchParams({
      name: '최알뜰',
      phone: '01000000006',
      birth: '791231',
      gender_digit: '2',
      carrier: 'LGT',
      is_mvno: 'true',
    });
    const answer = await t.shop.requestOtp(form.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });
    const impUid = String(responseOf(answer)['imp_uid']);
    const confirmed = responseOf(await t.shop.confirmOtp(impUid, { otp: Number(t.code()) }));
    expect(String(Number(t.code()))).toHaveLength(6);
    expect(confirmed).toMatchObject({ certified: true, carrier: 'LGT_MVNO', merchant_uid: null });
  });

  it.each([
    ['name', undefined],
    ['phone', '02-000-0001'],
    ['birth', '900230'],
    ['birth', '1990-01-01'],
    ['gender_digit', '9'],
    ['gender_digit', undefined],
    ['carrier', 'KTF'],
    ['is_mvno', 'perhaps'],
  ])('is not sent with %s %s', async (field, value) => {
    await using t = open();
    const answer = await t.shop.requestOtp({ ...HONG, [field]: value });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: -1, response: null }]);
    expect(t.world.inbox()).toEqual([]);
  });

  it.each([
    ['decomposed', '홍길동'.normalize('NFD')],
    ['in spaces', ' 홍길동 '],
  ])('is sent to the same person by a name that is %s, whoever has the number', async (_what, name) => {
    await using t = open();
    for (const phone of [HONG.phone, '01000000999']) {
      const impUid = String((await t.asked({ name, phone }))['imp_uid']);
      expect(responseOf(await t.shop.confirmOtp(impUid, { otp: t.code() }))['name']).toBe('홍길동');
    }
  });

  it.each([
    ['spaces alone', ' '],
    ['a tab inside', '홍\t길동'],
    ['a letter that CP949 lacks', '홍길동😀'],
    ['half of such a letter', '홍\ud83d'],
    ['101 letters', '홍'.repeat(101)],
    ['a number', 1],
  ])('is not sent to a stranger, and no attempt begins, by a name of %s', async (_what, name) => {
    await using t = open();
    const answer = await t.shop.requestOtp({ ...HONG, name, phone: '01000000999' });
    const incomplete = await t.shop.requestOtp({});
    expect([answer.statusCode, answer.body]).toEqual([400, incomplete.body]);
    expect(await t.begun()).toEqual([]);
  });

  it.each([
    ['another name', { name: '김하늘' }],
    ['another carrier', { carrier: 'KT' }],
    ['another birth date', { birth: '900102' }],
  ])('is not sent to a person with %s', async (_what, change) => {
    await using t = open();
    const answer = await t.shop.requestOtp({ ...HONG, ...change });
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { code: 1, response: null }]);
    expect(t.world.inbox()).toEqual([]);
  });

  it.each([
    ['B092', /^다날 서버로부터 받은 응답이 올바르지 않습니다\. \[인증실패\] 통신사 서비스 장애$/],
    ['B091', /^\[0086\] \[인증실패\] 인증 서비스 이용이 중지된 IP입니다\.$/],
    ['B162', /법인폰/],
  ] as const)('is not sent where the PG refuses: %s', async (outcome, message) => {
    await using t = open();
    t.world.next(outcome);
    const answer = await t.shop.requestOtp(HONG);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ code: 1, message: expect.stringMatching(message), response: null });
  });
});

describe('its confirmation', () => {
  it.each([
    ['missing', {}],
    ['too short', { otp: '12345' }],
    ['no digits', { otp: 'abcdef' }],
    ['null', { otp: null }],
  ])('is refused with a code that is %s', async (_what, body) => {
    await using t = open();
    const { imp_uid: impUid } = await t.asked();
    const answer = await t.shop.confirmOtp(String(impUid), body);
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: -1, response: null }]);
  });

  it('is refused with a wrong code, and ends with the fifth', async () => {
    await using t = open();
    const impUid = String((await t.asked())['imp_uid']);
    const messages = [];
    for (let count = 0; count < 6; count += 1) {
      const answer = await t.shop.confirmOtp(impUid, { otp: count < 5 ? t.wrong() : t.code() });
      expect([answer.statusCode, answer.json()]).toMatchObject([200, { code: 1, response: null }]);
      messages.push(answer.json<{ message: string }>().message);
    }
    expect(new Set(messages.slice(0, 4)).size).toBe(1);
    expect(messages[4]).toContain('[인증실패]');
    expect(messages[5]).toBe(messages[4]);
    expect(responseOf(await t.shop.certification(impUid))['certified']).toBe(false);
  });

  it('is too late after three minutes', async () => {
    await using t = open();
    const impUid = String((await t.asked())['imp_uid']);
    t.world.clock.advance(180_000);
    expect((await t.shop.confirmOtp(impUid, { otp: t.code() })).json()).toMatchObject({ code: 1 });
  });

  it('is refused once it is done, and for an attempt that is no OTP or not there', async () => {
    await using t = open();
    const impUid = String((await t.asked())['imp_uid']);
    const otp = { otp: t.code() };
    await t.shop.confirmOtp(impUid, otp);
    const again = await t.shop.confirmOtp(impUid, otp);
    expect([again.statusCode, again.json()]).toMatchObject([400, { code: -1, response: null }]);
    const byBrowser = t.world.iamport.attempt({ merchantUid: 'm' }).impUid;
    const other = iamportMerchant(t.sim, t.sim.createWorld());
    for (const answer of [
      await t.shop.confirmOtp(byBrowser, otp),
      await t.shop.confirmOtp('imp_000000000000', otp),
      await other.confirmOtp(impUid, otp),
    ]) {
      expect(seen(answer, NO_CERTIFICATION)).toEqual(NO_CERTIFICATION);
    }
  });

  it('by the PASS app waits for its approval', async () => {
    await using t = open();
    const impUid = String((await t.asked({ verification_method: 'APP' }))['imp_uid']);
    expect((await t.shop.confirmOtp(impUid, {})).json()).toMatchObject({ code: 1, response: null });
    const [request] = t.world.passRequests({ merchantUid: 'order-1' });
    t.world.approvePass(request?.id ?? '');
    expect(responseOf(await t.shop.confirmOtp(impUid, {}))).toMatchObject({ certified: true });
    expect((await t.shop.confirmOtp(impUid, {})).statusCode).toBe(400);
  });

  it('by the PASS app is refused where the person refuses', async () => {
    await using t = open();
    const impUid = String((await t.asked({ verification_method: 'APP' }))['imp_uid']);
    t.world.rejectPass(t.world.passRequests()[0]?.id ?? '');
    expect((await t.shop.confirmOtp(impUid, {})).json()).toMatchObject({ code: 1, message: /취소/ });
  });
});

it('their calls meet faults by their own names, and stand in the journal', async () => {
  await using t = open();
  t.world.fault({ kind: 'status', status: 502 }, { operation: 'iamport-otp-request' });
  t.world.fault({ kind: 'status', status: 504 }, { operation: 'iamport-otp-confirm' });
  expect((await t.shop.requestOtp(HONG)).statusCode).toBe(502);
  const impUid = String((await t.asked())['imp_uid']);
  expect((await t.shop.confirmOtp(impUid, { otp: t.code() })).statusCode).toBe(504);
  expect(responseOf(await t.shop.confirmOtp(impUid, { otp: t.code() }))['certified']).toBe(true);
  t.world.journal.expect({ operation: 'iamport-otp-request', serviceToken: impUid, count: 1 });
  t.world.journal.expect({ operation: 'iamport-otp-confirm', merchantUid: 'order-1', count: 2 });
  expect(JSON.stringify(t.world.journal())).not.toMatch(/홍길동|01000000001|900101/);
});

describe('another person’s answer', () => {
  it.each([
    ['SMS', {}],
    ['APP', { verification_method: 'APP' }],
  ])('comes with the confirmation that tells a person, by %s', async (_means, change) => {
    await using t = open();
    const impUid = String((await t.asked(change))['imp_uid']);
    t.world.fault({ kind: 'another-person' }, { operation: 'iamport-otp-confirm' });
    const isSms = t.world.passRequests().length === 0;
    expect((await t.shop.confirmOtp(impUid, isSms ? { otp: t.wrong() } : {})).json()).toMatchObject({
      code: 1,
    });
    expect(t.world.faults.list()).toMatchObject([{ seen: 0 }]);
    for (const { id } of t.world.passRequests()) t.world.approvePass(id);
    const told = responseOf(await t.shop.confirmOtp(impUid, isSms ? { otp: t.code() } : {}));
    expect(told).toMatchObject({ certified: true, name: '남궁다른' });
    expect([told['imp_uid'], told['merchant_uid']]).not.toContain(impUid);
    expect(told['merchant_uid']).not.toBe('order-1');
    expect(t.world.faults.list()).toEqual([]);
    expect(responseOf(await t.shop.certification(impUid))).toMatchObject({ name: '홍길동' });
    expect((await t.shop.confirmOtp(impUid, { otp: '000000' })).statusCode).toBe(400);
  });

  it.each([
    ['the person fails', 'B138', 0],
    ['the person never returns', 'never-returns', 0],
    ['the code comes too late', 'verified', 180_000],
  ] as const)('waits where %s', async (_what, outcome, ms) => {
    await using t = open();
    t.world.next(outcome);
    const impUid = String((await t.asked())['imp_uid']);
    t.world.fault({ kind: 'another-person' });
    if (ms > 0) t.world.clock.advance(ms);
    expect((await t.shop.confirmOtp(impUid, { otp: t.code() })).json()).toMatchObject({ code: 1 });
    await t.shop.confirmOtp(t.world.iamport.attempt({ merchantUid: 'm' }).impUid, { otp: t.code() });
    expect(t.world.faults.list()).toMatchObject([{ seen: 0 }]);
  });
});

it('their attempts lead nowhere, and stand in the list of transactions by their own names', async () => {
  await using t = open();
  const impUid = String((await t.asked())['imp_uid']);
  const answer = await t.sim.app.inject({
    url: '/__sim/worlds/default/transactions',
    headers: { host: 'localhost' },
  });
  expect(TransactionList.parse(answer.json()).transactions).toMatchObject([
    { serviceToken: impUid, protocol: 'iamport', merchantUid: 'order-1', step: 'code', returnOrigin: '' },
  ]);
  expect(t.world.finish(impUid)).toEqual({ returnMethod: 'none', returnUrl: '', fields: {} });
  expect(responseOf(await t.shop.certification(impUid))['certified']).toBe(true);
});
