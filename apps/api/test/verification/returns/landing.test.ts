// The provider sends the browser to an address that every page knows; and returns that were lost.
import { CertificateStatusResponse } from '@bonin/contracts/verification/certificate-status';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { errorOf, type TestBrowser } from '../../support/browser.ts';
import { createReturnsHarness } from '../../support/fake-returns.ts';
import { FAIL_URL } from '../../support/harness.ts';
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
} from '../../support/returns-calls.ts';

describe('the redirect', () => {
  it('with the cookie goes on to the result', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { merchantUid } = await startIamport(browser);
    h.certify(IMP_UID, merchantUid);
    const landed = await landIamport(browser, merchantUid, '&success=true');
    expect(landed.statusCode).toBe(303);
    const opened = await browser.open(paramsOf(landed.headers.location));
    expect(opened.json()).toMatchObject({ status: 'verified', provider: 'iamport' });
  });

  it('with a forged success is not completed, and a later return still counts', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { merchantUid } = await startIamport(browser);
    h.certify(IMP_UID, merchantUid, { certified: false, certified_at: 0, birth: 0 });
    expect(errorOf(await landIamport(browser, merchantUid, '&success=true&certified=true'))).toBe(
      'not_completed',
    );
    h.certify(IMP_UID, merchantUid);
    expect((await landIamport(browser, merchantUid)).headers.location).toContain('?params=');
  });

  it.each([
    ['&success=false&error_msg=%5B9010%5D%20%EC%B7%A8%EC%86%8C', 'cancelled'],
    ['&success=false&error_msg=x', 'verification_failed'],
    ['&success=false', 'verification_failed'],
  ])('that says %s shows it, asks nothing, and ends nothing', async (rest, expected) => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { merchantUid } = await startIamport(browser);
    h.certify(IMP_UID, merchantUid);
    expect(errorOf(await landIamport(browser, merchantUid, rest))).toBe(expected);
    expect(h.questions()).toEqual([]);
    expect((await landIamport(browser, merchantUid)).headers.location).toContain('?params=');
  });

  it.each([
    ['&code=Cancelled&message=%EC%B7%A8%EC%86%8C', 'cancelled'],
    ['&code=PGProviderError&message=x', 'verification_failed'],
    ['', 'not_completed'],
  ])('of PortOne that says %s shows it where PortOne knows no outcome', async (rest, expected) => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { id } = await startPortone(browser);
    h.verified(id, { status: 'READY' });
    const land = () =>
      browser.get(`/identity-verifications/redirect?identityVerificationId=${id}${rest}`, {
        accept: 'text/html',
      });
    expect(errorOf(await land())).toBe(expected);
    h.verified(id);
    expect((await land()).headers.location).toContain('?params=');
  });

  it('of a failed attempt needs no number of IamPort’s', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { merchantUid } = await startIamport(browser);
    const landed = await browser.get(
      `/certifications/redirect?imp_uid=&merchant_uid=${merchantUid}&success=false`,
    );
    expect(errorOf(landed)).toBe('verification_failed');
    expect(h.questions()).toEqual([]);
  });

  it('after the time, in another browser, is told so', async () => {
    const h = await createReturnsHarness();
    const [starter, other] = [h.browser(), h.browser()];
    const { id } = await startPortone(starter);
    h.verified(id);
    await landPortone(other, id);
    h.clock.advance(300_000);
    expect(errorOf(await landPortone(other, id))).toBe('expired');
  });

  it('without anything of ours is a page for a person and a problem for a program', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const page = await landPortone(browser, 'ab'.repeat(16));
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('진행 중인 본인인증을 찾을 수 없어요');
    const path = `/identity-verifications/redirect?identityVerificationId=${'ab'.repeat(16)}`;
    expect(code(await browser.get(path))).toBe('unknown_transaction');
  });

  it('of a failure that the provider confirms brings a sealed one', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { id } = await startPortone(browser);
    h.verified(id, { status: 'FAILED', failure: { reason: '사용자 취소' } });
    const landed = await landPortone(browser, id);
    expect(String(landed.headers.location).startsWith(`${FAIL_URL}?params=`)).toBe(true);
    const opened = await browser.open(paramsOf(landed.headers.location));
    expect(opened.json()).toMatchObject({ status: 'failed', provider: 'portone', code: 'cancelled' });
  });

  it('after the time is told so', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { id } = await startPortone(browser);
    h.clock.advance(900_000);
    h.verified(id);
    expect(errorOf(await landPortone(browser, id))).toBe('expired');
    expect(h.questions()).toEqual([]);
  });
});

