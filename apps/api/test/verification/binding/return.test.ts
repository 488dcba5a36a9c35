// The rules of a return: what is found, what a repeated return gets, and returns in another browser.
import { describe, expect, it } from 'vitest';
import { LEASE_MS } from '../../../src/verification/transaction.ts';
import { code, verifierPair } from '../../support/binding-calls.ts';
import { type TestBrowser, errorOf } from '../../support/browser.ts';
import { createHarness, FAIL_URL, SUCCESS_URL, type Harness } from '../../support/harness.ts';

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
    await h.deps.store.sweep(h.clock.now(), 1000);
    expect(errorOf(await browser.comeBack(finished))).toBe('expired');
    h.clock.advance(30 * 60_000);
    await h.deps.store.sweep(h.clock.now(), 1000);
    expect(errorOf(await browser.comeBack(finished))).toBe('expired');
    // A result of the last moment would have its tombstone until now.
    const { transactionTtlMs } = h.config;
    h.clock.advance(transactionTtlMs + LEASE_MS);
    await h.deps.store.sweep(h.clock.now(), 1000);
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
