// A shop whose own server starts, reports and opens: its page asks the shop alone, and hears nothing false.
import { closes, DESKTOP } from '../support/desktop.ts';
import { HEADINGS, seesHeading } from '../support/journey.ts';
import {
  clickForWindow,
  expect,
  HEARD,
  STATUS,
  test,
  verifyAtProvider,
  WHOLE_BROWSER,
} from '../support/own-shop-test.ts';
import { PHONE } from '../support/script-provider.ts';

test.use(DESKTOP);

/** Far longer than a window or a server has to seem gone until the page is told. */
const LONG_ENOUGH_MS = 30_000;
/** What the shop has. Anything else would be a question to an address that does not exist. */
const OWN = new Set([
  'GET /',
  'GET /done',
  'GET /page.js',
  'POST /verify/start',
  'POST /verify/open',
  'POST /verify/report',
]);

for (const provider of ['kcb', 'iamport', 'portone']) {
  test(
    `${provider}: a window beside the page ends in the page, with no false progress`,
    { tag: WHOLE_BROWSER },
    async ({ page, shop }) => {
      await page.clock.install();
      await page.goto(`${shop.origin}/?provider=${provider}`);
      const popup = await clickForWindow(page);
      await seesHeading(popup, HEADINGS.carrier);
      await page.clock.runFor(LONG_ENOUGH_MS);
      await expect(HEARD(page)).toHaveText(['waiting']);
      await verifyAtProvider(popup, shop);
      await expect(STATUS(page)).toHaveText('홍길동');
      await closes(popup);
      await expect(HEARD(page)).toHaveText(['waiting']);
      expect(shop.asked.filter((path) => !OWN.has(path))).toEqual([]);
    },
  );
}

test.describe('a phone', () => {
  test.use({ ...PHONE, isMobile: true, hasTouch: true });

  for (const provider of ['iamport', 'portone']) {
    test(`${provider}: comes back to the landing page in the same tab, and the person is shown`, async ({
      page,
      shop,
    }) => {
      await page.goto(`${shop.origin}/?provider=${provider}&window=tab`);
      await page.getByRole('button', { name: '본인인증' }).click();
      await seesHeading(page, HEADINGS.carrier);
      await verifyAtProvider(page, shop);
      await expect(STATUS(page)).toHaveText('홍길동');
      expect(page.url()).toBe(`${shop.origin}/done`);
      expect(shop.asked.filter((path) => path === 'POST /verify/open')).toHaveLength(1);
      expect(shop.asked.filter((path) => !OWN.has(path))).toEqual([]);
    });
  }
});

test('with `status` its server is asked, and a return in this browser still ends in the page', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop.origin}/?status`);
  const popup = await clickForWindow(page);
  await page.waitForRequest('**/verify/status');
  await verifyAtProvider(popup, shop);
  await expect(STATUS(page)).toHaveText('홍길동');
  await expect(HEARD(page)).toHaveText(['waiting']);
  expect(shop.asked.filter((path) => path.includes('/api/'))).toEqual([]);
});
