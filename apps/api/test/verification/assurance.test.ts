// Assurance: what a result says of the person, and which purposes refuse a weak one before anybody verifies.
import { createHash, randomBytes } from 'node:crypto';
import type { Provider } from '@bonin/contracts/verification/provider';
import { Purpose } from '@bonin/contracts/verification/purpose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser } from '../support/browser.ts';
import {
  createHarness,
  FAIL_URL,
  ORIGIN,
  SHOP_SECRET,
  SUCCESS_URL,
  type Harness,
} from '../support/harness.ts';
import { runScript } from '../support/sdk.ts';

const cleanUps: (() => Promise<void>)[] = [];
let h: Harness;
beforeAll(async () => {
  h = await createHarness({ cleanUps });
});
afterAll(async () => {
  for (const cleanUp of cleanUps) await cleanUp();
});

const open = async (browser: TestBrowser, params: string) => (await browser.open(params)).json();

/** What a page with a provider's script does: it verifies a person, and reports the end itself. */
async function verifyByScript(browser: TestBrowser, provider: 'iamport' | 'portone', person = {}) {
  const started = provider === 'iamport' ? await browser.startIamport() : await browser.startPortone();
  const end = await runScript(h, started, { window: 'redirect', ...person });
  return { started, end };
}

async function reportEnd(browser: TestBrowser, { path, body }: { path: string; body: object }) {
  const { redirectUrl } = (await browser.post(path, body)).json<{ redirectUrl: string }>();
  return new URL(redirectUrl).searchParams.get('params') ?? '';
}

/** Takes a result home with the code that another browser shows. */
async function claim(browser: TestBrowser, transactionId: string, transferCode: string) {
  const claimed = await browser.post(`/api/certificates/${transactionId}/claim`, { transferCode });
  return claimed.json<{ params: string }>().params;
}

describe('a result says how it came', () => {
  it('with-person, where the browser of the person brought it', async () => {
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    expect(await open(browser, params)).toMatchObject({ status: 'verified', assurance: 'with-person' });
  });

  it('with-person, where the provider said no', async () => {
    const browser = h.browser();
    const { params } = await browser.verify(h.world, '01000000010');
    expect(await open(browser, params)).toMatchObject({ status: 'failed', assurance: 'with-person' });
  });

  it('by-code, where a transfer code brought it from another browser', async () => {
    const [starter, other] = [h.browser(), h.browser()];
    const started = await starter.start();
    const back = await other.comeBack(h.world.finish(started.serviceToken, {}));
    const foreign = new URL(String(back.headers.location)).searchParams.get('params') ?? '';
    const { transferCode } = (await other.open(foreign)).json<{ transferCode: string }>();
    const params = await claim(starter, started.transactionId, transferCode);
    expect(await open(starter, params)).toMatchObject({ status: 'verified', assurance: 'by-code' });
  });

  it.each(['iamport', 'portone'] as const)('by-starter, where the page asked %s', async (provider) => {
    const browser = h.browser();
    const { end } = await verifyByScript(browser, provider);
    expect(await open(browser, await reportEnd(browser, end))).toMatchObject({ assurance: 'by-starter' });
  });

  it.each(['iamport', 'portone'] as const)(
    'by-starter, where the browser came back from %s',
    async (name) => {
      const browser = h.browser();
      const { end } = await verifyByScript(browser, name);
      const back = await browser.comeBack(end.back);
      const params = new URL(String(back.headers.location)).searchParams.get('params') ?? '';
      expect(await open(browser, params)).toMatchObject({ assurance: 'by-starter' });
    },
  );

  // Whoever starts knows the id, and so can have the code shown to himself.
  it.each(['iamport', 'portone'] as const)('by-starter, also after a transfer code of %s', async (name) => {
    const [starter, other] = [h.browser(), h.browser()];
    const { started, end } = await verifyByScript(starter, name);
    const page = await other.comeBack(end.back);
    const code = /<output>(?<code>[0-9]{6})</.exec(page.body)?.groups?.['code'] ?? '';
    const params = await claim(starter, started.transactionId, code);
    expect(await open(starter, params)).toMatchObject({ assurance: 'by-starter' });
  });

  it('to a server as well', async () => {
    const codeVerifier = randomBytes(32).toString('base64url');
    const bearer = { authorization: `Bearer ${SHOP_SECRET}`, 'content-type': 'application/json' };
    const call = (url: string, body: object) =>
      h.app.inject({ method: 'POST', url, headers: bearer, payload: JSON.stringify(body) });
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const urls = { successUrl: SUCCESS_URL, failUrl: FAIL_URL };
    const started = (
      await call('/api/start-certificate', { ...urls, provider: 'kcb', codeChallenge })
    ).json();
    const back = await h.browser().comeBack(h.world.finish(started.serviceToken, {}));
    const params = new URL(String(back.headers.location)).searchParams.get('params');
    expect((await call('/api/certificate-result', { params, codeVerifier })).json()).toMatchObject({
      status: 'verified',
      assurance: 'with-person',
    });
  });
});

const start = (on: Harness, provider: Provider, purpose?: Purpose) =>
  new TestBrowser(on.app, ORIGIN).post('/api/start-certificate', {
    provider,
    purpose,
    successUrl: SUCCESS_URL,
    failUrl: FAIL_URL,
  });
const codeOf = (response: { json(): { code?: string } }) => response.json().code;

describe('a start for a purpose that gives an account away', () => {
  const weak = (['iamport', 'portone'] as const).flatMap((provider) =>
    (['password-recovery', 'change-member-data'] as const).map((purpose) => [provider, purpose] as const),
  );

  it.each(weak)('refuses %s for %s', async (provider, purpose) => {
    const refused = await start(h, provider, purpose);
    expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'assurance_not_available']);
    // No browser is given a secret for a verification that never began.
    expect(refused.cookies).toEqual([]);
  });

  it.each(['password-recovery', 'change-member-data'] as const)('takes KCB for %s', async (purpose) => {
    expect((await start(h, 'kcb', purpose)).statusCode).toBe(200);
  });

  it('takes every provider for any other purpose', async () => {
    const others = Purpose.options.filter((purpose) => !weak.some(([, account]) => account === purpose));
    for (const purpose of [...others, undefined]) {
      expect((await start(h, 'portone', purpose)).statusCode).toBe(200);
    }
  });
});

describe('the least assurance of a relying party', () => {
  it('may allow by-starter for one purpose, and leaves the other as it is', async () => {
    const own = await createHarness({
      environment: { BONIN_LEAST_ASSURANCE: 'password-recovery:by-starter' },
    });
    expect((await start(own, 'portone', 'password-recovery')).statusCode).toBe(200);
    expect(codeOf(await start(own, 'portone', 'change-member-data'))).toBe('assurance_not_available');
  });

  it('may ask for more, also where a start names no purpose', async () => {
    const own = await createHarness({
      environment: { BONIN_LEAST_ASSURANCE: 'other:with-person, purchase:by-code' },
    });
    expect(codeOf(await start(own, 'iamport'))).toBe('assurance_not_available');
    expect(codeOf(await start(own, 'iamport', 'purchase'))).toBe('assurance_not_available');
    expect((await start(own, 'kcb')).statusCode).toBe(200);
  });
});
