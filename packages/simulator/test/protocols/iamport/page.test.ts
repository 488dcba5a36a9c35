// The person's pages as iamport.js opens them, and what the merchant's page is told.
import { Script } from 'node:vm';
import { IamportCertificationCallback } from '@bonin/contracts/iamport/browser';
import { IamportReturn } from '@bonin/contracts/iamport/return';
import { FinishResponse } from '@bonin/contracts/simulator/finish';
import { IamportAttempt } from '@bonin/contracts/simulator/iamport';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulator.ts';
import { type Json, standingSimulator } from '../../harness.ts';
import { Browser } from '../../pages/browser.ts';
import { CONSENTS } from '../../pages/journey.ts';
import { iamportMerchant, responseOf } from './merchant.ts';

const PAGE = 'https://shop.example/join?step=2';
const BACK = 'https://shop.example/certifications/redirect?from=app';
const PATH = '/v1/certification';
const REDIRECT = { way: 'redirect', m_redirect_url: BACK };

/** What the script sends. */
async function opened(sim: Simulator, form: Record<string, string> = {}): Promise<Browser> {
  const fields = { user_code: 'imp00000000', merchant_uid: 'order-1', origin: PAGE, way: 'popup', ...form };
  return new Browser(sim, undefined, PATH).post(PATH, fields);
}

async function toCode(browser: Browser, person = '01000000001'): Promise<Browser> {
  await browser.submit('carrier', { network: 'SKT', ...CONSENTS });
  await browser.submit('fill', { person });
  return browser.submit('sms');
}

async function verify(sim: Simulator, browser: Browser, person?: string): Promise<Browser> {
  await toCode(browser, person);
  return browser.submit('code', { code: sim.world().inbox().at(-1)?.code ?? '' });
}

/** What the window says, and to whom. */
function said({ answer }: Browser): { to: string | undefined; message: Json } {
  const attribute = (name: string) =>
    new RegExp(`${name}="([^"]*)"`).exec(answer.body)?.[1]?.replaceAll('&quot;', '"');
  const message = JSON.parse(attribute('data-message') ?? 'null') as Json;
  return { to: attribute('data-target-origin'), message };
}

const told = (browser: Browser) => IamportCertificationCallback.parse(said(browser).message['response']);
const redirected = ({ location = '' }: Browser) => Object.fromEntries(new URL(location).searchParams);

describe('a popup', () => {
  it('tells the page that opened it, and nobody else, that it ended', async () => {
    await using sim = standingSimulator();
    const browser = await verify(sim, await opened(sim));
    const { imp_uid: impUid } = told(browser);
    expect(said(browser)).toMatchObject({
      to: 'https://shop.example',
      message: { simulator: 'bonin', protocol: 'iamport', id: impUid },
    });
    expect(told(browser)).toEqual({
      success: true,
      imp_uid: expect.stringMatching(/^imp_[0-9]{12}$/),
      merchant_uid: 'order-1',
      pg_provider: 'danal',
      pg_type: 'certification',
      error_code: null,
      error_msg: null,
    });
    const record = responseOf(await iamportMerchant(sim).certification(String(impUid)));
    expect(record).toMatchObject({ certified: true, name: '홍길동', origin: PAGE, merchant_uid: 'order-1' });
  });

  it('tells the page even where a phone would have somewhere to go', async () => {
    await using sim = standingSimulator();
    const browser = await verify(sim, await opened(sim, { m_redirect_url: BACK }));
    expect([browser.location, told(browser).success]).toEqual([undefined, true]);
  });

  it('tells that the person cancelled, in the PG’s way', async () => {
    await using sim = standingSimulator();
    const browser = await (await opened(sim)).submit('cancel');
    expect(told(browser)).toMatchObject({ success: false, error_msg: '사용자가 본인인증을 취소하였습니다.' });
  });

  it('tells why the PG refused, once the person has read it', async () => {
    await using sim = standingSimulator();
    const browser = await toCode(await opened(sim, { pg: 'kcp_v2' }), '01000000015');
    expect(browser.text).toContain('통신사');
    expect(told(await browser.submit('return'))).toMatchObject({
      success: false,
      pg_provider: 'kcp_v2',
      error_code: '9000',
      error_msg: 'NHN KCP 서버로부터 받은 응답이 올바르지 않습니다. [인증실패] 통신사 서비스 장애',
    });
  });

  it('says nothing for a person who closes it', async () => {
    await using sim = standingSimulator();
    const browser = await verify(sim, await opened(sim), '01000000020');
    expect(browser.text).toContain('창을 닫');
    expect(said(browser).message).not.toHaveProperty('response');
  });

  it('is not taken back by the PASS app, which nobody’s page opened', async () => {
    await using sim = standingSimulator();
    const browser = await opened(sim);
    await browser.submit('carrier', { network: 'SKT', method: 'pass', ...CONSENTS });
    await browser.submit('fill', { person: '01000000001' });
    await browser.submit('pass');
    const path = new URL(sim.world().passRequests()[0]?.approvalUrl ?? '').pathname;
    const phone = await new Browser(sim).get(path);
    expect(phone.text).not.toContain('앱에서 돌아가기');
    await phone.post(`${path}/approve`, { return: 'yes' });
    expect([phone.location, said(phone).message]).toEqual([undefined, null]);
    expect(told(await browser.submit('pass-done')).success).toBe(true);
  });
});

