// The page that started reports the return: ids prove nothing, the start secret does.
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { describe, expect, it } from 'vitest';
import { errorOf, type TestBrowser } from '../../support/browser.ts';
import { createReturnsHarness, type ReturnsHarness } from '../../support/fake-returns.ts';
import { FAIL_URL, SUCCESS_URL } from '../../support/harness.ts';
import {
  IMP_UID,
  code,
  paramsOf,
  redirectUrl,
  startIamport,
  startPortone,
  callIamport,
  callPortone,
  landIamport,
  landPortone,
  status,
  stateOf,
} from '../../support/returns-calls.ts';

describe.each(['iamport', 'portone'] as const)('the call of the page, %s', (provider) => {
  const start = async (h: ReturnsHarness, browser: TestBrowser, body: Record<string, unknown> = {}) => {
    if (provider === 'iamport') {
      const { transactionId, merchantUid } = await startIamport(browser, body);
      h.certify(IMP_UID, merchantUid);
      return { transactionId, call: (by: TestBrowser) => callIamport(by, merchantUid) };
    }
    const { transactionId, id } = await startPortone(browser, body);
    h.verified(id);
    return { transactionId, call: (by: TestBrowser) => callPortone(by, id) };
  };

  it('gives the browser that started its result, opened once', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, call } = await start(h, browser);
    const url = redirectUrl(await call(browser));
    expect(url.startsWith(`${SUCCESS_URL}?params=`)).toBe(true);
    expect(new URL(url).searchParams.get('transactionId')).toBe(transactionId);
    const opened = await browser.open(paramsOf(url));
    expect(opened.json()).toMatchObject({
      status: 'verified',
      provider,
      identity: { name: '홍길동', birthDate: '1990-01-01' },
    });
    expect(opened.body).not.toMatch(/Qk9OSU4t|01000000001/);
    expect(code(await browser.open(paramsOf(url)))).toBe('already_opened');
    expect(code(await call(browser))).toBe('already_used');
    expect(h.questions()).toHaveLength(1);
  });

  it('gives nobody else anything, and asks nothing for them', async () => {
    const h = await createReturnsHarness({ environment: { BONIN_ALLOWED_ORIGINS: 'https://shop.example' } });
    const { transactionId, call } = await start(h, h.browser());
    const [stranger, starter] = [h.browser(), h.browser()];
    await start(h, starter);
    for (const other of [stranger, starter]) {
      expect(code(await call(other))).toBe('unknown_transaction');
    }
    expect(h.questions()).toEqual([]);
    expect(await stateOf(h, transactionId)).toBe('started');
  });

  it('with a code challenge, gives it to who has the verifier, on a listed page only', async () => {
    const h = await createReturnsHarness({ environment: { BONIN_ALLOWED_ORIGINS: 'https://shop.example' } });
    const codeVerifier = createCodeVerifier();
    const codeChallenge = await deriveCodeChallenge(codeVerifier);
    const browser = h.browser();
    const started =
      provider === 'iamport'
        ? await startIamport(browser, { codeChallenge })
        : await startPortone(browser, { codeChallenge });
    if ('merchantUid' in started) h.certify(IMP_UID, started.merchantUid);
    else h.verified(started.id);
    const body =
      'merchantUid' in started
        ? { imp_uid: IMP_UID, merchant_uid: started.merchantUid }
        : { identityVerificationId: started.id };
    const path = provider === 'iamport' ? '/certifications' : '/identity-verifications';
    expect(code(await browser.post(path, body))).toBe('unknown_transaction');
    const asPage = (origin: string, verifier: string) =>
      browser.post(path, body, { origin, 'x-code-verifier': verifier });
    expect(code(await asPage('https://shop.example', createCodeVerifier()))).toBe('unknown_transaction');
    expect(code(await asPage('https://evil.example', codeVerifier))).toBe('origin_not_allowed');
    expect(h.questions()).toEqual([]);
    const answer = await asPage('https://shop.example', codeVerifier);
    expect(answer.headers['access-control-allow-origin']).toBe('https://shop.example');
    const opened = await browser.open(paramsOf(redirectUrl(answer)), { codeVerifier });
    expect(opened.json()).toMatchObject({ status: 'verified', provider });
  });

  it('asks once for any number of calls at once, and gives all of them the same', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { call } = await start(h, browser);
    const urls = await Promise.all(Array.from({ length: 8 }, async () => redirectUrl(await call(browser))));
    expect(new Set(urls).size).toBe(1);
    expect(h.questions()).toHaveLength(1);
  });

  it('is refused where the relying party has no contract with the provider', async () => {
    const h = await createReturnsHarness({
      config: (config) => ({
        ...config,
        relyingParties: config.relyingParties.map(({ [provider]: _none, ...party }) => party),
      }),
    });
    const body = { provider, successUrl: SUCCESS_URL, failUrl: FAIL_URL };
    const refused = await h.browser().post('/api/start-certificate', body);
    expect([refused.statusCode, code(refused)]).toEqual([400, 'provider_not_configured']);
  });
});

