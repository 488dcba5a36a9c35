// What merchants' pages really give to IMP.certification, from the form to the REST answers, the journal and the console.
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulator.ts';
import { type Json, standingSimulator } from '../../harness.ts';
import { Browser } from '../../pages/browser.ts';
import { CONSENTS } from '../../pages/journey.ts';
import { iamportMerchant, responseOf } from './merchant.ts';

const PAGE = 'https://shop.example/join';
const BACK = 'https://shop.example/back';
const PATH = '/v1/certification';

async function opened(
  sim: Simulator,
  form: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Browser> {
  const fields = { user_code: 'imp00000000', merchant_uid: 'order-1', origin: PAGE, way: 'popup', ...form };
  return new Browser(sim, undefined, PATH).post(PATH, fields, headers);
}

async function verify(sim: Simulator, browser: Browser): Promise<Browser> {
  await browser.submit('carrier', { network: 'SKT', ...CONSENTS });
  await browser.submit('fill', { person: '01000000001' });
  await browser.submit('sms');
  return browser.submit('code', { code: sim.world().inbox().at(-1)?.code ?? '' });
}

const TEXTS = [
  '주문 1',
  'merchant_test1Fri Nov 27 2026 10:00:00 GMT+0900 (한국 표준시)',
  'a/b?c=d&e#f',
  '100%',
  '%2F%',
  '😀 <b>"quoted"</b>',
  '../../users/getToken',
  '주'.repeat(256),
  '😀'.repeat(128),
];

describe.each(TEXTS)('merchant_uid %s', (merchant_uid) => {
  it('comes through a redirect, the REST answers, the journal, the console and match', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    world.next('verified', { match: { merchantUid: merchant_uid } });
    const browser = await verify(
      sim,
      await opened(sim, { merchant_uid, way: 'redirect', m_redirect_url: BACK }),
    );
    const query = new URL(browser.location ?? '').searchParams;
    expect(query.get('merchant_uid')).toBe(merchant_uid);
    const impUid = query.get('imp_uid') ?? '';
    const record = responseOf(await iamportMerchant(sim).certification(impUid));
    expect(record).toMatchObject({ certified: true, merchant_uid });
    world.journal.expect({ operation: 'iamport-certification', merchantUid: merchant_uid, count: 1 });
    const control = async (path: string) =>
      sim.app.inject({ url: `/__sim/${path}`, headers: { host: 'localhost' } });
    const listed = await control(
      `worlds/default/journal?operation=return&merchantUid=${encodeURIComponent(merchant_uid)}`,
    );
    expect(listed.json<{ entries: unknown[] }>().entries).toHaveLength(1);
    expect((await control(`worlds/default/transactions`)).json()).toMatchObject({
      transactions: [{ merchantUid: merchant_uid }],
    });
    expect((await control(`transactions/${impUid}`)).body).not.toContain('<b>"quoted"');
  });
});

it('an attempt without a browser takes any merchant_uid, and any page', async () => {
  await using sim = standingSimulator();
  const world = sim.world();
  for (const merchantUid of TEXTS) {
    const { impUid } = world.iamport.attempt({
      merchantUid,
      origin: 'about:blank',
      redirectUrl: 'myapp://done',
    });
    expect(world.finish(impUid)).toMatchObject({
      returnUrl: 'myapp://done',
      fields: { merchant_uid: merchantUid },
    });
    const record = responseOf(await iamportMerchant(sim).certification(impUid));
    expect(record).toMatchObject({ merchant_uid: merchantUid, origin: 'about:blank' });
  }
  expect(() => world.iamport.attempt({ merchantUid: 'm', redirectUrl: 'localhost:3000/back' })).toThrow(
    TypeError,
  );
  expect(() => world.iamport.attempt({ merchantUid: 'm', redirectUrl: 'javascript:alert(1)' })).toThrow(
    TypeError,
  );
});