describe('a redirect', () => {
  it('goes back with the ids and that it succeeded', async () => {
    await using sim = standingSimulator();
    const browser = await verify(sim, await opened(sim, REDIRECT));
    expect(browser.location).toMatch(
      /^https:\/\/shop\.example\/certifications\/redirect\?from=app&imp_uid=imp_/,
    );
    const query = redirected(browser);
    expect(IamportReturn.parse(query)).toMatchObject({ merchant_uid: 'order-1', success: 'true' });
    expect(Object.keys(query)).toEqual(['from', 'imp_uid', 'merchant_uid', 'success']);
  });

  it('goes back with the PG’s text where it failed', async () => {
    await using sim = standingSimulator();
    sim.world().next('B017');
    const browser = await toCode(await opened(sim, REDIRECT));
    expect(redirected(await browser.submit('return'))).toMatchObject({
      success: 'false',
      error_code: '9010',
      error_msg: expect.stringContaining('[인증실패] 잘못된 값이 입력된 필드가 존재합니다.'),
    });
  });

  it('tells the page where there is nowhere to go', async () => {
    await using sim = standingSimulator();
    expect(told(await verify(sim, await opened(sim, { way: 'redirect' }))).success).toBe(true);
  });
});

describe('what danal takes of the person', () => {
  const FILLED = { name: '김하늘', phone: '010-0000-0002', carrier: 'KTF' };

  it('stands in the forms, to be changed', async () => {
    await using sim = standingSimulator();
    const browser = await opened(sim, { company: '본인 상점', ...FILLED });
    expect(browser.text).toContain('본인 상점');
    expect(browser.form('carrier')).toMatchObject({ network: 'KT' });
    await browser.submit('carrier', CONSENTS);
    expect(browser.form('sms')).toMatchObject({ name: '김하늘', phone: '010-0000-0002', birth: '' });
    await browser.submit('sms', { birth: '850505', back: '2', captcha: browser.captcha });
    expect(browser.text).toContain('인증번호');
  });

  it.each(['KT', 'ktf', 'SKT_MVNO'])('is no carrier %s: the PG refuses it at once', async (carrier) => {
    await using sim = standingSimulator();
    const browser = await opened(sim, { carrier });
    expect(browser.form('carrier')).toBeUndefined();
    expect(told(await browser.submit('return'))).toMatchObject({
      success: false,
      error_code: '9010',
      error_msg:
        '다날 서버로부터 받은 응답이 올바르지 않습니다. [인증실패] 잘못된 값이 입력된 필드가 존재합니다. (다날고객센터 1566-3355)',
    });
    expect((await opened(sim, { carrier, pg: 'kcp_v2' })).form('carrier')).toBeDefined();
  });

  it('stands in PASS’s form too, and not with another PG', async () => {
    await using sim = standingSimulator();
    const browser = await opened(sim, FILLED);
    await browser.submit('carrier', { method: 'pass', ...CONSENTS });
    expect(browser.form('pass')).toMatchObject({ name: '김하늘', phone: '010-0000-0002' });
    const other = await opened(sim, { pg: 'kcp_v2', ...FILLED });
    expect(other.form('carrier')).not.toHaveProperty('network');
  });

  it.each([
    ['19', '01000000004', false],
    ['17', '01000000004', true],
    ['18', '01000000004', false],
    ['150', '01000000001', false],
  ])('is an age of at least %s: %s verified is %s', async (min_age, person, success) => {
    await using sim = standingSimulator();
    const browser = await verify(sim, await opened(sim, { min_age }), person);
    if (!success) await browser.submit('return');
    expect(told(browser)).toMatchObject({ success });
    const record = responseOf(await iamportMerchant(sim).certification(String(told(browser).imp_uid)));
    expect(record['certified']).toBe(success);
  });
});