describe('ids', () => {
  it('of one provider are unknown to the other, and to KCB', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { merchantUid } = await startIamport(browser);
    const { id } = await startPortone(browser);
    h.certify(IMP_UID, id);
    h.verified(merchantUid);
    expect(code(await callIamport(browser, id))).toBe('unknown_transaction');
    expect(code(await callPortone(browser, merchantUid))).toBe('unknown_transaction');
    expect((await landIamport(browser, id)).statusCode).toBe(404);
    expect((await landPortone(browser, merchantUid)).statusCode).toBe(404);
    expect(h.questions()).toEqual([]);
  });

  it.each<[string, string | null, object, string]>([
    ['another transaction’s', 'ef'.repeat(16), {}, 'provider_answer_invalid'],
    ['nobody’s', null, {}, 'provider_answer_invalid'],
    ['an old one', '', { certified_at: 1_700_000_000 }, 'provider_answer_invalid'],
    ['opened on another page', '', { origin: 'https://evil.example/' }, 'provider_answer_invalid'],
    ['not certified', '', { certified: false, certified_at: 0, birth: 0 }, 'not_completed'],
  ])('a certification that is %s ends nothing', async (_what, merchant, change, expected) => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, merchantUid } = await startIamport(browser);
    h.certify(IMP_UID, merchant === '' ? merchantUid : merchant, change);
    expect(code(await callIamport(browser, merchantUid))).toBe(expected);
    expect(await stateOf(h, transactionId)).toBe('started');
    h.certify('imp_000000000002', merchantUid);
    expect(paramsOf(redirectUrl(await callIamport(browser, merchantUid, 'imp_000000000002')))).not.toBe('');
  });

  it('another merchant’s or a guessed certification is not completed', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, merchantUid } = await startIamport(browser);
    expect(code(await callIamport(browser, merchantUid))).toBe('not_completed');
    expect(await stateOf(h, transactionId)).toBe('started');
  });

  it('a certification that was used ends no second transaction, whatever the provider says', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const first = await startIamport(browser);
    h.certify(IMP_UID, first.merchantUid);
    redirectUrl(await callIamport(browser, first.merchantUid));
    const second = await startIamport(browser);
    h.certify(IMP_UID, second.merchantUid);
    expect(code(await callIamport(browser, second.merchantUid))).toBe('already_used');
    expect(await stateOf(h, second.transactionId)).toBe('started');
    h.certify('imp_222222222222', second.merchantUid);
    redirectUrl(await callIamport(browser, second.merchantUid, 'imp_222222222222'));
  });

  it('five questions are the most that returns may cost', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { merchantUid } = await startIamport(browser);
    for (let tries = 0; tries < 5; tries += 1) {
      expect(code(await callIamport(browser, merchantUid))).toBe('not_completed');
    }
    expect(code(await callIamport(browser, merchantUid))).toBe('attempts_exhausted');
    expect(h.questions()).toHaveLength(5);
  });
});

