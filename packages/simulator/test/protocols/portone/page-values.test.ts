// What merchants' pages really give to PortOne.requestIdentityVerification, from the form to the REST answers and the journal.
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulator.ts';
import { type Json, standingSimulator } from '../../harness.ts';
import { Browser } from '../../pages/browser.ts';
import { CONSENTS } from '../../pages/journey.ts';

const BACK = 'https://shop.example/back?from=app#/step';
const PATH = '/identity-verification';
const { storeId, channelKey } = { storeId: 'store-bonin-dev', channelKey: 'channel-key-bonin-dev' };

async function opened(
  sim: Simulator,
  change: Json = {},
  form: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Browser> {
  const request = { storeId, identityVerificationId: 'one', channelKey, ...change };
  const fields = { request: JSON.stringify(request), way: 'POPUP', origin: 'https://shop.example', ...form };
  return new Browser(sim, undefined, PATH).post(PATH, fields, headers);
}

async function verify(sim: Simulator, browser: Browser): Promise<Browser> {
  await browser.submit('carrier', { network: 'SKT', ...CONSENTS });
  await browser.submit('fill', { person: '01000000001' });
  await browser.submit('sms');
  return browser.submit('code', { code: sim.world().inbox().at(-1)?.code ?? '' });
}

const recordOf = async (sim: Simulator, id: string) =>
  sim.app.inject({
    url: `/identity-verifications/${encodeURIComponent(id)}`,
    headers: { authorization: `PortOne ${sim.world().credentials.portone.apiSecret}` },
  });

describe.each([
  '가입 1',
  'a/b?c=d&e#f',
  '100%',
  '%2F',
  '😀 <b>"quoted"</b>',
  '../payments',
  '가'.repeat(256),
  '😀'.repeat(128),
])('identityVerificationId %s', (id) => {
  it('comes through a redirect, the REST answer, the journal, the control API and match', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    world.next('verified', { match: { identityVerificationId: id } });
    const asked = { identityVerificationId: id, redirectUrl: BACK };
    const browser = await verify(sim, await opened(sim, asked, { way: 'REDIRECTION' }));
    const back = new URL(browser.location ?? '');
    expect([
      back.searchParams.get('identityVerificationId'),
      back.searchParams.get('from'),
      back.hash,
    ]).toEqual([id, 'app', '#/step']);
    expect((await recordOf(sim, id)).json()).toMatchObject({ id, status: 'VERIFIED' });
    world.journal.expect({ operation: 'portone-get', identityVerificationId: id, count: 1 });
    const control = async (method: 'GET' | 'POST', path: string) =>
      sim.app.inject({
        method,
        url: `/__sim/${path}`,
        headers: { host: 'localhost', ...(method === 'POST' && { 'content-type': 'application/json' }) },
        ...(method === 'POST' && { payload: '{}' }),
      });
    const encoded = encodeURIComponent(id);
    const page = await control('GET', `transactions/${encoded}`);
    expect([page.statusCode, page.body.includes('<b>"quoted"')]).toEqual([200, false]);
    const again = await control('POST', `worlds/default/transactions/${encoded}/finish`);
    expect(again.json()).toMatchObject({ code: 'already_finished' });
  });
});

describe('what says nothing, and what nobody knows,', () => {
  const EMPTY = { customer: null, windowType: null, redirectUrl: '', customData: null, bypass: null };
  const CUSTOMER = {
    customerId: '',
    fullName: null,
    phoneNumber: '',
    gender: 'female',
    birthYear: 1990,
    zipcode: '04524',
    address: { addressLine1: '어딘가' },
  };

  it.each([
    ['null and empty', EMPTY],
    ['an empty text for each object', { customer: '', windowType: '', bypass: '' } as const],
    ['an empty text within them', { windowType: { pc: '', mobile: '' }, bypass: { danal: '' } } as const],
    ['a customer with both', { customer: CUSTOMER }],
    ['a popup, an iframe, a force', { popup: { center: true }, iframe: {}, forceRedirect: false }],
    [
      'another provider’s bypass',
      { bypass: { danal: { Unknown: 1, AGELIMIT: '19' }, inicisUnified: { flgFixedUser: 'N' } } },
    ],
    ['an object as customData', { customData: { from: '가입' } }],
    ['a payment’s fields', { payMethod: 'CARD', locale: 'KO_KR', noticeUrls: [] }],
  ])('is let through: %s', async (_what, change) => {
    await using sim = standingSimulator();
    expect((await opened(sim, change)).form('carrier')).toBeDefined();
    const world = sim.world();
    const request = { storeId, channelKey, identityVerificationId: 'two', ...change };
    expect(world.portone.requestIdentityVerification(request)).toMatchObject({
      identityVerificationId: 'two',
    });
  });

  it('is not told with the result, and a customData that is no text is told as its JSON', async () => {
    await using sim = standingSimulator();
    await opened(sim, { customer: { ...CUSTOMER, fullName: '홍길동' }, customData: { from: '가입' } });
    const record = (await recordOf(sim, 'one')).json<Json>();
    expect(record['requestedCustomer']).toEqual({ name: '홍길동', birthYear: '1990' });
    expect(record['customData']).toBe('{"from":"가입"}');
  });
});

describe('a page without an origin', () => {
  it.each([
    ['null', 'null'],
    ['null', 'file://'],
    ['capacitor://localhost', 'capacitor://localhost'],
  ])('that says %s and is %s is told', async (origin, header) => {
    await using sim = standingSimulator();
    const browser = await verify(sim, await opened(sim, {}, { origin }, { origin: header }));
    expect(browser.answer.body).toContain('data-target-origin="*"');
    expect((await recordOf(sim, 'one')).json()).toMatchObject({ status: 'VERIFIED' });
  });
});

describe('a refused form', () => {
  it.each([
    ['identityVerificationId', { identityVerificationId: '' }, {}],
    ['identityVerificationId', { identityVerificationId: '가'.repeat(257) }, {}],
    ['redirectUrl', { redirectUrl: '/back' }, { way: 'REDIRECTION' }],
    ['redirectUrl', {}, { way: 'REDIRECTION' }],
    ['windowType', { windowType: { pc: 'TAB' } }, {}],
    ['bypass', { bypass: { danal: { AGELIMIT: 151 } } }, {}],
    ['way', {}, { way: 'IFRAME' }],
  ])('names %s on its page and in the journal of its world', async (field, change, form) => {
    await using sim = standingSimulator();
    const { answer, text } = await opened(sim, change, form);
    expect(answer.statusCode).toBe(400);
    expect(text).toContain(field);
    expect(sim.world().journal()).toMatchObject([
      {
        response: { body: { problem: field } },
        explanation: expect.stringMatching(new RegExp(`form\\. ${field} `)),
      },
    ]);
  });

  it('that is no JSON is nobody’s, and says so', async () => {
    await using sim = standingSimulator();
    expect((await opened(sim, {}, { request: '{' })).text).toContain('request');
    expect(sim.world().journal()).toEqual([]);
  });

  it.each([
    ['channelKey', { channelKey: 'channel-key-nobody' }],
    ['identityVerificationId', { identityVerificationId: 'spent' }],
  ])('explains the code that the page is told for %s', async (field, change) => {
    await using sim = standingSimulator();
    await verify(sim, await opened(sim, { identityVerificationId: 'spent' }));
    await opened(sim, change);
    expect(sim.world().journal().at(-1)?.explanation).toMatch(new RegExp(`^${field} `));
  });
});
