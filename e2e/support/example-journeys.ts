/** What every shop of `examples/` must do, in a window and in a tab. */
import { callsOfAShop } from './example-calls.ts';
import { clickForWindow, expect, said, test, verifyAs } from './example-shop.ts';
import { person } from './people.ts';
import { WHOLE_BROWSER } from './tags.ts';

const DESKTOP = { viewport: { width: 1024, height: 768 }, isMobile: false, hasTouch: false };
const WAITS = { timeout: 20_000 };

/** In order, in one worker: one shop, whose members stay. */
const configure = () => test.describe.configure({ mode: 'default', timeout: 180_000 });

/** Declares the tests of a shop that has the page of the shop on Express: its server is its own. */
export function serverOfAShop(): void {
  configure();
  test.describe('in a window', () => {
    test.use(DESKTOP);
    test('a person signs up', async ({ page, shop }) => {
      await page.goto(shop.origin);
      await verifyAs(await clickForWindow(page, '가입하기'), shop);
      await expect(said(page)).toHaveText('가입했어요.', WAITS);
    });
  });
  test.describe('in the same tab', joinsWithConsent);
  test.describe('without a page', callsOfAShop);
}

/**
 * Declares the tests. The people of two shops do not meet: each has its own members.
 *
 * @param windows - Where the tests with windows run: with the popup blocker, or in the worker of the other tests.
 */
export function journeysOfAShop(windows: typeof WHOLE_BROWSER | 'same-worker'): void {
  configure();
  test.describe('in a window', { tag: windows === WHOLE_BROWSER ? windows : [] }, () => {
    test.use(DESKTOP);

    test('a person signs up, and signs up once', async ({ page, shop }) => {
      await page.goto(shop.origin);
      await verifyAs(await clickForWindow(page, '가입하기'), shop);
      await expect(said(page)).toHaveText('가입했어요.', WAITS);
      await verifyAs(await clickForWindow(page, '가입하기'), shop);
      await expect(said(page)).toHaveText('이미 가입하셨어요.', WAITS);
    });

    test('a person who cancels is told so, and can start again', async ({ page, shop }) => {
      await page.goto(shop.origin);
      const window = await clickForWindow(page, '성인 인증');
      await window.getByRole('button', { name: '취소' }).first().click();
      await expect(said(page)).toHaveText('인증을 취소했어요.', WAITS);
      await verifyAs(await clickForWindow(page, '성인 인증'), shop);
      await expect(said(page)).toHaveText('성인이에요.', WAITS);
    });

    test('a person who closes the window can give up', async ({ page, shop }) => {
      await page.goto(shop.origin);
      const window = await clickForWindow(page, '성인 인증');
      await window.getByRole('radio').first().waitFor();
      await window.close();
      await expect(said(page)).toHaveText('인증 창이 닫혔나요?', WAITS);
      await page.getByRole('button', { name: '그만두기' }).click();
      await expect(said(page)).toHaveText('인증을 그만뒀어요.');
    });
  });

  test.describe('in the same tab', () => {
    joinsWithConsent();

    test('the landing page has a clean address, and a reload opens nothing again', async ({ page, shop }) => {
      await page.goto(shop.origin);
      await page.getByRole('button', { name: '성인 인증' }).click();
      await verifyAs(page, shop);
      await expect(said(page)).toHaveText('성인이에요.');
      expect(page.url()).toBe(`${shop.origin}/verified`);
      await page.reload();
      await expect(said(page)).toHaveText('');
    });

    test('a person who goes Back is told that nothing was verified', async ({ page, shop }) => {
      await page.goto(shop.origin);
      await page.getByRole('button', { name: '성인 인증' }).click();
      await page.getByRole('radio').first().waitFor();
      await page.goBack();
      await expect(page.getByRole('button', { name: '성인 인증' })).toBeVisible();
      await page.getByRole('button', { name: '성인 인증' }).click();
      await verifyAs(page, shop);
      await expect(said(page)).toHaveText('성인이에요.');
    });
  });

  // Last: its people sign up, too.
  test.describe('without a page', callsOfAShop);
}

function joinsWithConsent(): void {
  test('a child joins with the consent of a guardian', async ({ page, shop }) => {
    await page.goto(shop.origin);
    await page.getByRole('button', { name: '가입하기' }).click();
    await verifyAs(page, shop, person('01000000003'));
    await expect(said(page)).toHaveText('보호자의 동의가 필요해요.');
    await page.getByRole('button', { name: '보호자 동의' }).click();
    await verifyAs(page, shop, person('01000000002'));
    await expect(said(page)).toHaveText('가입했어요.');
  });
}
