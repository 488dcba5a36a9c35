// The transfer code: where the page says that it belongs, that it asks first, and where it is switched off.
import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { code } from '../support/binding-calls.ts';
import {
  createHarness,
  FAIL_URL,
  ORIGIN,
  SHOP_SECRET,
  SUCCESS_URL,
  type Harness,
} from '../support/harness.ts';
import { runScript } from '../support/sdk.ts';

/** A person of KCB who came back in another browser: what that browser's opening is answered. */
async function openElsewhere(h: Harness, body: object = {}) {
  const [starter, other] = [h.browser(), h.browser()];
  const started = await starter.start({ ...body });
  const back = await other.comeBack(h.world.finish(started.serviceToken, {}));
  const params = new URL(String(back.headers.location)).searchParams.get('params') ?? '';
  return { starter, started, answer: await other.open(params) };
}

/** A person of PortOne who came back in another browser: the page that it is shown. */
async function landElsewhere(h: Harness, body: object = {}) {
  const starter = h.browser();
  const started = await starter.startPortone({ ...body });
  const { back } = await runScript(h, started, { window: 'redirect' });
  return { starter, started, page: await h.browser().comeBack(back) };
}

describe('a transfer code', () => {
  it('comes with the page, the service and the purpose for which it is', async () => {
    const h = await createHarness({ environment: { BONIN_SERVICE_NAME: '길동상점' } });
    const { answer } = await openElsewhere(h, { purpose: 'purchase' });
    expect(answer.json()).toMatchObject({
      code: 'not_bound',
      transferCode: expect.stringMatching(/^[0-9]{6}$/),
      transferHome: { serviceName: '길동상점', address: ORIGIN, purpose: 'purchase' },
    });
  });

  it('belongs to the page that started, also where the result ends elsewhere', async () => {
    const h = await createHarness({ environment: { BONIN_ALLOWED_ORIGINS: 'https://product.example' } });
    const codeChallenge = createHash('sha256')
      .update(randomBytes(32).toString('base64url'))
      .digest('base64url');
    const started = await h
      .browser()
      .post(
        '/api/start-certificate',
        { provider: 'kcb', relyingParty: 'web', successUrl: SUCCESS_URL, failUrl: FAIL_URL, codeChallenge },
        { origin: 'https://product.example' },
      );
    const other = h.browser();
    const back = await other.comeBack(h.world.finish(started.json().serviceToken, {}));
    const params = new URL(String(back.headers.location)).searchParams.get('params') ?? '';
    expect((await other.open(params)).json()).toMatchObject({
      transferHome: { address: 'https://product.example', purpose: 'other' },
    });
  });

  it('belongs to the service where its server started, whatever origin the server claims', async () => {
    const h = await createHarness();
    const codeVerifier = randomBytes(32).toString('base64url');
    const headers = {
      authorization: `Bearer ${SHOP_SECRET}`,
      'content-type': 'application/json',
      origin: ORIGIN,
    };
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const payload = { provider: 'kcb', successUrl: SUCCESS_URL, failUrl: FAIL_URL, codeChallenge };
    const url = '/api/start-certificate';
    const started = await h.app.inject({ method: 'POST', url, headers, payload: JSON.stringify(payload) });
    const { transactionId } = started.json<{ transactionId: string }>();
    expect((await h.deps.store.get(transactionId))?.startOrigin).toBeUndefined();
  });
});

describe('the page with a transfer code', () => {
  it('names the service, its address and the purpose, and asks before it shows the digits', async () => {
    const h = await createHarness({ environment: { BONIN_SERVICE_NAME: '길동상점' } });
    const { page } = await landElsewhere(h, { purpose: 'sign-up' });
    expect(page.body).toContain('이 본인인증을 직접 시작하셨나요?');
    expect(page.body).toContain('<strong>길동상점</strong>(<strong>localhost:5173</strong>)');
    expect(page.body).toContain('<strong>회원가입</strong>');
    // The digits are closed until the person says yes.
    expect(page.body).toMatch(
      /<details><summary>[^]*<\/summary>\s*<output>[0-9]{6}<\/output>[^]*<\/details>/,
    );
    expect(page.body).not.toMatch(/<details [^>]*open/);
    expect(page.body.match(/[0-9]{6}/g)).toHaveLength(1);
  });

  it('says the address alone where the service has no name', async () => {
    const { page } = await landElsewhere(await createHarness());
    expect(page.body).toContain('<p><strong>localhost:5173</strong>에서 시작한');
  });

  it('shows a name as text, whatever stands in it', async () => {
    const h = await createHarness({ environment: { BONIN_SERVICE_NAME: '<img src=x>&"\'' } });
    const { page } = await landElsewhere(h);
    expect(page.body).not.toContain('<img');
    expect(page.body).toContain('&#60;img src=x&#62;&#38;&#34;&#39;');
  });
});

describe('a relying party without transfer codes', () => {
  it.each([
    ['in all', { BONIN_TRANSFER_CODES_OFF: 'all' }],
    ['for the purpose', { BONIN_TRANSFER_CODES_OFF: 'purchase,sign-up' }],
    ['because it asks for the person', { BONIN_LEAST_ASSURANCE: 'sign-up:with-person' }],
  ])('shows none %s, takes none, and counts no try', async (_which, environment) => {
    const h = await createHarness({ environment });
    const { answer, starter, started } = await openElsewhere(h, { purpose: 'sign-up' });
    expect([answer.statusCode, code(answer)]).toEqual([409, 'transfer_off']);
    expect(answer.body).not.toContain('transferCode"');
    const claimed = await starter.post(`/api/certificates/${started.transactionId}/claim`, {
      transferCode: '000000',
    });
    expect(code(claimed)).toBe('transfer_off');
    expect(await h.deps.store.get(started.transactionId)).toMatchObject({ transferTries: 0 });
  });

  it('tells the landing so, without digits', async () => {
    const h = await createHarness({ environment: { BONIN_TRANSFER_CODES_OFF: 'all' } });
    const { page } = await landElsewhere(h);
    expect(page.body).toContain('한 브라우저에서 처음부터 끝까지 다시 인증해 주세요.');
    expect(page.body).not.toMatch(/<output>|[0-9]{6}/);
  });

  it('shows them for every other purpose', async () => {
    const h = await createHarness({ environment: { BONIN_TRANSFER_CODES_OFF: 'purchase' } });
    const { answer } = await openElsewhere(h, { purpose: 'sign-up' });
    expect(code(answer)).toBe('not_bound');
  });
});
