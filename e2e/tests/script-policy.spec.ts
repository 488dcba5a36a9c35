// Pages whose policy restricts scripts: the provider's is loaded with what the page gives, or it is said at once why not.
import { DESKTOP } from '../support/desktop.ts';
import { clickForWindow, expect, STATUS, test, verifyAtProvider } from '../support/own-shop-test.ts';

test.use(DESKTOP);

const rest = (sim: string) => `connect-src 'self' ${sim}; frame-src ${sim}; form-action ${sim}`;

test.describe('with Trusted Types', () => {
  test.use({
    shopOptions: { policy: (sim) => `require-trusted-types-for 'script'; trusted-types shop; ${rest(sim)}` },
  });

  for (const provider of ['iamport', 'portone']) {
    test(`${provider}: the page's own policy lets the script in`, async ({ page, shop }) => {
      await page.goto(`${shop.origin}/?provider=${provider}&trusted`);
      const popup = await clickForWindow(page);
      await verifyAtProvider(popup, shop);
      await expect(STATUS(page)).toHaveText('홍길동');
    });
  }

  test('without it the page is told at once', async ({ page, shop, guard }) => {
    guard.expectText('TrustedScriptURL');
    await page.goto(`${shop.origin}/?provider=portone`);
    await page.getByRole('button', { name: '본인인증' }).click();
    await expect(STATUS(page)).toHaveText('TypeError');
  });

  test('KCB needs nothing of it', async ({ page, shop }) => {
    await page.goto(shop.origin);
    await verifyAtProvider(await clickForWindow(page), shop);
    await expect(STATUS(page)).toHaveText('홍길동');
  });
});

test.describe('with a nonce', () => {
  test.use({
    shopOptions: { policy: (sim) => `script-src 'nonce-NONCE'; object-src 'none'; ${rest(sim)}` },
  });

  test('that the page gives, the script comes', async ({ page, shop }) => {
    await page.goto(`${shop.origin}/?provider=portone&nonce`);
    await verifyAtProvider(await clickForWindow(page), shop);
    await expect(STATUS(page)).toHaveText('홍길동');
  });

  test('that it keeps to itself, it is told at once', async ({ page, shop, guard }) => {
    guard.expectText('Content Security Policy');
    await page.goto(`${shop.origin}/?provider=portone`);
    await page.getByRole('button', { name: '본인인증' }).click();
    await expect(STATUS(page)).toHaveText('failed: provider_unavailable');
  });
});

test.describe('with a nonce and strict-dynamic', () => {
  test.use({
    shopOptions: {
      policy: (sim) => `script-src 'nonce-NONCE' 'strict-dynamic'; object-src 'none'; ${rest(sim)}`,
    },
  });

  test('the script comes, as a script of the page’s own asked for it', async ({ page, shop }) => {
    await page.goto(`${shop.origin}/?provider=iamport`);
    await verifyAtProvider(await clickForWindow(page), shop);
    await expect(STATUS(page)).toHaveText('홍길동');
  });
});
