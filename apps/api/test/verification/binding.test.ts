// design: "Binding, opening, status". Each rule has a test named after it.
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { describe, expect, it } from 'vitest';
import { shopStart, type TestBrowser, errorOf } from '../support/browser.ts';
import {
  createHarness,
  FAIL_URL,
  ORIGIN,
  SHOP_SECRET,
  SUCCESS_URL,
  type Harness,
} from '../support/harness.ts';

const code = (response: { json(): unknown }) => (response.json() as { code: string }).code;
const start = (h: Harness, headers: Record<string, string>, body: Record<string, unknown> = {}) =>
  h.app.inject({
    method: 'POST',
    url: '/api/start-certificate',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ successUrl: SUCCESS_URL, failUrl: FAIL_URL, ...body }),
  });
const openAs = (h: Harness, body: unknown, headers: Record<string, string> = {}) =>
  h.app.inject({
    method: 'POST',
    url: '/api/certificate-result',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  });
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const verifierPair = async () => {
  const codeVerifier = createCodeVerifier();
  return { codeVerifier, codeChallenge: await deriveCodeChallenge(codeVerifier) };
};
const OTHER_SECRET = 'bonin-other-shop-secret';
const withOtherShop = (h: Harness['config']): Harness['config'] => ({
  ...h,
  relyingParties: [
    ...h.relyingParties,
    ...h.relyingParties.slice(1).map((shop) => ({
      ...shop,
      id: 'other' as typeof shop.id,
      secretSha256: 'e11ba0d2e935da44d6584ad7aff934b335f59fa5488cf62163ee89a53fd1b89a',
      redirectUrls: ['https://other.example/done', 'https://other.example/failed'],
      allowedOrigins: ['https://other.example'],
    })),
  ],
});

describe('rule 1: a start names its relying party', () => {
  it('accepts our own origin and listed ones, and refuses others', async () => {
    const h = await createHarness({
      environment: { BONIN_ALLOWED_ORIGINS: 'https://product.example' },
    });
    const { codeChallenge } = await verifierPair();
    expect((await start(h, { origin: ORIGIN })).statusCode).toBe(200);
    const listed = await start(
      h,
      { origin: 'https://product.example' },
      { codeChallenge, relyingParty: 'web' },
    );
    expect(listed.statusCode).toBe(200);
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost:5174',
      `${ORIGIN}.evil.example`,
    ]) {
      const refused = await start(h, { origin }, { codeChallenge });
      expect([origin, refused.statusCode, code(refused)]).toEqual([origin, 403, 'origin_not_allowed']);
    }
    expect(h.world.journal().filter(({ operation }) => operation === 'popup-start')).toHaveLength(2);
  });

  it('refuses an unknown party, an unknown Bearer, and a Bearer that speaks for another', async () => {
    const h = await createHarness();
    const { codeChallenge } = await verifierPair();
    expect(code(await start(h, { origin: ORIGIN }, { relyingParty: 'nobody' }))).toBe(
      'unknown_relying_party',
    );
    expect(code(await start(h, bearer('wrong-secret'), { codeChallenge }))).toBe('unauthorized');
    expect(code(await start(h, { authorization: `Basic ${SHOP_SECRET}` }, { codeChallenge }))).toBe(
      'unauthorized',
    );
    expect(code(await start(h, bearer(SHOP_SECRET), { codeChallenge, relyingParty: 'web' }))).toBe(
      'unknown_relying_party',
    );
  });

  it('gives the provider an id of its own, never the transaction’s', async () => {
    const h = await createHarness();
    const started = await h.browser().start();
    const asked = JSON.stringify(h.world.journal({ operation: 'popup-start' }));
    expect(started.transactionId).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(asked).toMatch(/"rqst_svc_tx_seqno":"[0-9A-Za-z]{20}"/);
    expect(asked).not.toContain(started.transactionId);
  });
});

