// A service worker that answers navigations with the app's shell, as Workbox's navigateFallback does, beside the API.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { DESKTOP } from '../support/desktop.ts';
import { clickForWindow, expect, STATUS, test, verifyAtProvider } from '../support/own-shop-test.ts';

test.use(DESKTOP);

/** The line that the package's README shows. */
const README = readFileSync(new URL('../../packages/browser/README.md', import.meta.url), 'utf8');
const DENYLIST = /navigateFallbackDenylist: (\[.*\])/.exec(README)?.[1] ?? '';

/** What Workbox's NavigationRoute does: GET navigations alone, by path and query. */
const worker = (denylist: string) => `
  const denylist = ${denylist};
  addEventListener('install', (event) => {
    skipWaiting();
    event.waitUntil(caches.open('shell').then((cache) => cache.addAll(['/', '/page.js'])));
  });
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => {
    const { mode, method, url } = event.request;
    const { origin, pathname, search } = new URL(url);
    if (origin !== location.origin || mode !== 'navigate' || method !== 'GET') return;
    if (denylist.some((each) => each.test(pathname + search))) return;
    event.respondWith(caches.match('/'));
  });
`;

const register = async (page: Page, origin: string) => {
  await page.goto(origin);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
};

test.describe('that leaves the API’s paths alone', () => {
  test.use({ shopOptions: { sharesOrigin: true, worker: worker(DENYLIST) } });

  test('a window comes back to the page that started', async ({ page, shop }) => {
    expect(DENYLIST).not.toBe('');
    await register(page, shop.origin);
    await verifyAtProvider(await clickForWindow(page), shop);
    await expect(STATUS(page)).toHaveText('홍길동');
    expect(shop.asked.some((path) => path.startsWith('GET /api/certificate-callback/'))).toBe(true);
  });

  test('a tab comes back to the landing page', async ({ page, shop }) => {
    await register(page, shop.origin);
    await page.goto(`${shop.origin}/?window=tab`);
    await page.getByRole('button', { name: '본인인증' }).click();
    await verifyAtProvider(page, shop);
    await expect(STATUS(page)).toHaveText('홍길동');
    expect(page.url()).toBe(`${shop.origin}/done`);
  });
});

test.describe('that knows nothing of them', () => {
  test.use({ shopOptions: { sharesOrigin: true, worker: worker('[]') } });

  test('swallows the return: the API never sees it', async ({ page, shop }) => {
    await register(page, shop.origin);
    await page.goto(`${shop.origin}/?window=tab`);
    await page.getByRole('button', { name: '본인인증' }).click();
    await verifyAtProvider(page, shop);
    await page.waitForURL('**/api/certificate-callback/**');
    await expect(page.getByRole('button', { name: '본인인증' })).toBeVisible();
    expect(shop.asked.filter((path) => path.includes('certificate-callback'))).toEqual([]);
  });
});
