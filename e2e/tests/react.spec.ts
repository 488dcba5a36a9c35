// React in StrictMode, with a router of its own: every effect runs twice, components come and go.
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

test.use({ ...DESKTOP, shopOptions: { page: 'react-shop.jsx', landing: '?lang=ko&q=a+b%20c' } });

test('a landing page takes its arrival in an effect that runs twice, and the person is shown', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop.origin}/?window=tab`);
  await page.getByRole('button', { name: '본인인증' }).click();
  await verifyAtProvider(page, shop);
  await expect(STATUS(page)).toHaveText('홍길동');
  expect(shop.asked.filter((path) => path === 'POST /verify/open')).toHaveLength(1);
});

test('its own query and its router’s state stay, and Back and Forward work', async ({ page, shop }) => {
  await page.goto(`${shop.origin}/?window=tab`);
  await page.getByRole('button', { name: '본인인증' }).click();
  await verifyAtProvider(page, shop);
  await expect(STATUS(page)).toHaveText('홍길동');
  expect(page.url()).toBe(`${shop.origin}/done?lang=ko&q=a+b%20c`);
  expect(await page.evaluate(() => history.state as unknown)).toEqual({ router: '/done' });
  await page.getByRole('button', { name: '장바구니' }).click();
  await seesHeading(page, '/cart');
  await page.goBack();
  await seesHeading(page, '/done');
  expect(page.url()).toBe(`${shop.origin}/done?lang=ko&q=a+b%20c`);
  // The old arrival is forgotten: nothing is opened again.
  await expect(STATUS(page)).toHaveText('failed');
  await page.goForward();
  await seesHeading(page, '/cart');
  expect(shop.asked.filter((path) => path === 'POST /verify/open')).toHaveLength(1);
});

test(
  'a window beside the page hands its result back, though both effects try',
  { tag: WHOLE_BROWSER },
  async ({ page, shop }) => {
    await page.goto(shop.origin);
    const popup = await clickForWindow(page);
    await verifyAtProvider(popup, shop);
    await expect(STATUS(page)).toHaveText('홍길동');
    await closes(popup);
  },
);

test('a component that unmounts takes its window with it, and the next one starts another', async ({
  page,
  shop,
}) => {
  await page.goto(shop.origin);
  const popup = await clickForWindow(page);
  await seesHeading(popup, HEADINGS.carrier);
  await page.getByRole('button', { name: '장바구니' }).click();
  await closes(popup);
  await expect(STATUS(page)).toHaveText('AbortError');
  await page.getByRole('button', { name: '시작' }).click();
  const second = await clickForWindow(page);
  await expect(HEARD(page)).toHaveText(['waiting']);
  await verifyAtProvider(second, shop);
  await expect(STATUS(page)).toHaveText('홍길동');
  await closes(second);
});
