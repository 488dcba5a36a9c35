// A product's page on another origin than the API's, with IamPort and PortOne: a code challenge in place of a cookie.
import { closes, DESKTOP } from '../support/desktop.ts';
import { freePorts } from '../support/free-ports.ts';
import { HEADINGS, seesHeading, verifyBySms } from '../support/journey.ts';
import { HONG, masked } from '../support/people.ts';
import { startProduct } from '../support/product.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { expect, test as base, WHOLE_BROWSER } from '../support/test.ts';

/** An API that knows the product, in place of the worker's. */
const test = base.extend<object, { product: { origin: string; stack: Stack }; stack: Stack }>({
  product: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const [port = 0] = await freePorts(1);
      const origin = `http://127.0.0.1:${port}`;
      const apiEnv = { BONIN_ALLOWED_ORIGINS: origin, BONIN_REDIRECT_URLS: `${origin}/landing` };
      const stack = await startStack('preview', { apiEnv });
      const server = await startProduct(port, stack.web);
      await use({ origin, stack });
      await server.stop();
      await stack.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  stack: [async ({ product }, use) => use(product.stack), { scope: 'worker' }],
});

test.use(DESKTOP);

for (const provider of ['iamport', 'portone'] as const) {
  test(
    `${provider}: a product on another origin sees the masked person, and has no cookie`,
    { tag: WHOLE_BROWSER },
    async ({ page, context, product: { origin, stack } }) => {
      const opened = page.waitForEvent('popup');
      await page.goto(`${origin}/?provider=${provider}`);
      await page.getByRole('button', { name: '본인인증' }).click();
      const popup = await opened;
      await seesHeading(popup, HEADINGS.carrier);
      await expect(page.getByRole('status')).toHaveText('waiting');
      await verifyBySms(popup, stack);
      await expect(page.getByRole('status')).toHaveText(`${HONG.name} ${masked(HONG.phoneNumber)}`);
      await closes(popup);
      expect(await context.cookies()).toEqual([]);
    },
  );
}
