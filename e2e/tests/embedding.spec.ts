// A product page on another origin: bonin's package in it, a code challenge in place of a cookie.
import type { Page } from '@playwright/test';
import { DESKTOP } from '../support/desktop.ts';
import { freePorts } from '../support/free-ports.ts';
import { HEADINGS, seesHeading, verifyBySms } from '../support/journey.ts';
import { HONG, masked } from '../support/people.ts';
import { startProduct } from '../support/product.ts';
import { journal } from '../support/simulator.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { expect, test as base, WHOLE_BROWSER } from '../support/test.ts';

interface Embedding {
  readonly stack: Stack;
  readonly product: string;
  /** The same page on an origin that is registered too, and of the web's own site: cookies know no ports. */
  readonly sameSite: string;
  /** The same page on an origin that nobody registered. */
  readonly stranger: string;
}

/** An API that knows the product, in place of the worker's. */
const test = base.extend<object, { embedding: Embedding; stack: Stack }>({
  embedding: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const [port = 0, strangersPort = 0] = await freePorts(2);
      const product = `http://127.0.0.1:${port}`;
      const sameSite = `http://localhost:${port}`;
      const stranger = `http://127.0.0.1:${strangersPort}`;
      const stack = await startStack('preview', {
        apiEnv: {
          BONIN_ALLOWED_ORIGINS: [product, sameSite].join(','),
          // The stranger's too: its origin alone is what is wrong with it.
          BONIN_REDIRECT_URLS: [product, sameSite, stranger].map((origin) => `${origin}/landing`).join(','),
        },
      });
      const servers = await Promise.all([
        startProduct(port, stack.web),
        startProduct(strangersPort, stack.web),
      ]);
      await use({ stack, product, sameSite, stranger });
      await Promise.all(servers.map(async (server) => server.stop()));
      await stack.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  stack: [async ({ embedding }, use) => use(embedding.stack), { scope: 'worker' }],
});

test.use(DESKTOP);

const START = '/api/start-certificate';

const startBody = (origin: string) =>
  JSON.stringify({ successUrl: `${origin}/landing`, failUrl: `${origin}/landing` });

async function clickOn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: '본인인증' }).click();
}

test(
  'a product on another origin finishes with its code challenge, and sees the masked person',
  { tag: WHOLE_BROWSER },
  async ({ page, embedding: { stack, product } }) => {
    const opened = page.waitForEvent('popup');
    await clickOn(page, product);
    const popup = await opened;
    await seesHeading(popup, HEADINGS.carrier);
    await expect(page.getByRole('status')).toHaveText('waiting');
    await verifyBySms(popup, stack);
    await expect(page.getByRole('status')).toHaveText(`${HONG.name} ${masked(HONG.phoneNumber)}`);
    await expect.poll(() => popup.isClosed()).toBe(true);
    expect(await page.context().cookies()).toEqual([]);
  },
);

test('without a challenge it is refused, and reads why', async ({
  page,
  guard,
  embedding: { stack, product },
}) => {
  guard.expectStatus(400);
  const before = await journal(stack, 'popup-start');
  const answered = page.waitForResponse('**/api/start-certificate');
  await clickOn(page, `${product}/#plain`);
  await expect(page.getByRole('status')).toHaveText('code_challenge_required');
  expect((await answered).status()).toBe(400);
  expect(await journal(stack, 'popup-start')).toHaveLength(before.length);
});

test.describe('with the web’s own cookie, on an origin of the same site', () => {
  /** As the web's own page would have got it: a well-formed one is kept. */
  const COOKIE = { name: 'bonin_start', value: 'A'.repeat(43), httpOnly: true, sameSite: 'Lax' } as const;

  test.beforeEach(async ({ context, embedding: { stack } }) =>
    context.addCookies([{ ...COOKIE, url: stack.web }]),
  );

  test('a page that starts as the web does is refused, and reads why', async ({
    page,
    guard,
    embedding: { sameSite },
  }) => {
    guard.expectStatus(400);
    const asked = page.waitForRequest(`**${START}`);
    await clickOn(page, `${sameSite}/#plain`);
    await expect(page.getByRole('status')).toHaveText('code_challenge_required');
    expect(await (await asked).headerValue('cookie')).toBeNull();
  });

  test('a page that insists on cookies is stopped by its browser before anything is sent', async ({
    page,
    guard,
    embedding: { stack, sameSite },
  }) => {
    guard.expectText('has been blocked by CORS policy');
    guard.expectText('net::ERR_FAILED');
    const before = await journal(stack, 'popup-start');
    await clickOn(page, `${sameSite}/#cookies`);
    await expect(page.getByRole('status')).toHaveText('Failed to fetch');
    expect(await journal(stack, 'popup-start')).toHaveLength(before.length);
  });

  test('what a page may send with cookies unasked is no start', async ({
    page,
    guard,
    embedding: { stack, sameSite },
  }) => {
    // And the icon that a browser looks for where a page names none.
    guard.expectStatus(415, 404);
    const before = await journal(stack, 'popup-start');
    await page.goto(sameSite);
    const answered = page.waitForResponse(`**${START}`);
    // A form, whose body reads as JSON.
    await page.evaluate((url) => {
      const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
      form.enctype = 'text/plain';
      const field = Object.assign(document.createElement('input'), { name: '{"purpose":"', value: '"}' });
      form.append(field);
      document.body.append(form);
      form.submit();
    }, stack.web + START);
    const answer = await answered;
    expect(await answer.request().headerValue('cookie')).toBe(`${COOKIE.name}=${COOKIE.value}`);
    expect(answer.status()).toBe(415);
    expect(await journal(stack, 'popup-start')).toHaveLength(before.length);
  });

  test('a client that no browser stops is refused for the missing challenge', async ({
    embedding: { stack, sameSite },
  }) => {
    const ask = async (origin: string) => {
      const headers = {
        'content-type': 'application/json',
        cookie: `${COOKIE.name}=${COOKIE.value}`,
        origin,
      };
      const answer = await fetch(stack.apiOrigin + START, {
        method: 'POST',
        headers,
        body: startBody(sameSite),
      });
      return [answer.status, await answer.json()];
    };
    expect(await ask(sameSite)).toMatchObject([400, { code: 'code_challenge_required' }]);
    // The same from the web's own page is a start.
    expect(await ask(stack.web)).toMatchObject([200, {}]);
  });
});

for (const variant of ['', '#plain', '#cookies']) {
  test(`a page on an origin that nobody registered starts nothing (${variant || 'with a challenge'})`, async ({
    page,
    guard,
    embedding: { stack, stranger },
  }) => {
    guard.expectText('has been blocked by CORS policy');
    guard.expectText('net::ERR_FAILED');
    const before = await journal(stack, 'popup-start');
    await clickOn(page, `${stranger}/${variant}`);
    await expect(page.getByRole('status')).toHaveText('Failed to fetch');
    expect(await journal(stack, 'popup-start')).toHaveLength(before.length);
    expect(await page.context().cookies()).toEqual([]);
  });
}
