// The person's pages as PortOne's script opens them, and what the merchant's page is told.
import { Script } from 'node:vm';
import { PortoneIdentityVerificationCallback } from '@bonin/contracts/portone/browser';
import { describe, expect, it } from 'vitest';
import { PORTONE_PAGE_REFUSALS } from '../../../src/protocols/portone/page-refusals.ts';
import type { Simulator, SimulatedWorld } from '../../../src/simulator.ts';
import { type Json, standingSimulator } from '../../harness.ts';
import { Browser } from '../../pages/browser.ts';
import { CONSENTS } from '../../pages/journey.ts';
import { ID, refusal, store } from './store.ts';

const ORIGIN = 'https://shop.example';
const BACK = 'https://shop.example/identity-verifications/redirect?from=app';

/** What the script sends. */
async function opened(
  sim: Simulator,
  change: Json = {},
  form: Record<string, string> = {},
): Promise<Browser> {
  const request = {
    storeId: 'store-bonin-dev',
    identityVerificationId: ID,
    channelKey: 'channel-key-bonin-dev',
    redirectUrl: BACK,
    ...change,
  };
  const fields = { request: JSON.stringify(request), way: 'POPUP', origin: ORIGIN, ...form };
  return new Browser(sim, undefined, '/identity-verification').post('/identity-verification', fields);
}

/** The pages of SMS, to the code. */
async function toCode(browser: Browser, person = '01000000001'): Promise<Browser> {
  await browser.submit('carrier', { network: 'SKT', ...CONSENTS });
  await browser.submit('fill', { person });
  return browser.submit('sms');
}

async function verify(browser: Browser, world: SimulatedWorld): Promise<Browser> {
  await toCode(browser);
  return browser.submit('code', { code: world.inbox().at(-1)?.code ?? '' });
}

/** What the window says, and to whom. */
function said({ answer }: Browser): { to: string | undefined; message: Json } {
  const attribute = (name: string) =>
    new RegExp(`${name}="([^"]*)"`).exec(answer.body)?.[1]?.replaceAll('&quot;', '"');
  return {
    to: attribute('data-target-origin'),
    message: JSON.parse(attribute('data-message') ?? 'null') as Json,
  };
}

const told = (browser: Browser) =>
  PortoneIdentityVerificationCallback.parse(said(browser).message['response']);
const redirected = ({ location = '' }: Browser) =>
  PortoneIdentityVerificationCallback.parse(Object.fromEntries(new URL(location).searchParams));

describe('a popup', () => {
  it('tells the page that opened it, and nobody else, that it ended', async () => {
    await using sim = standingSimulator();
    const browser = await verify(await opened(sim, { customData: 'x' }), sim.world());
    expect(said(browser)).toMatchObject({
      to: ORIGIN,
      message: { simulator: 'bonin', protocol: 'portone', id: ID },
    });
    expect(told(browser)).toEqual({
      transactionType: 'IDENTITY_VERIFICATION',
      identityVerificationId: ID,
      identityVerificationTxId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect((await store(sim).get()).json()).toMatchObject({ status: 'VERIFIED', customData: 'x' });
  });

  it('says nothing of the person', async () => {
    await using sim = standingSimulator();
    const browser = await verify(await opened(sim), sim.world());
    for (const secret of ['홍길동', '01000000001', '1990']) expect(browser.answer.body).not.toContain(secret);
  });

  it('tells of a failure in the provider’s words, and of a cancelled one', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const corporate = await toCode(await opened(sim), '01000000009');
    expect(told(await corporate.submit('return'))).toMatchObject({
      code: 'PGProviderError',
      message: '법인폰 차단',
      pgCode: '9000',
      pgMessage: '법인폰 차단',
    });
    const cancelled = await (await opened(sim, { identityVerificationId: 'c' })).submit('cancel');
    expect(told(cancelled)).toMatchObject({ identityVerificationId: 'c', pgCode: 'F0005' });
    expect(world.journal({ identityVerificationId: 'c', operation: 'return' })).toHaveLength(1);
  });

  it('tells the page to wait for ever where the person never returns', async () => {
    await using sim = standingSimulator();
    sim.world().next('never-returns');
    const browser = await verify(await opened(sim), sim.world());
    expect(browser.text).toContain('창을 닫았어요');
    expect(said(browser)).toEqual({
      to: ORIGIN,
      message: { neverReturns: true, protocol: 'portone', id: ID },
    });
    expect((await store(sim).get()).json()).toMatchObject({ status: 'READY' });
  });

  it.each([
    ['StoreNotFound', { storeId: 'store-nobody' }],
    ['ChannelNotFound', { channelKey: 'channel-key-nobody' }],
  ])('is told %s at once', async (code, change) => {
    await using sim = standingSimulator();
    const browser = await opened(sim, change);
    expect(said(browser).to).toBe(ORIGIN);
    expect(told(browser)).toMatchObject({ code, identityVerificationId: ID, identityVerificationTxId: '' });
    expect(refusal(await store(sim).get())).toEqual([404, 'IDENTITY_VERIFICATION_NOT_FOUND']);
  });

  it('verifies an id once, and tries as often as it takes', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    await (await opened(sim)).submit('cancel');
    expect((await store(sim).get()).json()).toMatchObject({ status: 'FAILED' });
    await verify(await opened(sim), world);
    expect((await store(sim).get()).json()).toMatchObject({ status: 'VERIFIED' });
    expect(told(await opened(sim))).toMatchObject({ code: 'IdentityVerificationAlreadyVerified' });
    expect((await store(sim).get()).json()).toMatchObject({ status: 'VERIFIED' });
  });

  it('opened anew makes the pages before it void', async () => {
    await using sim = standingSimulator();
    const first = await opened(sim);
    const second = await opened(sim);
    await first.submit('carrier', { network: 'SKT', ...CONSENTS });
    expect([first.answer.statusCode, second.answer.statusCode]).toEqual([400, 200]);
    expect(told(await verify(second, sim.world())).code).toBeUndefined();
  });
});

