/** `iamport.js` of the simulator in a real browser: popup and redirect, on a page with a strict policy of its own. */
import type { SimulatedWorld } from '@bonin/simulator';
import { devices, type Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium, isCi, NO_BROWSER } from '../support/chromium.ts';
import { certify, said, type Shop, startShop } from './iamport-page.ts';

const hasBrowser = findChromium() !== undefined;
if (!hasBrowser) process.stderr.write(`${NO_BROWSER}\n`);

let shop: Shop;
let world: SimulatedWorld;
beforeAll(async () => {
  const started = await startShop();
  if (started === undefined) {
    if (isCi()) throw new Error(NO_BROWSER);
    return;
  }
  shop = started;
});
beforeEach(() => {
  if (hasBrowser) world = shop.sim.createWorld();
});
afterAll(async () => {
  if (hasBrowser) await shop.close();
});

const ORDER = { merchant_uid: 'order-1', company: '본인 상점' };
const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];

/** The person's part, by SMS, as 홍길동. */
async function verify(page: Page): Promise<void> {
  await page.getByRole('button', { name: '홍길동으로 바로 채우기' }).click();
  await page.getByRole('button', { name: '인증번호 받기' }).click();
  const code = page.getByLabel('인증번호 6자리');
  await code.waitFor();
  await code.fill(world.inbox().at(-1)?.code ?? '');
  await page.getByRole('button', { name: '확인' }).click();
}

async function openedBy(page: Page, params: object): Promise<Page> {
  const popup = page.context().waitForEvent('page');
  await certify(page, params);
  const opened = await popup;
  await opened.getByRole('button', { name: '취소' }).waitFor();
  return opened;
}

/** Until the callback has been called. */
async function heard(page: Page): Promise<Record<string, unknown>> {
  await page.waitForFunction(() => document.querySelector('output')?.textContent !== '');
  return (await said(page)) as Record<string, unknown>;
}

describe.skipIf(!hasBrowser && !isCi())('on a computer', () => {
  it('a popup opens in the click, tells the page, and closes itself', async () => {
    const page = await shop.open(world);
    const popup = await openedBy(page, { ...ORDER, popup: false, m_redirect_url: `${shop.origin}/never` });
    await Promise.all([popup.waitForEvent('close'), verify(popup)]);
    const told = await heard(page);
    expect(told).toEqual({
      success: true,
      imp_uid: expect.stringMatching(/^imp_[0-9]{12}$/),
      merchant_uid: 'order-1',
      pg_provider: 'danal',
      pg_type: 'certification',
      error_code: null,
      error_msg: null,
    });
    world.journal.expect({ operation: 'return', serviceToken: String(told['imp_uid']), count: 1 });
  });

  it('a cancel tells the page so, and the next try is one of its own', async () => {
    const page = await shop.open(world);
    const first = await openedBy(page, ORDER);
    await first.getByRole('button', { name: '취소' }).click();
    expect(await heard(page)).toMatchObject({ success: false, merchant_uid: 'order-1' });
    const second = await openedBy(page, { ...ORDER, merchant_uid: 'order-2' });
    await second.getByRole('button', { name: '취소' }).click();
    await page.waitForFunction(() => document.querySelector('output')?.textContent?.includes('order-2'));
    expect(await said(page)).toMatchObject({ success: false, merchant_uid: 'order-2' });
  });

  it('a popup that its person closes tells nothing', async () => {
    const page = await shop.open(world);
    const left = await openedBy(page, ORDER);
    await left.close();
    const next = await openedBy(page, { ...ORDER, merchant_uid: 'order-2' });
    await next.getByRole('button', { name: '취소' }).click();
    expect(await heard(page)).toMatchObject({ merchant_uid: 'order-2' });
    expect(await page.locator('output').getAttribute('data-calls')).toBe('1');
  });

  it('what the shop filled in stands there', async () => {
    const page = await shop.open(world);
    const popup = await openedBy(page, { ...ORDER, name: '홍길동', phone: '01000000001', carrier: 'SKT' });
    await popup.getByText('약관 전체 동의').click();
    await popup.getByRole('button', { name: '문자(SMS)로 인증하기' }).click();
    expect(await popup.getByLabel('이름').inputValue()).toBe('홍길동');
    expect(await popup.getByLabel('휴대폰 번호').inputValue()).toBe('01000000001');
  });

  it('a word of another window, or of another origin, is not heard', async () => {
    const page = await shop.open(world);
    const popup = await openedBy(page, ORDER);
    const forged = { simulator: 'bonin', protocol: 'iamport', response: { success: true, imp_uid: 'imp_0' } };
    await page.evaluate((message) => window.postMessage(message, '*'), forged);
    const other = await popup.context().newPage();
    await other.goto(`${shop.sim.origin}/`);
    await other.evaluate((message) => window.postMessage(message, '*'), forged);
    expect(await said(page)).toBeNull();
    await popup.getByRole('button', { name: '취소' }).click();
    expect(await heard(page)).toMatchObject({ success: false });
  });
});

describe.skipIf(!hasBrowser && !isCi())('on a phone', () => {
  it('goes away and comes back where popup is false', async () => {
    const page = await shop.open(world, phone);
    const back = `${shop.origin}/certifications/redirect?from=app`;
    await certify(page, { ...ORDER, popup: false, m_redirect_url: back });
    await verify(page);
    await page.waitForURL(`${shop.origin}/certifications/redirect**`);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      from: 'app',
      imp_uid: expect.stringMatching(/^imp_[0-9]{12}$/),
      merchant_uid: 'order-1',
      success: 'true',
    });
  });

  it('comes back with the reason where it failed', async () => {
    const page = await shop.open(world, phone);
    await certify(page, { ...ORDER, m_redirect_url: `${shop.origin}/back` });
    await page.getByRole('button', { name: '취소' }).click();
    await page.waitForURL(`${shop.origin}/back**`);
    const query = Object.fromEntries(new URL(page.url()).searchParams);
    expect(query).toMatchObject({ success: 'false', merchant_uid: 'order-1' });
    expect(query['error_msg']).toBeTruthy();
  });

  it('has a popup where it is asked for', async () => {
    const page = await shop.open(world, phone);
    const popup = await openedBy(page, { ...ORDER, popup: true, m_redirect_url: `${shop.origin}/back` });
    await popup.getByRole('button', { name: '취소' }).click();
    expect(await heard(page)).toMatchObject({ success: false });
  });
});
