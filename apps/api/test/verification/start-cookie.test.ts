// The start cookie: the API takes only what it gave, and only for a day.
import { describe, expect, it } from 'vitest';
import type { TestBrowser } from '../support/browser.ts';
import { createHarness, type Harness } from '../support/harness.ts';

const HOUR_MS = 60 * 60_000;
const NAME = 'bonin_start';

/** Starts, and tells the cookie that the browser has afterwards. */
async function cookieAfterStart(browser: TestBrowser): Promise<string> {
  await browser.start();
  return String(browser.cookies.get(NAME));
}

const secretOf = (cookie: string) => cookie.split('.')[0];
const status = (browser: TestBrowser, id: string) => browser.get(`/api/certificates/${id}`);

async function withCookie(h: Harness, value: string) {
  const browser = h.browser();
  browser.cookies.set(NAME, value);
  return secretOf(await cookieAfterStart(browser));
}

describe('a start cookie', () => {
  it('that somebody else chose is not taken over', async () => {
    const h = await createHarness();
    const own = await cookieAfterStart(h.browser());
    const [secret, end, seal] = own.split('.');
    const chosen = 'A'.repeat(43);
    for (const value of [
      chosen,
      `${chosen}.${end}.${seal}`,
      `${secret}.${Number(end) + 1}.${seal}`,
      `${secret}.${end}.${chosen}`,
      `${secret}.${end}`,
      `${own}.`,
    ]) {
      expect([value.length, await withCookie(h, value)]).not.toEqual([value.length, secretOf(value)]);
    }
    expect(await withCookie(h, own)).toBe(secret);
  });

  it('of another service is not taken over', async () => {
    const [h, other] = [await createHarness(), await createHarness()];
    const foreign = await cookieAfterStart(other.browser());
    expect(await withCookie(h, foreign)).not.toBe(secretOf(foreign));
  });

  it('ends after a day without a start, and then proves nothing', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { transactionId } = await browser.start();
    expect((await status(browser, transactionId)).statusCode).toBe(200);
    h.clock.advance(24 * HOUR_MS);
    expect((await status(browser, transactionId)).statusCode).toBe(404);
    const before = String(browser.cookies.get(NAME));
    expect(secretOf(await cookieAfterStart(browser))).not.toBe(secretOf(before));
  });

  it('goes on with the same secret while the browser keeps starting: another tab loses nothing', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const first = await cookieAfterStart(browser);
    h.clock.advance(13 * HOUR_MS);
    const second = await cookieAfterStart(browser);
    expect(second).not.toBe(first);
    expect(secretOf(second)).toBe(secretOf(first));
  });
});