describe('the form', () => {
  it.each([
    ['no merchant_uid', { merchant_uid: '' }, 400],
    ['a merchant_uid that is too long', { merchant_uid: 'm'.repeat(257) }, 400],
    ['no page', { origin: '' }, 400],
    ['a way back that is none', { way: 'redirect', m_redirect_url: 'shop' }, 400],
    ['a way back that a browser runs', { way: 'redirect', m_redirect_url: 'javascript:alert(1)' }, 400],
    ['no user code', { user_code: '' }, 400],
    ['nobody’s user code', { user_code: 'imp99999999' }, 404],
  ] as const)('is refused with %s, and no attempt begins', async (_what, change, status) => {
    await using sim = standingSimulator();
    const browser = await opened(sim, change);
    expect(browser.answer.statusCode).toBe(status);
    expect(
      (
        await sim.app.inject({ url: '/__sim/worlds/default/transactions', headers: { host: 'localhost' } })
      ).json(),
    ).toEqual({ transactions: [] });
  });

  it('is refused where another page sends it', async () => {
    await using sim = standingSimulator();
    const post = async (origin: string) =>
      sim.app.inject({
        method: 'POST',
        url: PATH,
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({
          user_code: 'imp00000000',
          merchant_uid: 'm',
          origin: PAGE,
          way: 'popup',
        }).toString(),
      });
    expect((await post('https://evil.example')).statusCode).toBe(400);
    expect((await post('https://shop.example')).statusCode).toBe(200);
    expect((await post('null')).statusCode).toBe(200);
  });

  it('begins an attempt each time, and the address alone opens nothing', async () => {
    await using sim = standingSimulator();
    const ids = [await opened(sim), await opened(sim)].map((page) => page.form('carrier')?.['imp_uid']);
    expect(new Set(ids).size).toBe(2);
    expect((await new Browser(sim).get(PATH)).answer.statusCode).toBe(400);
    expect((await new Browser(sim).get(`${PATH}/carrier`)).answer.statusCode).toBe(400);
  });

  it('keeps other people’s hands off: the id alone moves nothing', async () => {
    await using sim = standingSimulator();
    const { imp_uid: impUid = '' } = (await opened(sim)).form('carrier') ?? {};
    const lured = await new Browser(sim).post(`${PATH}/cancel`, {
      user_code: 'imp00000000',
      imp_uid: impUid,
    });
    expect(lured.answer.statusCode).toBe(400);
  });
});

describe('an attempt without a browser', () => {
  const post = async (sim: Simulator, path: string, body: object) =>
    sim.app.inject({
      method: 'POST',
      url: `/__sim/worlds/default/${path}`,
      headers: { host: 'localhost', 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });

  it('is begun and finished by the control API', async () => {
    await using sim = standingSimulator();
    const begun = await post(sim, 'iamport/attempts', {
      merchantUid: 'm1',
      redirectUrl: BACK,
      company: '본인',
    });
    expect(begun.statusCode).toBe(201);
    const { impUid } = IamportAttempt.parse(begun.json());
    const back = FinishResponse.parse((await post(sim, `transactions/${impUid}/finish`, {})).json());
    expect(back).toEqual({
      returnMethod: 'GET',
      returnUrl: BACK,
      fields: { imp_uid: impUid, merchant_uid: 'm1', success: 'true' },
    });
    sim.world().journal.expect({ operation: 'control', serviceToken: impUid, count: 2 });
  });

  it.each([
    ['no merchantUid', {}, 400],
    ['a way back that is no address', { merchantUid: 'm', redirectUrl: 'shop' }, 400],
    ['something else', { merchantUid: 'm', more: 1 }, 400],
    ['no such contract', { merchantUid: 'm', pg: 'kcb' }, 422],
  ])('is refused with %s', async (_what, body, status) => {
    await using sim = standingSimulator();
    expect((await post(sim, 'iamport/attempts', body)).statusCode).toBe(status);
  });

  it('is refused for no world, and by the library as a mistake', async () => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({
      method: 'POST',
      url: '/__sim/worlds/AAAAAAAAAAAAAAAAAAAAAA/iamport/attempts',
      headers: { host: 'localhost', 'content-type': 'application/json' },
      payload: '{"merchantUid":"m"}',
    });
    expect(answer.statusCode).toBe(404);
    expect(() => sim.world().iamport.attempt({ merchantUid: '' })).toThrow(TypeError);
  });

  it('tells its opener, minds the age, and cannot be finished twice', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const { impUid } = world.iamport.attempt({ merchantUid: 'm1', origin: PAGE, minAge: 19 });
    const back = world.finish(impUid, { person: { phoneNumber: '01000000004' } });
    expect(back).toMatchObject({
      returnMethod: 'message',
      returnUrl: 'https://shop.example',
      message: { success: false, imp_uid: impUid },
      fields: { success: 'false' },
    });
    expect(() => world.finish(impUid)).toThrow('already_finished');
    const never = world.iamport.attempt({ merchantUid: 'm2' });
    expect(world.finish(never.impUid, { outcome: 'never-returns' }).returnMethod).toBe('none');
  });
});

it('the script is one classic script that names this simulator', async () => {
  await using sim = standingSimulator();
  const answer = await sim.app.inject({ url: '/v1/iamport.js', headers: { host: '127.0.0.1:4100' } });
  expect(() => new Script(answer.body)).not.toThrow();
  expect(answer.body).toContain('"http://127.0.0.1:4100"');
  expect(answer.body).not.toMatch(/^(?:import|export) /m);
});