describe('a form that begins nothing', () => {
  const scenarios: Record<keyof typeof PORTONE_PAGE_REFUSALS, (sim: Simulator) => Promise<Browser>> = {
    StoreNotFound: async (sim) => opened(sim, { storeId: 'sent-value' }),
    ChannelNotFound: async (sim) => opened(sim, { channelKey: 'sent-value' }),
    IdentityVerificationAlreadyVerified: async (sim) => {
      await opened(sim);
      sim.world().finish(ID);
      return opened(sim);
    },
    IdOfAnotherProtocol: async (sim) => {
      const { impUid } = sim.world().iamport.attempt({ merchantUid: 'm' });
      return opened(sim, { identityVerificationId: impUid });
    },
  };

  it.each(Object.entries(scenarios))('because of %s says why', async (name, scenario) => {
    await using sim = standingSimulator();
    const browser = await scenario(sim);
    const { message, explanation } = PORTONE_PAGE_REFUSALS[name as keyof typeof PORTONE_PAGE_REFUSALS];
    const code = name === 'IdOfAnotherProtocol' ? 'IdentityVerificationAlreadyVerified' : name;
    expect(told(browser)).toMatchObject({ code, message });
    const entries = [...sim.unmatched(), ...sim.world().journal()];
    expect(entries.at(-1)?.explanation).toBe(explanation);
  });

  const tell = ({ answer }: Browser) => {
    const [, text] = /data-tell="([^"]*)"/.exec(answer.body) ?? [];
    return text && (JSON.parse(text.replaceAll('&quot;', '"')) as unknown);
  };

  it('because a field is wrong has a way back to the page that waits', async () => {
    await using sim = standingSimulator();
    const browser = await opened(sim, { customData: 'x'.repeat(4097) });
    expect(browser.answer.statusCode).toBe(400);
    expect(browser.answer.body).toContain(`data-target-origin="${ORIGIN}"`);
    expect(tell(browser)).toMatchObject({
      protocol: 'portone',
      response: {
        transactionType: 'IDENTITY_VERIFICATION',
        identityVerificationId: ID,
        code: 'BadRequest',
        message: expect.stringContaining('customData: 4096자까지'),
      },
    });
  });

  it.each([
    ['goes away', { way: 'REDIRECTION' }],
    ['says no way', { way: 'TAB' }],
    ['names no page', { origin: '' }],
  ])('has no way back where it %s', async (_what, form) => {
    await using sim = standingSimulator();
    const browser = await opened(sim, { customData: 'x'.repeat(4097) }, form);
    expect([browser.answer.statusCode, tell(browser)]).toEqual([400, undefined]);
  });

  it.each([
    ['an id', { identityVerificationId: '\ud800' }],
    ['a customer', { customer: { fullName: '홍\udc00' } }],
    ['customData', { customData: '\ud800' }],
  ])('because %s has half of a surrogate pair leaves the console alone', async (_what, change) => {
    await using sim = standingSimulator();
    expect((await opened(sim, change)).answer.statusCode).toBe(400);
    const begin = () =>
      sim.world().portone.requestIdentityVerification({
        storeId: 'store-bonin-dev',
        identityVerificationId: ID,
        channelKey: 'channel-key-bonin-dev',
        ...change,
      });
    expect(begin).toThrow('half of a surrogate pair');
    expect((await sim.app.inject({ url: '/__sim/' })).statusCode).toBe(200);
  });
});

