// The rules of a start: relying party, start secret, cookie, CORS and redirect targets.
import { createCodeVerifier } from '@bonin/crypto/code-verifier';
import { describe, expect, it } from 'vitest';
import { code, start, bearer, verifierPair } from '../../support/binding-calls.ts';
import { createHarness, FAIL_URL, ORIGIN, SHOP_SECRET, SUCCESS_URL } from '../../support/harness.ts';

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

describe('rule 1: a party whose server opens starts by its server', () => {
  const SHOP_PAGE = 'https://shop.example';

  it('needs its Bearer, whatever page or program asks', async () => {
    const h = await createHarness();
    const { codeChallenge } = await verifierPair();
    const body = { codeChallenge, relyingParty: 'shop' };
    for (const headers of [{ origin: ORIGIN }, {}, { origin: ORIGIN, cookie: 'bonin_start=x' }]) {
      const refused = await start(h, headers, body);
      expect([refused.statusCode, code(refused)]).toEqual([401, 'unauthorized']);
    }
    expect(code(await start(h, { origin: SHOP_PAGE }, body))).toBe('origin_not_allowed');
    expect(h.world.journal()).toEqual([]);
    expect((await start(h, bearer(SHOP_SECRET), { codeChallenge })).statusCode).toBe(200);
  });

  it('may list pages, and ours is none of them', async () => {
    const h = await createHarness({ environment: { BONIN_ALLOWED_ORIGINS: SHOP_PAGE } });
    const { codeChallenge } = await verifierPair();
    const body = { codeChallenge, relyingParty: 'shop' };
    expect((await start(h, { origin: SHOP_PAGE }, body)).statusCode).toBe(200);
    expect(code(await start(h, { origin: ORIGIN }, body))).toBe('unauthorized');
    expect(code(await start(h, {}, body))).toBe('unauthorized');
  });
});

describe('rule 1: what pages may choose', () => {
  const choose = async (
    environment: Record<string, string>,
    headers: Record<string, string>,
    body: object,
  ) => {
    const h = await createHarness({ environment });
    const { codeChallenge } = await verifierPair();
    const answer = await start(h, headers, { codeChallenge, ...body });
    return answer.statusCode === 200 ? answer.json<{ provider: string }>().provider : code(answer);
  };
  const FREE = { BONIN_PAGE_PROVIDERS: 'iamport,portone' };
  const SHOPPING = { BONIN_PAGE_PURPOSES: 'purchase,adult-check' };

  it('is a list of providers, of which the first is meant where a page names none', async () => {
    expect(await choose(FREE, { origin: ORIGIN }, {})).toBe('iamport');
    expect(await choose(FREE, { origin: ORIGIN }, { provider: 'portone' })).toBe('portone');
    expect(await choose(FREE, { origin: ORIGIN }, { provider: 'kcb' })).toBe('provider_not_allowed');
  });

  it('is a list of purposes, and no purpose is other', async () => {
    expect(await choose(SHOPPING, { origin: ORIGIN }, { purpose: 'purchase' })).toBe('kcb');
    expect(await choose(SHOPPING, { origin: ORIGIN }, { purpose: 'sign-up' })).toBe('purpose_not_allowed');
    expect(await choose(SHOPPING, { origin: ORIGIN }, {})).toBe('purpose_not_allowed');
  });

  it('binds no server with its Bearer', async () => {
    expect(await choose(FREE, bearer(SHOP_SECRET), { provider: 'kcb' })).toBe('kcb');
    expect(await choose(SHOPPING, bearer(SHOP_SECRET), { purpose: 'sign-up' })).toBe('kcb');
  });

  it('is what the web app offers', async () => {
    const h = await createHarness({ environment: FREE });
    expect((await h.app.inject('/readyz')).json()).toMatchObject({ providers: ['iamport', 'portone'] });
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
    const h = await createHarness({ environment: { BONIN_ALLOWED_ORIGINS: ORIGIN } });
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
    const [cookie] = String(browser.cookies.get('bonin_start')).split('.');
    expect(code(await h.browser().open(params, { codeVerifier: cookie }))).toBe('not_bound');
    const second = await browser.verify(h.world);
    expect((await browser.open(second.params, { codeVerifier: createCodeVerifier() })).statusCode).toBe(200);
    expect(code(await h.browser().open(params, { codeVerifier: createCodeVerifier() }))).toBe('not_bound');
  });
});

describe('rule 3: the cookie', () => {
  it('is HttpOnly, Lax, of the whole path, host-only, and reused when it is ours', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const first = await browser.post('/api/start-certificate', {
      successUrl: SUCCESS_URL,
      failUrl: FAIL_URL,
    });
    expect(first.headers['set-cookie']).toMatch(
      /^bonin_start=[\w-]{43}\.\d{10}\.[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/,
    );
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
      /^__Host-bonin_start=.*; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
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
