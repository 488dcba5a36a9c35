// A product page on another origin: bonin's package in it, a code challenge in place of a cookie.
import { DESKTOP } from '../support/desktop.ts';
import { freePorts } from '../support/free-ports.ts';
import { HEADINGS, seesHeading, verifyBySms } from '../support/journey.ts';
import { HONG, masked } from '../support/people.ts';
import { startProduct } from '../support/product.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { expect, test as base } from '../support/test.ts';

interface Embedding {
  readonly stack: Stack;
  readonly product: string;
}

/** An api that knows the product, in place of the worker's. */
const test = base.extend<object, { embedding: Embedding; stack: Stack }>({
  embedding: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const [port = 0] = await freePorts(1);
      const product = `http://127.0.0.1:${port}`;
      const stack = await startStack('preview', {
        apiEnv: { BONIN_ALLOWED_ORIGINS: product, BONIN_REDIRECT_URLS: `${product}/landing` },
      });
      const server = await startProduct(port, stack.web);
      await use({ stack, product });
      await server.stop();
      await stack.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  stack: [async ({ embedding }, use) => use(embedding.stack), { scope: 'worker' }],
});

test.use(DESKTOP);

test('a product on another origin finishes with its code challenge, and sees the masked person', async ({
  page,
  embedding: { stack, product },
}) => {
  await page.goto(product);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: '본인인증' }).click();
  const popup = await opened;
  await seesHeading(popup, HEADINGS.carrier);
  await expect(page.getByRole('status')).toHaveText('waiting');
  await verifyBySms(popup, stack);
  await expect(page.getByRole('status')).toHaveText(`${HONG.name} ${masked(HONG.phoneNumber)}`);
  await expect.poll(() => popup.isClosed()).toBe(true);
  expect(await page.context().cookies()).toEqual([]);
});

test('without a challenge it is refused', async ({ page, guard, embedding: { product } }) => {
  guard.expectStatus(400);
  const answered = page.waitForResponse('**/api/start-certificate');
  await page.goto(`${product}/#plain`);
  await page.getByRole('button', { name: '본인인증' }).click();
  await expect(page.getByRole('status')).toHaveText('code_challenge_required');
  expect((await answered).status()).toBe(400);
});

test('a page that sends cookies along is not even let read the answer', async ({
  page,
  guard,
  embedding: { product },
}) => {
  guard.expectText('has been blocked by CORS policy');
  guard.expectText('net::ERR_FAILED');
  await page.goto(`${product}/#cookies`);
  await page.getByRole('button', { name: '본인인증' }).click();
  await expect(page.getByRole('status')).toHaveText('Failed to fetch');
  expect(await page.context().cookies()).toEqual([]);
});