describe('the redirect in another browser', () => {
  const codeOn = (page: LightMyRequestResponse) => /<output>(?<code>\d{6})<\/output>/.exec(page.body)?.[1];

  it.each(['a browser without a cookie', 'a browser that started something else'])(
    '%s shows a transfer code and nothing of the result; typed where it began, it takes it home',
    async (which) => {
      const h = await createReturnsHarness();
      const [starter, other] = [h.browser(), h.browser()];
      const { transactionId, id } = await startPortone(starter);
      if (which.endsWith('else')) await startPortone(other);
      h.verified(id);
      const landed = await landPortone(other, id);
      expect([landed.statusCode, landed.headers.location]).toEqual([200, undefined]);
      expect(landed.body).not.toMatch(/홍길동|params|eyJ/);
      expect(landed.headers['content-security-policy']).toContain("default-src 'none'");
      expect(await status(starter, transactionId)).toMatchObject({ status: 'verified' });
      expect((await status(starter, transactionId)).params).toBeUndefined();

      const transferCode = codeOn(landed);
      const claim = (by: TestBrowser) =>
        by.post(`/api/certificates/${transactionId}/claim`, { transferCode });
      expect(code(await claim(other))).toBe('unknown_transaction');
      const { params } = CertificateStatusResponse.parse((await claim(starter)).json());
      const opened = await starter.open(String(params));
      expect(opened.json()).toMatchObject({ status: 'verified', provider: 'portone' });
    },
  );

  it('shows the living code again on a reload, and nothing once the result was opened', async () => {
    const h = await createReturnsHarness();
    const [starter, other] = [h.browser(), h.browser()];
    const { merchantUid } = await startIamport(starter);
    h.certify(IMP_UID, merchantUid);
    const first = codeOn(await landIamport(other, merchantUid));
    expect(first).toMatch(/^\d{6}$/);
    expect(codeOn(await landIamport(other, merchantUid))).toBe(first);
    const url = redirectUrl(await callIamport(starter, merchantUid));
    await starter.open(paramsOf(url));
    expect(errorOf(await landIamport(other, merchantUid))).toBe('already_used');
    expect(h.questions()).toHaveLength(1);
  });
});

describe('a lost return', () => {
  it('is made up for by the status call that says so', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, id } = await startPortone(browser);
    expect(await status(browser, transactionId, '?ask=provider')).toMatchObject({ status: 'started' });
    h.verified(id);
    expect(await status(browser, transactionId)).toMatchObject({ status: 'started' });
    h.clock.advance(4000);
    const { status: now, params } = await status(browser, transactionId, '?ask=provider');
    expect(now).toBe('verified');
    const opened = await browser.open(String(params));
    expect(opened.json()).toMatchObject({ status: 'verified', provider: 'portone' });
  });

  it('is asked for once, however often a page polls within four seconds', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId } = await startPortone(browser);
    await Promise.all(Array.from({ length: 5 }, () => status(browser, transactionId, '?ask=provider')));
    h.clock.advance(3000);
    await status(browser, transactionId, '?ask=provider');
    expect(h.questions()).toHaveLength(1);
  });

  it('is asked for at most every four seconds and ten times, beside the five of the returns', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, id } = await startPortone(browser);
    for (let poll = 0; poll < 60; poll += 1) {
      await status(browser, transactionId, '?ask=provider');
      h.clock.advance(2000);
    }
    expect(h.questions()).toHaveLength(10);
    for (let tries = 0; tries < 5; tries += 1)
      expect(code(await callPortone(browser, id))).toBe('not_completed');
    expect(code(await callPortone(browser, id))).toBe('attempts_exhausted');
  });

  it('ends nothing by a failure: the same attempt may still succeed', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, id } = await startPortone(browser);
    h.verified(id, { status: 'FAILED', failure: {} });
    expect(await status(browser, transactionId, '?ask=provider')).toMatchObject({ status: 'started' });
    h.verified(id);
    expect(paramsOf(redirectUrl(await callPortone(browser, id)))).not.toBe('');
  });

  it('tells the operator what to mend, and the page nothing', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, id } = await startPortone(browser);
    h.fake.answer(`/identity-verifications/${id}?storeId=store-bonin-dev`, () => ({ status: 401 }));
    expect(await status(browser, transactionId, '?ask=provider')).toMatchObject({ status: 'started' });
    expect(h.logs.join('')).toContain('provider_configuration');
  });

  it('is asked for by nobody but who started', async () => {
    const h = await createReturnsHarness();
    const { transactionId, id } = await startPortone(h.browser());
    h.verified(id);
    const refused = await h.browser().get(`/api/certificates/${transactionId}?ask=provider`);
    expect(code(refused)).toBe('unknown_transaction');
    expect(h.questions()).toEqual([]);
  });

  it('of KCB and IamPort is not asked for: without the provider’s token there is nothing to ask', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const kcb = await browser.start();
    const { transactionId } = await startIamport(browser);
    for (const id of [kcb.transactionId, transactionId]) {
      expect(await status(browser, id, '?ask=provider')).toMatchObject({ status: 'started' });
    }
    expect(h.questions()).toEqual([]);
    expect(h.resultCalls()).toBe(0);
  });

  it('does not bring home what came back in another browser', async () => {
    const h = await createReturnsHarness();
    const [starter, other] = [h.browser(), h.browser()];
    const { transactionId, id } = await startPortone(starter);
    h.verified(id);
    await landPortone(other, id);
    const told = await status(starter, transactionId, '?ask=provider');
    expect([told.status, told.params]).toEqual(['verified', undefined]);
  });
});
