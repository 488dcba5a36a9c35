// Every refusal of IamPort's calls says in the journal why.
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { IAMPORT_REFUSALS, type IamportRefusal } from '../../src/protocols/iamport/refusals.ts';
import type { Simulator } from '../../src/simulator.ts';
import { type Json, standingSimulator } from '../harness.ts';
import { iamportMerchant, responseOf } from '../protocols/iamport/merchant.ts';
import { explanationOf, type Refused } from './harness.ts';

type Shop = ReturnType<typeof iamportMerchant>;
type Scenario = (sim: Simulator, shop: Shop) => Promise<LightMyRequestResponse | Refused>;

const HONG = { name: '홍길동', phone: '01000000001', birth: '900101', gender_digit: '1', carrier: 'SKT' };
const UNKNOWN = 'imp_000000000000';
const unmatched = async (answer: Promise<LightMyRequestResponse>): Promise<Refused> => ({
  answer: await answer,
  in: 'unmatched',
});
const asked = async (shop: Shop, change: Json = {}) =>
  String(responseOf(await shop.requestOtp({ ...HONG, ...change }))['imp_uid']);
const code = (sim: Simulator) => sim.world().inbox().at(-1)?.code ?? '';
const raw =
  (payload: string, headers: Record<string, string> = {}): Scenario =>
  async (_sim, shop) =>
    shop.requestOtp(payload, headers);

const CALLS: Record<
  Exclude<IamportRefusal, 'defect' | 'reset-meanwhile' | 'reset-before-token'>,
  Scenario
> = {
  'keys-missing': async (_sim, shop) => unmatched(shop.getToken({ imp_key: 'sent-value', imp_secret: null })),
  'unknown-key': async (_sim, shop) =>
    unmatched(shop.getToken({ imp_key: 'sent-value', imp_secret: 'bonin-dev-secret' })),
  'wrong-secret': async (_sim, shop) => shop.getToken({ imp_key: 'bonin-dev-key', imp_secret: 'sent-value' }),
  'no-token': async (_sim, shop) => unmatched(shop.certification(UNKNOWN, { authorization: 'sent-value' })),
  'unknown-token': async (_sim, shop) =>
    unmatched(shop.certification(UNKNOWN, { authorization: 'f'.repeat(40) })),
  'ended-token': async (sim, shop) => {
    const authorization = await shop.token();
    sim.world().clock.advance(1_800_000);
    return shop.certification(UNKNOWN, { authorization });
  },
  'unknown-imp-uid': async (_sim, shop) => shop.certification(UNKNOWN),
  'not-an-otp': async (sim, shop) =>
    shop.confirmOtp(sim.world().iamport.attempt({ merchantUid: 'm' }).impUid, { otp: '123456' }),
  'otp-fields': async (_sim, shop) => shop.requestOtp({ ...HONG, carrier: 'sent-value' }),
  'otp-birthday': async (_sim, shop) => shop.requestOtp({ ...HONG, birth: '900230' }),
  'no-otp': async (_sim, shop) => shop.confirmOtp(await asked(shop), { otp: 'sent-value' }),
  'already-certified': async (sim, shop) => {
    const impUid = await asked(shop);
    await shop.confirmOtp(impUid, { otp: code(sim) });
    return shop.confirmOtp(impUid, { otp: code(sim) });
  },
  'wrong-otp': async (sim, shop) => {
    const impUid = await asked(shop);
    return shop.confirmOtp(impUid, { otp: code(sim) === '000000' ? '111111' : '000000' });
  },
  'not-approved': async (_sim, shop) =>
    shop.confirmOtp(await asked(shop, { verification_method: 'APP' }), {}),
  'bad-call': raw('{}', { 'content-length': '1' }),
  encoded: raw('{}', { 'content-encoding': 'gzip' }),
  'other-charset': raw('{}', { 'content-type': 'application/json; charset=euc-kr' }),
  'too-large': raw('x'.repeat(17 * 1024)),
};