describe('the bare call {imp_uid}', () => {
  const bare = (browser: TestBrowser, headers: Record<string, string> = {}) =>
    browser.post('/certifications', { imp_uid: IMP_UID }, headers);

  it('works for the browser that started', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    h.certify(IMP_UID, (await startIamport(browser)).merchantUid);
    const opened = await browser.open(paramsOf(redirectUrl(await bare(browser))));
    expect(opened.json()).toMatchObject({ status: 'verified', provider: 'iamport' });
  });

  it('works for nobody else, and changes nothing for them', async () => {
    const h = await createReturnsHarness();
    const { transactionId, merchantUid } = await startIamport(h.browser());
    h.certify(IMP_UID, merchantUid);
    const other = h.browser();
    await startIamport(other);
    expect(code(await bare(other))).toBe('unknown_transaction');
    const before = h.questions().length;
    expect(code(await bare(h.browser()))).toBe('unknown_transaction');
    expect(code(await bare(h.browser(), { 'x-code-verifier': createCodeVerifier() }))).toBe(
      'unknown_transaction',
    );
    expect(h.questions()).toHaveLength(before);
    expect(await stateOf(h, transactionId)).toBe('started');
  });

  it('with a cookie that nothing was started with asks nobody', async () => {
    const h = await createReturnsHarness();
    h.certify(IMP_UID, (await startIamport(h.browser())).merchantUid);
    const inventor = h.browser();
    inventor.cookies.set('bonin_start', `${'A'.repeat(42)}A`);
    expect(code(await bare(inventor))).toBe('unknown_transaction');
    expect(h.questions()).toEqual([]);
  });

  it('as a redirect is none: IamPort always says the merchant’s number, and anybody could make us ask', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    h.certify(IMP_UID, (await startIamport(browser)).merchantUid);
    const landed = await browser.get(`/certifications/redirect?imp_uid=${IMP_UID}`, { accept: 'text/html' });
    expect(landed.statusCode).toBe(400);
    expect(h.questions()).toEqual([]);
  });

  it('is refused where nobody can tell for whom to ask', async () => {
    const h = await createReturnsHarness({
      config: (config) => ({
        ...config,
        relyingParties: config.relyingParties.flatMap((party) =>
          party.opener === 'browser' ? [party, { ...party, id: 'second' as typeof party.id }] : [party],
        ),
      }),
    });
    const browser = h.browser();
    h.certify(IMP_UID, (await startIamport(browser, { relyingParty: 'web' })).merchantUid);
    expect(code(await bare(browser))).toBe('relying_party_required');
    expect(h.questions()).toEqual([]);
  });

  it.each<[string, string | null | undefined]>([
    ['of no transaction', null],
    ['of a transaction that is not ours', 'ef'.repeat(16)],
    ['that nobody knows', undefined],
  ])('of a certification %s is refused', async (_what, merchantUid) => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    await startIamport(browser);
    if (merchantUid !== undefined) h.certify(IMP_UID, merchantUid);
    expect(code(await bare(browser))).toBe('unknown_transaction');
  });

  it('does not take a PortOne transaction of the same browser for its own', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    h.certify(IMP_UID, (await startPortone(browser)).id);
    expect(code(await bare(browser))).toBe('unknown_transaction');
  });
});

