// The rules of opening a result and of reading the status.
import { describe, expect, it } from 'vitest';
import {
  code,
  openAs,
  bearer,
  verifierPair,
  OTHER_SECRET,
  withOtherShop,
} from '../../support/binding-calls.ts';
import { shopStart, type TestBrowser } from '../../support/browser.ts';
import { createHarness, ORIGIN, SHOP_SECRET } from '../../support/harness.ts';

describe('rule 8: the api opens once, for the opener, who proves the start', () => {
  it('shows a person only to a client that holds both secrets: of every S × R pair only the diagonal', async () => {
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
    await h.deps.store.sweep(h.clock.now(), 1000);
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

  it('A starts, B returns: neither A’s polling, nor A’s callback with all that A knows, nor B’s opening yields a person', async () => {
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
    // KCB's page, asked by A with all that A knows, sends A nowhere.
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