describe('a page without an origin', () => {
  it.each([
    ['data:text/html;base64,PGh0bWw+', 'null'],
    ['about:blank', 'null'],
    ['file:///android_asset/www/iamport-webview.html', 'file://'],
    ['capacitor://localhost/index.html', 'capacitor://localhost'],
  ])('at %s is taken with Origin %s, recorded, and told', async (origin, header) => {
    await using sim = standingSimulator();
    const browser = await verify(sim, await opened(sim, { origin }, { origin: header }));
    expect(browser.answer.body).toContain('data-target-origin="*"');
    const [entry] = sim.world().journal({ operation: 'return' });
    const record = responseOf(await iamportMerchant(sim).certification(entry?.serviceToken ?? ''));
    expect(record).toMatchObject({ certified: true, origin });
  });

  it('opens nothing of the control API', async () => {
    await using sim = standingSimulator();
    for (const origin of ['null', 'file://', 'capacitor://localhost']) {
      const answer = await sim.app.inject({
        url: '/__sim/worlds',
        headers: { host: 'localhost', origin },
      });
      expect(answer.statusCode).toBe(403);
    }
  });
});

describe('what says nothing, and what nobody knows,', () => {
  it('is let through', async () => {
    await using sim = standingSimulator();
    const empty = Object.fromEntries(
      ['channelKey', 'pg', 'company', 'min_age', 'name', 'phone', 'carrier', 'm_redirect_url'].map((name) => [
        name,
        '',
      ]),
    );
    const unknown = {
      callback: 'x',
      app_scheme: 'shop',
      custom_data: '{}',
      language: 'ko',
      tier_code: '001',
    };
    const browser = await opened(sim, { ...empty, ...unknown, min_age: '0' });
    expect(browser.form('carrier')).toBeDefined();
  });

  it('is not read where a popup goes nowhere', async () => {
    await using sim = standingSimulator();
    expect((await opened(sim, { m_redirect_url: '{리디렉션 될 URL}' })).form('carrier')).toBeDefined();
  });
});

describe('a way back', () => {
  it.each([
    ['https://shop.example/back?from=app&x=%20a', 'https://shop.example/back?from=app&x=%20a&imp_uid=imp_'],
    ['https://shop.example/#/certified', 'https://shop.example/?imp_uid=imp_'],
    ['https://shop.example/back?a=1#/certified', 'https://shop.example/back?a=1&imp_uid=imp_'],
    ['http://detectchangingwebview/iamport/a', 'http://detectchangingwebview/iamport/a?imp_uid=imp_'],
    ['myapp://certified', 'myapp://certified?imp_uid=imp_'],
    ['https://shop.example/한글?이름=값', 'https://shop.example/%ED%95%9C%EA%B8%80?%EC%9D%B4'],
  ])('to %s keeps its query and fragment', async (m_redirect_url, begins) => {
    await using sim = standingSimulator();
    const browser = await verify(sim, await opened(sim, { way: 'redirect', m_redirect_url }));
    expect(browser.location?.startsWith(begins)).toBe(true);
    const { hash } = new URL(m_redirect_url);
    expect(browser.location?.endsWith(`success=true${hash}`)).toBe(true);
  });
});

describe('a number', () => {
  it.each([
    ['010-0000-0001', '010-0000-0001'],
    ['010 0000 0001', '010 0000 0001'],
    ['+82 10-0000-0001', '010-0000-0001'],
    ['+821000000001', '01000000001'],
  ])('as %s is filled in as %s, and taken', async (phone, filled) => {
    await using sim = standingSimulator();
    const browser = await opened(sim, { name: '홍길동', phone, carrier: 'SKT' });
    await browser.submit('carrier', CONSENTS);
    expect(browser.form('sms')).toMatchObject({ phone: filled });
    await browser.submit('sms', { birth: '900101', back: '1', captcha: browser.captcha });
    expect(sim.world().inbox()).toMatchObject([{ phoneNumber: '01000000001' }]);
  });
});

describe('what danal does not take', () => {
  it.each([
    ['carrier', { carrier: 'KT' }],
    ['min_age', { min_age: '151' }],
    ['min_age', { min_age: '스물' }],
    ['min_age', { min_age: '-1' }],
  ])('is explained by %s, and fails the verification', async (field, change) => {
    await using sim = standingSimulator();
    const browser = await opened(sim, change);
    expect(browser.text).toContain('B017');
    const [entry] = sim.world().journal({ operation: 'page' });
    expect(entry?.explanation).toMatch(new RegExp(`^${field} `));
    expect((await opened(sim, { ...change, pg: 'inicis' })).form('carrier')).toBeDefined();
  });
});