describe('a refused call', () => {
  it.each(Object.entries(CALLS) as [IamportRefusal, Scenario][])('%s says why', async (name, scenario) => {
    await using sim = standingSimulator();
    const made = await scenario(sim, iamportMerchant(sim));
    const refused = 'answer' in made ? made : { answer: made };
    const { status, message, explanation } = IAMPORT_REFUSALS[name];
    expect([refused.answer.statusCode, refused.answer.json()]).toEqual([
      status,
      { code: status === 200 ? 1 : -1, message, response: null },
    ]);
    expect(explanationOf(sim, refused)).toContain(explanation);
  });

  it.each([
    [{ name: undefined }, 'name is missing.'],
    [{ name: null, phone: '' }, 'name is missing. phone is missing.'],
    [{ name: '김하늘\t@@' }, 'name is not one that CP949 can write'],
    [{ phone: '02-000-0001' }, 'phone is not a mobile number'],
    [{ phone: 'sent-value' }, 'phone is not a mobile number'],
    [{ phone: { a: 1 } }, 'phone is not a mobile number'],
    [{ birth: 'sent-value', gender_digit: '-' }, 'birth is not six digits (YYMMDD). gender_digit is not one'],
    [{ merchant_uid: '@@\ud800' }, 'merchant_uid has half of a surrogate pair.'],
    [{ birth: '1990-01-01' }, 'birth is not six digits (YYMMDD).'],
    [{ gender_digit: '9' }, 'gender_digit is not one digit of 1 to 8'],
    [{ carrier: 'KTF' }, 'carrier is not one of SKT, KT, LGT.'],
    [{ is_mvno: 'perhaps' }, 'is_mvno is not true or false.'],
    [{ verification_method: 'sent-value' }, 'verification_method is not one of SMS, APP.'],
    [{ company: ['sent-value'] }, 'company is not a text.'],
    [{ merchant_uid: '@@'.repeat(200) }, 'merchant_uid is longer than 256 characters.'],
  ])('of an OTP names the field and the rule: %j', async (change, expected) => {
    await using sim = standingSimulator();
    const answer = await iamportMerchant(sim).requestOtp({ ...HONG, ...change });
    expect(answer.statusCode).toBe(400);
    expect(explanationOf(sim, { answer })).toContain(expected);
  });

  it.each([
    ['{bad', 'application/json', 'The body does not parse as JSON. '],
    ['', 'application/json', 'The body is empty. '],
    ['["sent-value"]', 'application/json', 'The body is JSON, and not an object. '],
    ['1', 'application/json', 'The body is JSON, and not an object. '],
    ['{}', 'text/plain', 'content-type names neither JSON nor a form. '],
    ['<a/>', 'application/xml', 'content-type names neither JSON nor a form. '],
    ['{"a":1}', 'application/x-www-form-urlencoded', 'content-type names a form, and the body is JSON'],
    ['a', 'multipart/form-data; boundary=x', 'The body does not parse as multipart/form-data. '],
  ])('says first that a body could not be read: %j as %s', async (body, type, expected) => {
    await using sim = standingSimulator();
    const shop = iamportMerchant(sim);
    const headers = { 'content-type': type };
    await shop.getToken(body, headers);
    expect(sim.unmatched().at(-1)?.explanation).toMatch(new RegExp(`^${expected}.*imp_key`));
    const answer = await shop.requestOtp(body, headers);
    expect(answer.statusCode).toBe(400);
    expect(explanationOf(sim, { answer })).toMatch(new RegExp(`^${expected}.*A field is missing`));
    const otp = `/certifications/otp/confirm/${await asked(shop)}`;
    const confirmed = await shop.call('POST', otp, { body, headers: { ...(await shop.auth()), ...headers } });
    expect(explanationOf(sim, { answer: confirmed })).toMatch(new RegExp(`^${expected}.*otp is missing`));
  });

  it.each(['B123', 'B162', 'B092', 'B091'] as const)('of the PG says what %s means', async (outcome) => {
    await using sim = standingSimulator();
    sim.world().next(outcome === 'B123' ? 'cancelled' : outcome);
    const answer = await iamportMerchant(sim).requestOtp(HONG);
    expect(answer.json()).toMatchObject({ code: 1 });
    expect(explanationOf(sim, { answer })).toContain(`The verification ended as ${outcome}`);
  });

  it('of a person who is somebody else says so', async () => {
    await using sim = standingSimulator();
    const answer = await iamportMerchant(sim).requestOtp({ ...HONG, name: '김하늘' });
    expect(explanationOf(sim, { answer })).toContain('differs from the person who has this number');
  });

  it('by a defect says that the simulator is to blame', async () => {
    await using sim = standingSimulator({ onRequest: async () => Promise.reject(new Error('sent-value')) });
    expect(explanationOf(sim, { answer: await iamportMerchant(sim).getToken() })).toContain(
      IAMPORT_REFUSALS.defect.explanation,
    );
  });

  it.each([
    ['iamport-token', 'reset-before-token'],
    ['iamport-certification', 'reset-meanwhile'],
  ] as const)('by a reset while %s was held says so', async (operation, name) => {
    const held: { act?: () => void } = {};
    await using sim = standingSimulator({
      onRequest: async (called) => (called === operation ? held.act?.() : undefined),
    });
    const shop = iamportMerchant(sim);
    const headers = operation === 'iamport-token' ? {} : await shop.auth();
    held.act = () => sim.world().reset();
    const answer = await (operation === 'iamport-token'
      ? shop.getToken()
      : shop.certification(UNKNOWN, headers));
    expect(answer.statusCode).toBe(401);
    expect(explanationOf(sim, { answer, in: 'unmatched' })).toContain(IAMPORT_REFUSALS[name].explanation);
  });
});

it('a call that succeeds needs no explanation', async () => {
  await using sim = standingSimulator();
  const shop = iamportMerchant(sim);
  const impUid = await asked(shop);
  await shop.confirmOtp(impUid, { otp: code(sim) });
  await shop.certification(impUid);
  for (const entry of sim.world().journal()) expect(entry).not.toHaveProperty('explanation');
});
