// An opening may say what it is for. A verification that was started for another purpose does not serve it.
import { describe, expect, it } from 'vitest';
import { code } from '../../support/binding-calls.ts';
import { createHarness } from '../../support/harness.ts';

describe('an expected purpose', () => {
  it('opens the result of this purpose', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world, '01000000001', { purpose: 'password-recovery' });
    const opened = await browser.open(params, { expectedPurpose: 'password-recovery' });
    expect(opened.json()).toMatchObject({ status: 'verified', purpose: 'password-recovery' });
  });

  it.each([
    ['sign-up', '01000000001'],
    [undefined, '01000000001'],
    // Also a no of the provider: its purpose is sealed as well.
    ['sign-up', '01000000010'],
  ] as const)('refuses a result for %s of %s, which stays unopened', async (purpose, phoneNumber) => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world, phoneNumber, { purpose });
    const refused = await browser.open(params, { expectedPurpose: 'password-recovery' });
    expect([refused.statusCode, code(refused)]).toEqual([403, 'purpose_mismatch']);
    expect((await browser.open(params)).statusCode).toBe(200);
  });

  it('is refused where it is no purpose', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    for (const expectedPurpose of ['fun', '', ['other'], null]) {
      expect(code(await browser.open(params, { expectedPurpose }))).toBe('invalid_request');
    }
  });

  it('is told to nobody who cannot prove the start', async () => {
    const h = await createHarness();
    const { params } = await h.browser().verify(h.world);
    expect(code(await h.browser().open(params, { expectedPurpose: 'sign-up' }))).toBe('not_bound');
  });

  it('counts for a repeated opening too', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world, '01000000001', { purpose: 'purchase' });
    const key = { 'idempotency-key': 'k-1' };
    expect((await browser.open(params, { expectedPurpose: 'purchase' }, key)).statusCode).toBe(200);
    expect(code(await browser.open(params, { expectedPurpose: 'sign-up' }, key))).toBe('purpose_mismatch');
  });
});