describe('rule 2: the start secret has one kind, fixed at start', () => {
  it('demands a code challenge from Bearer, cross-origin and non-browser callers', async () => {
    const h = await createHarness({ environment: { BONIN_ALLOWED_ORIGINS: 'https://product.example' } });
    for (const headers of [bearer(SHOP_SECRET), { origin: 'https://product.example' }, {}]) {
      expect(code(await start(h, headers))).toBe('code_challenge_required');
    }
    const withBearerFromOurPage = await start(h, { ...bearer(SHOP_SECRET), origin: ORIGIN });
    expect(code(withBearerFromOurPage)).toBe('code_challenge_required');
    expect(h.world.journal()).toEqual([]);
  });

  it('demands a challenge for a party whose server opens: it has no browser’s cookie', async () => {
    const h = await createHarness();
    expect(code(await start(h, { origin: ORIGIN }, { relyingParty: 'shop' }))).toBe(
      'code_challenge_required',
    );
    const { codeChallenge } = await verifierPair();
    expect((await start(h, { origin: ORIGIN }, { relyingParty: 'shop', codeChallenge })).statusCode).toBe(
      200,
    );
  });

  it('counts only the verifier where a challenge was given', async () => {
    const h = await createHarness();
    const { codeVerifier, codeChallenge } = await verifierPair();
    const browser = h.browser();
    const { params } = await browser.verify(h.world, '01000000001', { codeChallenge });
    expect(browser.cookies.size).toBe(1);
    expect(code(await browser.open(params))).toBe('not_bound');
    expect(code(await browser.open(params, { codeVerifier: createCodeVerifier() }))).toBe('not_bound');
    browser.cookies.set('bonin_start', codeVerifier);
    expect(code(await browser.open(params))).toBe('not_bound');
    expect((await browser.open(params, { codeVerifier })).statusCode).toBe(200);
  });

  it('counts only the cookie where none was given', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    const cookie = browser.cookies.get('bonin_start');
    expect(code(await h.browser().open(params, { codeVerifier: cookie }))).toBe('not_bound');
    const second = await browser.verify(h.world);
    expect((await browser.open(second.params, { codeVerifier: createCodeVerifier() })).statusCode).toBe(200);
    expect(code(await h.browser().open(params, { codeVerifier: createCodeVerifier() }))).toBe('not_bound');
  });
});