describe('a redirect', () => {
  it('goes back with the same names in the query, beside what stood there', async () => {
    await using sim = standingSimulator();
    const browser = await verify(await opened(sim, {}, { way: 'REDIRECTION' }), sim.world());
    expect(browser.location).toMatch(/^https:\/\/shop\.example\/identity-verifications\/redirect\?from=app&/);
    expect(redirected(browser)).toEqual({
      transactionType: 'IDENTITY_VERIFICATION',
      identityVerificationId: ID,
      identityVerificationTxId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('tells of failures too, before and after a page was shown', async () => {
    await using sim = standingSimulator();
    const way = { way: 'REDIRECTION' };
    expect(redirected(await opened(sim, { storeId: 'store-nobody' }, way)).code).toBe('StoreNotFound');
    const browser = await (await opened(sim, {}, way)).submit('cancel');
    expect(redirected(browser)).toMatchObject({ code: 'PGProviderError', pgCode: 'F0005' });
  });

  it('goes back by GET, also for a person whose KCB return is a POST', async () => {
    await using sim = standingSimulator();
    await opened(sim, {}, { way: 'REDIRECTION' });
    expect(sim.world().finish(ID, { person: { phoneNumber: '01000000021' } })).toMatchObject({
      returnMethod: 'GET',
      returnUrl: BACK,
      fields: { identityVerificationId: ID },
    });
  });
});

describe('the form of the script', () => {
  it.each([
    ['no address to go back to', { redirectUrl: undefined }, { way: 'REDIRECTION' }],
    ['an address that is none', { redirectUrl: 'javascript:alert(1)' }, {}],
    ['no page', {}, { origin: '' }],
    ['another way', {}, { way: 'IFRAME' }],
    ['no id', { identityVerificationId: undefined }, {}],
    ['no JSON', {}, { request: '{' }],
  ])('is refused with %s', async (_, change, form) => {
    await using sim = standingSimulator();
    const { answer } = await opened(sim, change, form);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).not.toContain('data-message');
  });

  it('may say more than is documented', async () => {
    await using sim = standingSimulator();
    const browser = await opened(sim, {
      forceRedirect: false,
      popup: { center: true },
      customer: {
        fullName: '홍길동',
        phoneNumber: '010-0000-0001',
        customerId: 'member-1',
        zipcode: undefined,
      },
      bypass: { danal: { CPTITLE: '본인 상점' } },
    });
    expect(browser.text).toContain('본인 상점');
    expect((await store(sim).get()).json()).toMatchObject({
      status: 'READY',
      requestedCustomer: { id: 'member-1', name: '홍길동', phoneNumber: '010-0000-0001' },
    });
  });
});

describe('API and browser', () => {
  it('are two ways: nothing was sent where the browser began it', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await toCode(await opened(sim));
    const notSent = [404, 'IDENTITY_VERIFICATION_NOT_SENT'];
    expect(refusal(await shop.confirm({ otp: shop.code() }))).toEqual(notSent);
    expect(refusal(await shop.resend())).toEqual(notSent);
    expect((await shop.send()).statusCode).toBe(200);
  });
});

describe('the script', () => {
  it('speaks of the simulator that gave it, wherever the page has it from', async () => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({ url: '/v2/browser-sdk.js', headers: { host: 'sim.test:4100' } });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    });
    expect(answer.body).toContain('const SIMULATOR = "http://sim.test:4100";');
    expect(answer.body).not.toMatch(/^(?:import|export) /m);
    expect(() => new Script(answer.body)).not.toThrow();
  });
});
