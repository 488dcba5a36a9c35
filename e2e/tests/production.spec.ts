// The shape of production: the API serves apps/web's build, one process is the whole origin.
import { detail, HEADINGS, seesHeading, start, verifyBySms } from '../support/journey.ts';
import { expect, test } from '../support/test.ts';

test.use({ shape: 'production' });

test('a person verifies where the api serves the pages, under its own policy', async ({
  page,
  stack,
  context,
}) => {
  const answers: { url: string; status: number; policy: string }[] = [];
  context.on('response', (response) => {
    const policy = response.headers()['content-security-policy'] ?? '';
    answers.push({ url: response.url(), status: response.status(), policy });
  });
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, HEADINGS.result);
  await expect(detail(page, '이름')).toHaveText('홍길동');
  expect(page.url()).toBe(`${stack.web}/cert-result`);

  const fonts = answers.filter(({ url }) => url.startsWith(`${stack.web}/assets/`) && url.endsWith('.woff2'));
  expect(fonts.length).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status >= 400)).toEqual([]);
  expect(await page.evaluate(() => document.fonts.check('16px "Pretendard Variable"', '홍길동'))).toBe(true);
  const home = answers.find(({ url }) => url === `${stack.web}/`);
  expect(home?.policy).toContain(`form-action ${stack.simulator}`);

  await page.reload();
  await seesHeading(page, HEADINGS.empty);
  await page.goto(`${stack.web}/cert-fail?error=expired`);
  await expect(page.locator('code')).toHaveText('expired');
});
