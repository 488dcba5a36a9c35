// The console as everybody sees it: axe, nothing jumps, nothing is cut, the keyboard alone.
import { isSound, watchShifts } from '../support/axe.ts';
import { openConsole, openNewest, section } from '../support/console.ts';
import { DESKTOP } from '../support/desktop.ts';
import { seesHeading, start, verify } from '../support/journey.ts';
import { fitsItsWidth, tabTo } from '../support/layout.ts';
import { requestPass } from '../support/pass.ts';
import { expect, test } from '../support/test.ts';

test.slow();
test.beforeEach(async ({ context }) => watchShifts(context));

for (const [language, title, empty] of [
  ['ko', '시뮬레이터 콘솔', '아직 거래가 없어요'],
  ['en', 'Simulator console', 'No transactions yet'],
] as const) {
  test.describe(`at 320 px in ${language}`, () => {
    test.use({ viewport: { width: 320, height: 640 } });

    test('an empty world, and a full one with everything open', async ({ page, stack }) => {
      const made = await page.request.post(`${stack.simulator}/__sim/worlds`, { data: {} });
      const { id } = (await made.json()) as { id: string };
      await page.goto(`${stack.simulator}/__sim?world=${id}&lang=${language}`);
      await seesHeading(page, title);
      await expect(page.getByText(empty)).toBeVisible();
      await isSound(page);

      for (const [path, data] of [
        ['outcomes', { outcome: 'B154', times: 'always', skip: 2, every: 3, probability: 0.5 }],
        [
          'faults',
          { fault: { kind: 'status', status: 503, when: 'after' }, match: { phoneNumber: '01000000001' } },
        ],
      ] as const) {
        await page.request.post(`${stack.simulator}/__sim/worlds/${id}/${path}`, { data });
      }
      await page.reload();
      for (const summary of await page.locator('summary').all()) await summary.click();
      await isSound(page);
      // It follows its world: not while that is taken away.
      await page.goto('about:blank');
      await page.request.delete(`${stack.simulator}/__sim/worlds/${id}`);
    });

    test('a transaction with its messages, and one that is unknown', async ({
      page,
      stack,
      context,
      guard,
    }) => {
      guard.expectStatus(404);
      await start(page, stack);
      await requestPass(page);
      const beside = await context.newPage();
      await beside.goto(`${stack.simulator}/__sim?lang=${language}`);
      await isSound(beside);
      await beside.locator('#transactions a').first().click();
      await expect(beside.locator('#timeline li').first()).toBeVisible();
      await isSound(beside);
      for (const summary of await beside.locator('summary').all()) await summary.click();
      await fitsItsWidth(beside);
      await beside.goto(`${stack.simulator}/__sim/transactions/unknown?lang=${language}`);
      await isSound(beside);
    });
  });
}

test.describe('on a desktop', () => {
  test.use(DESKTOP);

  test('the console of a world in use', async ({ page, stack }) => {
    await page.goto(`${stack.simulator}/__sim`);
    await isSound(page);
  });

  test('goes by the keyboard alone: a fault is set, and another language chosen', async ({ page, stack }) => {
    const made = await page.request.post(`${stack.simulator}/__sim/worlds`, { data: {} });
    const { id } = (await made.json()) as { id: string };
    await page.goto(`${stack.simulator}/__sim?world=${id}`);
    await tabTo(page, page.getByRole('link', { name: '장애', exact: true }));
    await page.keyboard.press('Enter');
    const faults = section(page, '장애');
    await tabTo(page, faults.getByLabel('장애 종류'));
    await page.keyboard.press('ArrowDown');
    await tabTo(page, faults.getByRole('button', { name: '장애 걸기' }));
    await page.keyboard.press('Enter');
    await expect(faults).toContainText('응답 없음 · 모든 호출');
    await page.getByRole('link', { name: 'English' }).press('Enter');
    await seesHeading(page, 'Simulator console');
    expect(new URL(page.url()).searchParams.get('world')).toBe(id);
    await expect(section(page, 'Faults')).toContainText('no answer · any call');
    await page.goto('about:blank');
    await page.request.delete(`${stack.simulator}/__sim/worlds/${id}`);
  });
});

test('a transaction’s page on a phone', async ({ page, stack }) => {
  await verify(page, stack);
  const beside = await openConsole(page, stack);
  await openNewest(beside);
  await isSound(beside);
});