describe('who lured another person through his own transaction', () => {
  it('is not home by having asked too early, and reads nothing by polling', async () => {
    const h = await createReturnsHarness();
    const [lurer, victim] = [h.browser(), h.browser()];
    const { transactionId, id } = await startPortone(lurer);
    await status(lurer, transactionId, '?ask=provider');
    expect(code(await callPortone(lurer, id))).toBe('not_completed');
    h.verified(id);
    await landPortone(victim, id);
    expect((await status(lurer, transactionId)).params).toBeUndefined();
  });

  it('gets no result for a certification that he cannot name', async () => {
    const h = await createReturnsHarness();
    const [lurer, victim] = [h.browser(), h.browser()];
    const { transactionId, merchantUid } = await startIamport(lurer);
    expect(code(await callIamport(lurer, merchantUid, 'imp_999999999999'))).toBe('not_completed');
    h.certify(IMP_UID, merchantUid);
    await landIamport(victim, merchantUid);
    expect(code(await callIamport(lurer, merchantUid, 'imp_999999999999'))).toBe('already_used');
    expect((await status(lurer, transactionId)).params).toBeUndefined();
  });

  it('nor its transfer code', async () => {
    const h = await createReturnsHarness();
    const { merchantUid } = await startIamport(h.browser());
    h.certify(IMP_UID, merchantUid);
    await landIamport(h.browser(), merchantUid);
    const guessed = await h
      .browser()
      .get(`/certifications/redirect?imp_uid=imp_999999999999&merchant_uid=${merchantUid}`, {
        accept: 'text/html',
      });
    expect(errorOf(guessed)).toBe('already_used');
    expect(guessed.body).not.toContain('<output>');
  });
});

it('a wrong certification does not answer for the right one that comes at the same time', async () => {
  const h = await createReturnsHarness();
  const browser = h.browser();
  const { merchantUid } = await startIamport(browser);
  h.certify(IMP_UID, merchantUid);
  const [wrong, right] = await Promise.all([
    callIamport(browser, merchantUid, 'imp_999999999999'),
    callIamport(browser, merchantUid),
  ]);
  expect(code(wrong)).toBe('not_completed');
  expect(paramsOf(redirectUrl(right))).not.toBe('');
});

describe('a start without our cookie', () => {
  it('comes back to the page that has the verifier, which tells us', async () => {
    const h = await createReturnsHarness({ environment: { BONIN_ALLOWED_ORIGINS: 'https://shop.example' } });
    const codeVerifier = createCodeVerifier();
    const page = { origin: 'https://shop.example' };
    const started = await h.browser().post(
      '/api/start-certificate',
      {
        provider: 'portone',
        successUrl: SUCCESS_URL,
        failUrl: FAIL_URL,
        codeChallenge: await deriveCodeChallenge(codeVerifier),
      },
      page,
    );
    const { request } = started.json<{
      request: { redirectUrl: string; identityVerificationId: string };
    }>();
    expect(request.redirectUrl).toBe(SUCCESS_URL);
    h.verified(request.identityVerificationId);
    const told = await h
      .browser()
      .post(
        '/identity-verifications',
        { identityVerificationId: request.identityVerificationId },
        { ...page, 'x-code-verifier': codeVerifier },
      );
    expect(paramsOf(redirectUrl(told))).not.toBe('');
  });
});

it('the page’s calls have a limit of their own: five for each start that an address may make', async () => {
  const h = await createReturnsHarness({ environment: { BONIN_STARTS_PER_MINUTE: '1' } });
  const browser = h.browser();
  const { merchantUid } = await startIamport(browser);
  for (let tries = 0; tries < 5; tries += 1) {
    expect(code(await callIamport(browser, merchantUid))).toBe('not_completed');
  }
  const limited = await callIamport(browser, merchantUid);
  expect([limited.statusCode, code(limited)]).toEqual([429, 'rate_limited']);
});

it('a bare call is as dear as a start', async () => {
  const h = await createReturnsHarness({ environment: { BONIN_STARTS_PER_MINUTE: '2' } });
  const browser = h.browser();
  await startIamport(browser);
  const bare = () => browser.post('/certifications', { imp_uid: IMP_UID });
  expect(code(await bare())).toBe('unknown_transaction');
  expect(code(await bare())).toBe('rate_limited');
});
