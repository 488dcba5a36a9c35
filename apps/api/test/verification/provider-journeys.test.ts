// Every person of the default world through IamPort V1 and PortOne V2: what goes in at the simulator comes out here.
import { ageChecks } from '@bonin/contracts/age';
import { BirthDate } from '@bonin/contracts/identity';
import { DEFAULT_PEOPLE } from '@bonin/contracts/simulator/default-world';
import type { Provider } from '@bonin/contracts/verification/provider';
import type { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { errorOf, type TestBrowser } from '../support/browser.ts';
import { createHarness, FAIL_URL, SHOP_SECRET, SUCCESS_URL, type Harness } from '../support/harness.ts';
import { findLeaks } from '../support/leaks.ts';
import { runScript, type ScriptEnd, type ScriptStart } from '../support/sdk.ts';

const QUARTER_MS = 15 * 60_000;
const returning = DEFAULT_PEOPLE.filter((person) => person.outcome !== 'never-returns');
const verified = returning.filter((person) => person.outcome.startsWith('verified'));
const failing = returning.filter((person) => !person.outcome.startsWith('verified'));

const start = (browser: TestBrowser, provider: ScriptStart['provider']): Promise<ScriptStart> =>
  provider === 'iamport' ? browser.startIamport({ purpose: 'sign-up' }) : browser.startPortone();
const paramsOf = (url: unknown) => new URL(String(url)).searchParams.get('params') ?? '';
const call = async (browser: TestBrowser, { path, body }: ScriptEnd) => {
  const answer = (await browser.post(path, body)).json<{ redirectUrl?: string; code?: string }>();
  return { ...answer, params: answer.redirectUrl === undefined ? '' : paramsOf(answer.redirectUrl) };
};
/** As the simulator sends the browser away: a top-level GET, with the cookie. */
const comeBack = (browser: TestBrowser, { back }: ScriptEnd): Promise<LightMyRequestResponse> => {
  expect(back.returnMethod).toBe('GET');
  const { pathname, search } = new URL(back.returnUrl);
  const query = new URLSearchParams(back.fields).toString();
  return browser.get(`${pathname}${search === '' ? '?' : `${search}&`}${query}`, { accept: 'text/html' });
};
const birthDateOf = (h: Harness, phoneNumber: string) =>
  BirthDate.parse(h.world.people.list().find((person) => person.phoneNumber === phoneNumber)?.birthDate);

/** A shop's server: start, return and result by Bearer and its own verifier. */
async function shopJourney(h: Harness, provider: Provider, phoneNumber: string) {
  const codeVerifier = createCodeVerifier();
  const post = (url: string, body: object) =>
    h.app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${SHOP_SECRET}`,
        'x-code-verifier': codeVerifier,
      },
      payload: JSON.stringify(body),
    });
  const codeChallenge = await deriveCodeChallenge(codeVerifier);
  const urls = { successUrl: SUCCESS_URL, failUrl: FAIL_URL };
  const started = (
    await post('/api/start-certificate', { provider, ...urls, codeChallenge })
  ).json<StartCertificateResponse>();
  const redirectUrl = await wayHome(h, post, started, phoneNumber);
  const opened = await post('/api/certificate-result', { params: paramsOf(redirectUrl), codeVerifier });
  return opened.json<{ identity: Record<string, string> }>().identity;
}

async function wayHome(
  h: Harness,
  post: (url: string, body: object) => Promise<LightMyRequestResponse>,
  started: StartCertificateResponse,
  phoneNumber: string,
): Promise<unknown> {
  const person = { phoneNumber };
  if (started.provider === 'kcb') {
    const landed = await h.browser().comeBack(h.world.finish(started.serviceToken, { person }));
    return landed.headers.location;
  }
  const { path, body } = await runScript(h, started, { person });
  return (await post(path, body)).json<{ redirectUrl: string }>().redirectUrl;
}

describe.each(['iamport', 'portone'] as const)('%s', (provider) => {
  it.each(verified)('shows $phoneNumber $name, back in the window that started', async (person) => {
    const h = await createHarness();
    const browser = h.browser();
    const started = await start(browser, provider);
    const { phoneNumber } = person;
    const { params } = await call(browser, await runScript(h, started, { person: { phoneNumber } }));
    const birthDate = birthDateOf(h, phoneNumber);
    expect((await browser.open(params)).json()).toMatchObject({
      status: 'verified',
      transactionId: started.transactionId,
      provider,
      identity: {
        name: person.name,
        birthDate,
        phoneNumberMasked: `010-****-${phoneNumber.slice(-4)}`,
        carrier: person.carrier,
        age: ageChecks(birthDate, new Date(h.clock.now())),
      },
    });
  });

  it.each(verified)('gives all of $phoneNumber $name to the shop’s server', async (person) => {
    const h = await createHarness();
    const { phoneNumber, outcome } = person;
    const identity = await shopJourney(h, provider, phoneNumber);
    expect(identity).toMatchObject({
      name: person.name,
      phoneNumber,
      carrier: person.carrier,
      gender: person.gender,
      nationality: person.nationality,
    });
    expect(Object.hasOwn(identity, 'ci')).toBe(outcome === 'verified');
    // The same human being as at KCB: one CI everywhere, one DI for the site.
    const { ci, di } = await shopJourney(h, 'kcb', phoneNumber);
    expect([identity['ci'], identity['di']]).toEqual([ci, di]);
  });

  it.each(failing)('tells that $phoneNumber ended as $outcome without a person', async ({ phoneNumber }) => {
    const h = await createHarness();
    const browser = h.browser();
    const end = await runScript(h, await start(browser, provider), { person: { phoneNumber } });
    const { code, params } = await call(browser, end);
    // IamPort's record stays open for another attempt; PortOne says that it failed, and that is final.
    if (provider === 'iamport') expect([code, params]).toEqual(['not_completed', '']);
    else expect((await browser.open(params)).json()).toMatchObject({ status: 'failed', provider });
  });

  it('brings a phone home by redirect', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const end = await runScript(h, await start(browser, provider), { window: 'redirect' });
    const landed = await comeBack(browser, end);
    expect(String(landed.headers.location).startsWith(`${SUCCESS_URL}?params=`)).toBe(true);
    const opened = await browser.open(paramsOf(landed.headers.location));
    expect(opened.json()).toMatchObject({ status: 'verified', provider, identity: { name: '홍길동' } });
  });

  it('tells a phone that its person cancelled', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const end = await runScript(h, await start(browser, provider), {
      window: 'redirect',
      outcome: 'cancelled',
    });
    const landed = await comeBack(browser, end);
    if (provider === 'iamport') expect(errorOf(landed)).toBe('cancelled');
    else {
      const opened = await browser.open(paramsOf(landed.headers.location));
      expect(opened.json()).toMatchObject({ status: 'failed', code: 'cancelled' });
    }
  });

  it('is believed though a test moved the world’s clock, which an app in another process knows nothing of', async () => {
    const h = await createHarness();
    h.world.clock.advance(QUARTER_MS);
    const browser = h.browser();
    const { code, params } = await call(browser, await runScript(h, await start(browser, provider)));
    expect(code).toBeUndefined();
    expect((await browser.open(params)).json()).toMatchObject({ status: 'verified', provider });
  });

  it.each([
    ['world-clock', undefined],
    ['wall-clock', 'provider_answer_invalid'],
  ] as const)('certified by the %s, an app that runs by the world’s clock says %s', async (by, refusal) => {
    const own: { clock?: Harness['world']['clock'] } = {};
    const h = await createHarness({
      simulator: { settings: { certifiedBy: by } },
      deps: (deps) => ({ ...deps, clock: { now: () => own.clock?.now() ?? deps.clock.now() } }),
    });
    own.clock = h.world.clock;
    h.world.clock.advance(QUARTER_MS);
    const browser = h.browser();
    const { code } = await call(browser, await runScript(h, await start(browser, provider)));
    expect(code).toBe(refusal);
  });

  it('leaves nothing of a person or a key in log, Location, error or metric', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const started = await start(browser, provider);
    const end = await runScript(h, started, { window: 'redirect' });
    const stranger = await browser.post(end.path, { ...end.body, more: '홍길동' });
    const foreign = await h.browser().post(end.path, end.body);
    const landed = await comeBack(browser, end);
    await browser.open(paramsOf(landed.headers.location));
    const metrics = (await h.app.inject({ url: '/metrics' })).body;
    const secrets = {
      name: '홍길동',
      phone: '01000000001',
      birth: '1990-01-01',
      ci: 'Qk9OSU4tU0lNLUNJ',
      secret: 'bonin-dev-secret',
      apiSecret: 'bonin-dev-api-secret',
    };
    const logged = h.logs.join('') + metrics;
    for (const text of [logged, String(landed.headers.location), stranger.body, foreign.body]) {
      expect(findLeaks(text, secrets)).toEqual([]);
    }
    const ids = { id: Object.values(end.body)[0] ?? '', transaction: started.transactionId };
    expect(findLeaks(logged, ids)).toEqual([]);
    const row = JSON.stringify(await h.deps.store.get(started.transactionId));
    expect(findLeaks(row, secrets)).toEqual([]);
  });
});

it('a person who was lured onto another page is not given to who lured him, where IamPort names the page', async () => {
  const h = await createHarness();
  const lurer = h.browser();
  const { certification } = await lurer.startIamport();
  const { impUid } = h.world.iamport.attempt({
    merchantUid: certification.merchant_uid,
    origin: 'https://evil.example/free-gift',
  });
  h.world.finish(impUid);
  const refused = await lurer.post('/certifications', {
    imp_uid: impUid,
    merchant_uid: certification.merchant_uid,
  });
  expect(refused.json()).toMatchObject({ code: 'provider_answer_invalid' });
});