describe('rule 3: the cookie', () => {
  it('is HttpOnly, Lax, of the whole path, host-only, and reused when well formed', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const first = await browser.post('/api/start-certificate', {
      successUrl: SUCCESS_URL,
      failUrl: FAIL_URL,
    });
    expect(first.headers['set-cookie']).toMatch(/^bonin_start=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const second = await browser.post('/api/start-certificate', {
      successUrl: SUCCESS_URL,
      failUrl: FAIL_URL,
    });
    expect(second.headers['set-cookie']).toBeUndefined();
    browser.cookies.set('bonin_start', 'short');
    const third = await browser.post('/api/start-certificate', {
      successUrl: SUCCESS_URL,
      failUrl: FAIL_URL,
    });
    expect(third.headers['set-cookie']).toBeDefined();
  });

  it('is __Host- and Secure by the configured origin, whatever the request says', async () => {
    const h = await createHarness({ environment: { PUBLIC_ORIGIN: 'https://id.example' } });
    const secure = await start(
      h,
      { origin: 'https://id.example', 'x-forwarded-proto': 'http' },
      { successUrl: 'https://id.example/cert-result', failUrl: 'https://id.example/cert-fail' },
    );
    expect(secure.headers['set-cookie']).toMatch(
      /^__Host-bonin_start=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const plain = await createHarness();
    const forged = await start(plain, { origin: ORIGIN, 'x-forwarded-proto': 'https' });
    expect(forged.headers['set-cookie']).not.toContain('Secure');
  });

  it('is set for a same-origin start with a challenge too, and never for another caller', async () => {
    const h = await createHarness();
    const { codeChallenge } = await verifierPair();
    expect((await start(h, { origin: ORIGIN }, { codeChallenge })).headers['set-cookie']).toBeDefined();
    for (const headers of [bearer(SHOP_SECRET), { ...bearer(SHOP_SECRET), origin: ORIGIN }]) {
      const started = await start(h, headers, { codeChallenge });
      expect([started.statusCode, started.headers['set-cookie']]).toEqual([200, undefined]);
    }
  });
});

describe('rule 4: CORS and redirect targets', () => {
  it('answers preflights of listed origins only, without credentials', async () => {
    const h = await createHarness({ environment: { BONIN_ALLOWED_ORIGINS: 'https://product.example' } });
    const preflight = (origin: string) =>
      h.app.inject({
        method: 'OPTIONS',
        url: '/api/start-certificate',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
    const listed = await preflight('https://product.example');
    expect(listed.headers['access-control-allow-origin']).toBe('https://product.example');
    expect(listed.headers['access-control-allow-credentials']).toBeUndefined();
    expect(listed.headers.vary).toContain('Origin');
    const foreign = await preflight('https://evil.example');
    expect(foreign.headers['access-control-allow-origin']).not.toBe('https://evil.example');
    expect(foreign.headers['access-control-allow-origin']).not.toBe('*');
  });

  it('takes a target only when it equals an entry to the letter', async () => {
    const h = await createHarness();
    for (const successUrl of [
      `${SUCCESS_URL}/`,
      `${SUCCESS_URL}?x=1`,
      `${SUCCESS_URL}#x`,
      'http://localhost:5173/cert-result%20',
      'http://localhost:5173/./cert-result',
      'http://localhost:5173/%63ert-result',
      'http://LOCALHOST:5173/cert-result',
      'http://localhost.:5173/cert-result',
      'http://user@localhost:5173/cert-result',
      'http://localhost:5173\\cert-result',
      'http://localhost:5173@evil.example/cert-result',
      '//localhost:5173/cert-result',
      '/cert-result',
      'javascript:alert(1)',
      'https://evil.example/cert-result',
      `${SUCCESS_URL}\n`,
      `\t${SUCCESS_URL}`,
    ]) {
      const refused = await start(h, { origin: ORIGIN }, { successUrl });
      expect([successUrl, code(refused)]).toEqual([successUrl, 'redirect_not_allowed']);
      expect(code(await start(h, { origin: ORIGIN }, { failUrl: successUrl }))).toBe('redirect_not_allowed');
    }
    expect(h.world.journal()).toEqual([]);
  });
});

describe('rule 5: the callback finds a transaction of ours before any upstream call', () => {
  it('refuses a return without the key that only KCB and the returning browser know', async () => {
    const h = await createHarness();
    const attacker = h.browser();
    const started = await attacker.start();
    h.world.finish(started.serviceToken, { person: { phoneNumber: '01000000001' } });
    for (const key of [started.transactionId, 'A'.repeat(43), started.serviceToken, 'short', '..%2F..']) {
      const refused = await attacker.get(
        `/api/certificate-callback/${key}?svc_tkn=${encodeURIComponent(started.serviceToken)}`,
      );
      expect([key, refused.statusCode]).toEqual([key, 404]);
      expect(refused.headers.location).toBeUndefined();
    }
    expect(h.resultCalls()).toBe(0);
  });

  it('keeps the key from the starter: it stands in none of its answers', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const response = await browser.post('/api/start-certificate', {
      successUrl: SUCCESS_URL,
      failUrl: FAIL_URL,
    });
    const started = response.json<{ serviceToken: string; transactionId: string }>();
    const { returnUrl } = h.world.finish(started.serviceToken, {});
    const returnKey = returnUrl.split('/').at(-1) ?? '';
    expect(returnKey).toMatch(/^[\w-]{43}$/);
    const status = await browser.get(`/api/certificates/${started.transactionId}`);
    for (const answer of [response, status]) {
      expect(answer.body + JSON.stringify(answer.headers)).not.toContain(returnKey);
    }
  });

  it('takes svc_tkn from the query of a POST, too: exactly one place, whichever', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const started = await browser.start();
    const { returnUrl, fields } = h.world.finish(started.serviceToken, {});
    const response = await h.app.inject({
      method: 'POST',
      url: `${new URL(returnUrl).pathname}?${new URLSearchParams(fields).toString()}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: '',
    });
    expect(response.headers.location).toContain('/cert-result?params=');
  });

  it('refuses a token that was issued to another transaction', async () => {
    const h = await createHarness();
    const [mine, foreign] = [await h.browser().start(), await h.browser().start()];
    const { returnUrl } = h.world.finish(mine.serviceToken, {});
    const crossed = await h
      .browser()
      .get(`${new URL(returnUrl).pathname}?svc_tkn=${encodeURIComponent(foreign.serviceToken)}`);
    expect(crossed.statusCode).toBe(404);
    expect(h.resultCalls()).toBe(0);
  });

  it('believes nothing that the browser says about a result', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {
      person: { phoneNumber: '01000000010' },
    });
    const forged = { rsp_cd: 'B000', success: 'true', certified: 'true', nm: '홍길동', ci: 'x' };
    const response = await browser.comeBack({ ...finished, fields: { ...forged, ...finished.fields } });
    const location = new URL(String(response.headers.location));
    expect(location.pathname).toBe('/cert-fail');
    const opened = await browser.open(location.searchParams.get('params') ?? '');
    expect(opened.json()).toMatchObject({ status: 'failed', code: 'cancelled' });
  });
});

describe('rule 7: a repeated callback', () => {
  it('gives the same Location while unopened, then already_used', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { finished, location, params } = await browser.verify(h.world);
    const again = await browser.comeBack(finished);
    expect(again.headers.location).toBe(location.href);
    await browser.open(params);
    expect(errorOf(await browser.comeBack(finished))).toBe('already_used');
    expect(h.resultCalls()).toBe(1);
  });

  it('is already_used also while the opening can still be replayed by its key', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { finished, params } = await browser.verify(h.world);
    await browser.open(params, {}, { 'idempotency-key': 'k' });
    expect(errorOf(await browser.comeBack(finished))).toBe('already_used');
  });

  it('leaves none of KCB’s keys in the store once there is an outcome', async () => {
    const h = await createHarness();
    const { started } = await h.browser().verify(h.world);
    expect((await h.deps.store.get(started.transactionId))?.sealedSession).toBeUndefined();
    const pending = await h.browser().start();
    expect((await h.deps.store.get(pending.transactionId))?.sealedSession).toMatch(/^[\w-]+\.[\w-]+$/);
  });

  it('says expired once the result’s time is over, and nothing once the tombstone is gone', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { finished } = await browser.verify(h.world);
    h.clock.advance(300_000);
    await h.deps.store.sweep(h.clock.now());
    expect(errorOf(await browser.comeBack(finished))).toBe('expired');
    h.clock.advance(30 * 60_000 + 1000);
    await h.deps.store.sweep(h.clock.now());
    expect((await browser.comeBack(finished)).statusCode).toBe(404);
  });

  it('says expired, without asking KCB, when the person comes back too late', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {});
    h.clock.advance(900_000);
    expect(errorOf(await browser.comeBack(finished))).toBe('expired');
    expect(h.resultCalls()).toBe(0);
  });
});

describe('rule 8: the api opens once, for the opener, who proves the start', () => {
  it('shows a person only to who holds both secrets: of every S × R pair only the diagonal', async () => {
    const h = await createHarness();
    const browsers: TestBrowser[] = [h.browser(), h.browser(), h.browser()];
    const journeys = [];
    for (const browser of browsers) journeys.push(await browser.verify(h.world));
    for (const [s, browser] of browsers.entries()) {
      for (const [r, { params }] of journeys.entries()) {
        if (s !== r) expect([s, r, code(await browser.open(params))]).toEqual([s, r, 'not_bound']);
      }
    }
    for (const [index, browser] of browsers.entries()) {
      expect((await browser.open(journeys[index]?.params ?? '')).statusCode).toBe(200);
    }
  });

  it('refuses Bearer without verifier, verifier without Bearer, another party’s Bearer, and changes nothing', async () => {
    const h = await createHarness({
      config: (config) => withOtherShop(config),
    });
    const { codeVerifier, codeChallenge } = await verifierPair();
    const started = (await shopStart(h.app, SHOP_SECRET, ORIGIN, codeChallenge)).json<{
      serviceToken: string;
    }>();
    const back = await h.browser().comeBack(h.world.finish(started.serviceToken, {}));
    const params = new URL(String(back.headers.location)).searchParams.get('params');
    expect(code(await openAs(h, { params }, bearer(SHOP_SECRET)))).toBe('not_bound');
    expect(code(await openAs(h, { params, codeVerifier }))).toBe('wrong_opener');
    expect(code(await openAs(h, { params, codeVerifier }, bearer(OTHER_SECRET)))).toBe('wrong_opener');
    expect(code(await openAs(h, { params, codeVerifier }, bearer('no-such-secret')))).toBe('unauthorized');
    expect((await openAs(h, { params, codeVerifier }, bearer(SHOP_SECRET))).statusCode).toBe(200);
  });

  it('refuses a Bearer where the page opens', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    expect(code(await browser.open(params, {}, bearer(SHOP_SECRET)))).toBe('wrong_opener');
    expect((await browser.open(params)).statusCode).toBe(200);
  });

  it('opens the exact text only: a changed, spaced or padded one opens nothing', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    const last = params.at(-1) === 'A' ? 'Q' : 'A';
    for (const changed of [
      `${params.slice(0, -1)}${last}`,
      `${params} `,
      ` ${params}`,
      `${params}=`,
      params.slice(0, -1),
    ]) {
      const refused = await browser.open(changed);
      expect(refused.statusCode).toBe(400);
    }
    expect((await browser.open(params)).statusCode).toBe(200);
    expect(code(await browser.open(params))).toBe('already_opened');
  });

  it('gives the same answer to the same Idempotency-Key for 60 s, and to no other', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    const first = await browser.open(params, {}, { 'idempotency-key': 'k-1' });
    const second = await browser.open(params, {}, { 'idempotency-key': 'k-1' });
    expect(second.body).toBe(first.body);
    expect(code(await browser.open(params, {}, { 'idempotency-key': 'k-2' }))).toBe('already_opened');
    expect(code(await browser.open(params))).toBe('already_opened');
    expect(code(await h.browser().open(params, {}, { 'idempotency-key': 'k-1' }))).toBe('not_bound');
    h.clock.advance(60_000);
    expect(code(await browser.open(params, {}, { 'idempotency-key': 'k-1' }))).toBe('already_opened');
  });

  it('opens once when twenty ask at the same time', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.open(params)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(19);
  });

  it('refuses an expired result, to its owner too', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    h.clock.advance(300_000);
    expect(code(await browser.open(params))).toBe('expired');
  });

  it('erases the sealed result: at once, or after the replay time of a key', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const [one, two] = [await browser.verify(h.world), await browser.verify(h.world)];
    await browser.open(one.params);
    await browser.open(two.params, {}, { 'idempotency-key': 'k' });
    const stored = async (id: string) => (await h.deps.store.get(id))?.sealedParams;
    expect(await stored(one.started.transactionId)).toBeUndefined();
    expect(await stored(two.started.transactionId)).toBeDefined();
    h.clock.advance(60_000);
    await h.deps.store.sweep(h.clock.now());
    expect(await stored(two.started.transactionId)).toBeUndefined();
  });
});

describe('rule 10: status needs the start secret, and carries params only for the browser that came back', () => {
  it('gives one 404 for unknown, foreign and ill-formed ids', async () => {
    const h = await createHarness();
    const [owner, stranger] = [h.browser(), h.browser()];
    const { started } = await owner.verify(h.world);
    await stranger.start();
    const answers = [
      await stranger.get(`/api/certificates/${started.transactionId}`),
      await owner.get(`/api/certificates/${'A'.repeat(43)}`),
      await owner.get('/api/certificates/short'),
    ];
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(404);
  });

  it('lets who started, and came back himself, read params from the status', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { started, params } = await browser.verify(h.world);
    const status = await browser.get(`/api/certificates/${started.transactionId}`);
    expect(status.json()).toMatchObject({ status: 'verified', params });
    await browser.open(params);
    const opened = (await browser.get(`/api/certificates/${started.transactionId}`)).json<object>();
    expect(opened).toMatchObject({ status: 'opened' });
    expect(opened).not.toHaveProperty('params');
  });

  it('A starts, B returns: neither A’s polling, nor A’s callback with all he knows, nor B’s opening yields a person', async () => {
    const h = await createHarness();
    const [a, b] = [h.browser(), h.browser()];
    const started = await a.start();
    // B has been here before: a cookie of its own must not pass for A's.
    await b.start();
    const finished = h.world.finish(started.serviceToken, {
      person: { phoneNumber: '01000000002' },
    });
    const back = await b.comeBack(finished);
    const params = new URL(String(back.headers.location)).searchParams.get('params') ?? '';
    const polled = (await a.get(`/api/certificates/${started.transactionId}`)).json<object>();
    expect(polled).toMatchObject({ status: 'verified' });
    expect(polled).not.toHaveProperty('params');
    const guess = await a.get(
      `/api/certificate-callback/${'A'.repeat(43)}?svc_tkn=${encodeURIComponent(started.serviceToken)}`,
    );
    expect(guess.statusCode).toBe(404);
    // KCB's page, asked by A with all that he knows, sends him nowhere.
    for (const action of ['', '/return', '/cancel', '/resume', '/carrier', '/pass-done']) {
      const answer = await fetch(`${h.sim.origin}/CommonSvl${action}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ ...started.form.fields, turn: '1' }),
      });
      expect([action, answer.status >= 400, answer.headers.get('location')]).toEqual([action, true, null]);
      expect(await answer.text()).not.toContain('certificate-callback');
    }
    expect(code(await b.open(params))).toBe('not_bound');
    expect(JSON.stringify(await h.deps.store.get(started.transactionId))).not.toContain(params);
  });

  it('shows a shop’s server the status by x-code-verifier, and never params', async () => {
    const h = await createHarness();
    const { codeVerifier, codeChallenge } = await verifierPair();
    const started = (await shopStart(h.app, SHOP_SECRET, ORIGIN, codeChallenge)).json<{
      serviceToken: string;
      transactionId: string;
    }>();
    await h.browser().comeBack(h.world.finish(started.serviceToken, {}));
    const status = await h.app.inject({
      method: 'GET',
      url: `/api/certificates/${started.transactionId}`,
      headers: { 'x-code-verifier': codeVerifier },
    });
    expect(status.json()).toMatchObject({ status: 'verified' });
    expect(status.json()).not.toHaveProperty('params');
  });

  it('says expired by time', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const started = await browser.start();
    h.clock.advance(900_000);
    expect((await browser.get(`/api/certificates/${started.transactionId}`)).json()).toMatchObject({
      status: 'expired',
    });
  });
});

