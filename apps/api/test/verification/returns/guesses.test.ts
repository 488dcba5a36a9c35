// Wrong names and returns without a cookie count against their caller, never against the honest return.
import { describe, expect, it } from 'vitest';
import { errorOf, type TestBrowser } from '../../support/browser.ts';
import { createReturnsHarness } from '../../support/fake-returns.ts';

const RIGHT = 'imp_000000000001';
const wrong = (number: number) => `imp_${String(number).padStart(12, '9')}`;
const code = (response: { json(): { code?: string } }) => response.json().code;

async function startIamport(browser: TestBrowser) {
  const { certification, transactionId } = await browser.startIamport();
  return { merchantUid: certification.merchant_uid, transactionId };
}

const land = (browser: TestBrowser, impUid: string, merchantUid: string) =>
  browser.get(`/certifications/redirect?imp_uid=${impUid}&merchant_uid=${merchantUid}&success=true`);

describe('a result that another browser brought', () => {
  it('is not to be guessed by its starter: five wrong names end the guessing, also with the right one', async () => {
    const h = await createReturnsHarness();
    const [starter, person] = [h.browser(), h.browser()];
    const { merchantUid } = await startIamport(starter);
    h.certify(RIGHT, merchantUid);
    expect((await land(person, RIGHT, merchantUid)).body).toContain('<output>');
    const guess = (impUid: string) =>
      starter.post('/certifications', { imp_uid: impUid, merchant_uid: merchantUid });
    for (let number = 0; number < 5; number += 1)
      expect(code(await guess(wrong(number)))).toBe('already_used');
    expect(code(await guess(RIGHT))).toBe('attempts_exhausted');
    // The person's own browser is as it was.
    expect((await land(person, RIGHT, merchantUid)).body).toContain('<output>');
    expect(h.questions()).toHaveLength(1);
  });

  it('is opened after fewer wrong names', async () => {
    const h = await createReturnsHarness();
    const [starter, person] = [h.browser(), h.browser()];
    const { merchantUid } = await startIamport(starter);
    h.certify(RIGHT, merchantUid);
    await land(person, RIGHT, merchantUid);
    const guess = (impUid: string) =>
      starter.post('/certifications', { imp_uid: impUid, merchant_uid: merchantUid });
    for (let number = 0; number < 4; number += 1) await guess(wrong(number));
    expect((await guess(RIGHT)).statusCode).toBe(200);
  });
});

describe('returns of a browser that did not start', () => {
  it('are few by one address, and the honest return still comes through', async () => {
    const h = await createReturnsHarness();
    const [starter, stranger] = [h.browser(), h.browser()];
    const { merchantUid } = await startIamport(starter);
    const refusals = [];
    for (let number = 0; number < 7; number += 1) {
      const landed = await land(stranger, wrong(number), merchantUid);
      refusals.push(errorOf(landed) ?? landed.statusCode);
    }
    expect(refusals.slice(5)).toEqual([429, 429]);
    h.certify(RIGHT, merchantUid);
    expect((await land(starter, RIGHT, merchantUid)).headers.location).toContain('params=');
  });

  it('from many addresses use up their own calls, and none of the starter’s', async () => {
    const h = await createReturnsHarness();
    const starter = h.browser();
    const { merchantUid, transactionId } = await startIamport(starter);
    const url = (number: number) =>
      `/certifications/redirect?imp_uid=${wrong(number)}&merchant_uid=${merchantUid}&success=true`;
    for (let number = 0; number < 24; number += 1) {
      await h.app.inject({ url: url(number), remoteAddress: `192.0.2.${number}` });
    }
    expect(await h.deps.store.get(transactionId)).toMatchObject({ upstreamCalls: 0, strangerCalls: 20 });
    h.certify(RIGHT, merchantUid);
    const told = await starter.post('/certifications', { imp_uid: RIGHT, merchant_uid: merchantUid });
    expect(told.statusCode).toBe(200);
  });
});