describe('a refused form', () => {
  it.each([
    ['m_redirect_url', { way: 'redirect', m_redirect_url: '/back' }],
    ['merchant_uid', { merchant_uid: '' }],
    ['merchant_uid', { merchant_uid: 'm'.repeat(257) }],
    ['company', { company: '상'.repeat(257) }],
  ])('names %s on its page and in the journal of its world, and no value', async (field, change) => {
    await using sim = standingSimulator();
    const { answer, text } = await opened(sim, change);
    expect(answer.statusCode).toBe(400);
    expect(text).toContain('개발자를 위한 안내예요');
    expect(text).toContain(field);
    const [entry] = sim.world().journal();
    expect(entry).toMatchObject({ operation: 'page', response: { status: 400, body: { problem: field } } });
    expect(entry?.explanation).toMatch(new RegExp(`not of its form\\. ${field} [a-z0-9 .,:/-]+$`, 'i'));
  });

  it('names every field, in the world that its user code names alone', async () => {
    await using sim = standingSimulator();
    const other = sim.createWorld();
    const userCode = other.credentials.iamport.userCode;
    await opened(sim, { user_code: userCode, merchant_uid: '', way: 'sideways' });
    expect(other.journal()).toMatchObject([{ response: { body: { problem: 'merchant_uid-way' } } }]);
    expect(sim.world().journal()).toEqual([]);
  });

  it('of an unknown user code says where one is, and takes the page back', async () => {
    await using sim = standingSimulator();
    const popup = await opened(sim, { user_code: 'imp99999999' });
    expect(popup.text).toContain('credentials.iamport.userCode');
    const told = /data-tell="([^"]*)"/.exec(popup.answer.body)?.[1]?.replaceAll('&quot;', '"') ?? 'null';
    expect((JSON.parse(told) as { response: Json }).response).toMatchObject({
      success: false,
      imp_uid: null,
      merchant_uid: 'order-1',
      error_msg: expect.stringContaining('user_code'),
    });
    const redirect = await opened(sim, { user_code: 'imp99999999', way: 'redirect', m_redirect_url: BACK });
    expect(redirect.answer.body).toContain(
      `href="${BACK}?merchant_uid=order-1&amp;success=false&amp;error_msg=`,
    );
    const unmatched = await sim.app.inject({
      url: '/__sim/journal/unmatched',
      headers: { host: 'localhost' },
    });
    expect(unmatched.json()).toMatchObject({
      entries: [{ explanation: expect.stringMatching(/form\. user_code /) }, {}],
    });
  });

  it.each([
    ['a window', { merchant_uid: '' }, true],
    ['a redirect', { way: 'redirect', m_redirect_url: '/back' }, false],
    ['no page', { origin: '' }, false],
  ])('that is wrong has a button back for %s, or not', async (_what, change, hasButton) => {
    await using sim = standingSimulator();
    expect((await opened(sim, change)).answer.body.includes('data-tell')).toBe(hasButton);
  });

  it('of another page gives no way back', async () => {
    await using sim = standingSimulator();
    const { answer } = await opened(sim, {}, { origin: 'https://evil.example' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).not.toContain('data-tell');
    expect(sim.world().journal()[0]?.explanation).toMatch(/form\. origin /);
  });
});

describe('a page in a frame', () => {
  const policyOf = ({ answer }: Browser) => String(answer.headers['content-security-policy']);

  it('may be framed to its end, and no other may', async () => {
    await using sim = standingSimulator();
    const browser = await opened(sim, { framed: 'yes' });
    expect(policyOf(browser)).not.toContain('frame-ancestors');
    await verify(sim, browser);
    expect(policyOf(browser)).not.toContain('frame-ancestors');
    expect(policyOf(await opened(sim))).toContain("frame-ancestors 'none'");
    expect(policyOf(await opened(sim, { framed: 'yes', merchant_uid: '' }))).not.toContain('frame-ancestors');
    expect(policyOf(await opened(sim, { framed: 'no' }))).toContain("frame-ancestors 'none'");
  });
});