describe('rule 11: a return in another browser goes home by a transfer code', () => {
  interface NotBound {
    transferCode: string;
    transferCodeExpiresAt: string;
  }

  /** A starts, B comes back and opens: B is told a code. */
  async function lured(h: Harness, body: Record<string, unknown> = {}) {
    const [a, b] = [h.browser(), h.browser()];
    const started = await a.start(body);
    const back = await b.comeBack(h.world.finish(started.serviceToken, {}));
    const params = new URL(String(back.headers.location)).searchParams.get('params') ?? '';
    const { transferCode, transferCodeExpiresAt } = (await b.open(params)).json<NotBound>();
    const claim = (browser: TestBrowser, typed: string, headers: Record<string, string> = {}) =>
      browser.post(`/api/certificates/${started.transactionId}/claim`, { transferCode: typed }, headers);
    return { a, b, params, started, transferCode, transferCodeExpiresAt, claim };
  }
  const wrong = (right: string) => (right === '000000' ? '000001' : '000000');

  it('gives the other browser a code and nothing of the person, and the starter params for the code', async () => {
    const h = await createHarness();
    const { a, params, transferCode, transferCodeExpiresAt, claim, started } = await lured(h);
    expect(transferCode).toMatch(/^[0-9]{6}$/);
    expect(Date.parse(transferCodeExpiresAt) - h.clock.now()).toBeLessThanOrEqual(120_000);
    const home = await claim(a, transferCode);
    expect(home.json()).toMatchObject({ status: 'verified', params });
    expect((await a.get(`/api/certificates/${started.transactionId}`)).json()).toMatchObject({ params });
    expect((await a.open(params)).json()).toMatchObject({ status: 'verified' });
  });

  it('needs the start secret beside the code', async () => {
    const h = await createHarness();
    const { b, transferCode, claim } = await lured(h);
    expect(code(await claim(b, transferCode))).toBe('unknown_transaction');
    expect(code(await claim(h.browser(), transferCode))).toBe('unknown_transaction');
  });

  it('takes the verifier where the start gave a challenge', async () => {
    const h = await createHarness();
    const { codeVerifier, codeChallenge } = await verifierPair();
    const { a, transferCode, claim } = await lured(h, { codeChallenge });
    expect(code(await claim(a, transferCode))).toBe('unknown_transaction');
    expect((await claim(a, transferCode, { 'x-code-verifier': codeVerifier })).json()).toHaveProperty(
      'params',
    );
  });

  it('ends after five wrong codes, also if the other browser asks for new ones', async () => {
    const h = await createHarness();
    const { a, b, params, transferCode, claim } = await lured(h);
    let current = transferCode;
    for (let round = 1; round <= 5; round += 1) {
      const answer = code(await claim(a, wrong(current)));
      expect([round, answer]).toEqual([round, round === 5 ? 'transfer_ended' : 'transfer_code_wrong']);
      const again = (await b.open(params)).json<NotBound>();
      current = again.transferCode ?? current;
    }
    expect(code(await claim(a, current))).toBe('transfer_ended');
    expect((await b.open(params)).json()).not.toHaveProperty('transferCode');
  });

  it('shows the same code while it lives: what a person is reading stays true', async () => {
    const h = await createHarness();
    const { b, params, transferCode } = await lured(h);
    expect((await b.open(params)).json<NotBound>().transferCode).toBe(transferCode);
    h.clock.advance(120_000);
    const later = (await b.open(params)).json<NotBound>();
    expect(Date.parse(later.transferCodeExpiresAt)).toBeGreaterThan(h.clock.now());
  });

  it('promises no code beyond the result’s own end, and says expired then', async () => {
    const h = await createHarness();
    const { a, b, params, claim } = await lured(h);
    h.clock.advance(290_000);
    const { transferCode, transferCodeExpiresAt } = (await b.open(params)).json<NotBound>();
    expect(Date.parse(transferCodeExpiresAt) - h.clock.now()).toBeLessThanOrEqual(10_000);
    h.clock.advance(10_000);
    expect(code(await claim(a, transferCode))).toBe('expired');
  });

  it('voids a code after 120 s and once it is spent', async () => {
    const h = await createHarness();
    const first = await lured(h);
    h.clock.advance(120_000);
    expect(code(await first.claim(first.a, first.transferCode))).toBe('transfer_code_wrong');
    const second = await lured(h);
    expect((await second.claim(second.a, second.transferCode)).statusCode).toBe(200);
    expect(code(await second.claim(second.a, second.transferCode))).toBe('transfer_code_wrong');
  });

  it('gives no code for what is opened or expired, and none without an end', async () => {
    const h = await createHarness();
    const { a, b, params, transferCode, claim } = await lured(h);
    await claim(a, transferCode);
    await a.open(params);
    expect((await b.open(params)).json()).not.toHaveProperty('transferCode');
    const late = await lured(h);
    h.clock.advance(300_000);
    expect((await late.b.open(late.params)).json()).not.toHaveProperty('transferCode');
    const running = await a.start();
    const guess = await a.post(`/api/certificates/${running.transactionId}/claim`, {
      transferCode: '123456',
    });
    expect(code(guess)).toBe('transfer_code_wrong');
  });

  it('keeps no code in the store in clear', async () => {
    const h = await createHarness();
    const { started, transferCode } = await lured(h);
    expect(JSON.stringify(await h.deps.store.get(started.transactionId))).not.toContain(transferCode);
  });

  it('lets a lured person’s starter have nothing without the code: polling, guessing four times', async () => {
    const h = await createHarness();
    const { a, started, transferCode, claim } = await lured(h);
    for (let round = 0; round < 4; round += 1) await claim(a, wrong(transferCode));
    const polled = await a.get(`/api/certificates/${started.transactionId}`);
    expect(polled.json()).not.toHaveProperty('params');
  });
});
