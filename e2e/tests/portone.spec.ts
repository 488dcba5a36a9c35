// PortOne V2, from the click to the person: in the window of its script, and by redirect.
import { closes, DESKTOP, seesPerson } from '../support/desktop.ts';
import { verifyBySms } from '../support/journey.ts';
import { HONG } from '../support/people.ts';
import { muteScript, PHONE, startByScript, startInScriptWindow } from '../support/script-provider.ts';
import { expect, QUICK, test, WHOLE_BROWSER } from '../support/test.ts';

test.describe('in a window', { tag: WHOLE_BROWSER }, () => {
  test.use(DESKTOP);

  test(
    'the person is shown to the page that started, and the window closes',
    { tag: QUICK },
    async ({ page, stack }) => {
      const popup = await startInScriptWindow(page, stack, 'portone');
      await verifyBySms(popup, stack);
      await seesPerson(page, HONG);
      await closes(popup);
    },
  );

  test('a window that closed without a word is made up for: the api asks, and only once it has closed', async ({
    page,
    stack,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).search));
    await muteScript(page);
    const popup = await startInScriptWindow(page, stack, 'portone');
    await page.waitForRequest('**/api/certificates/*');
    expect(asked).not.toContain('?ask=provider');
    await verifyBySms(popup, stack);
    await closes(popup);
    await seesPerson(page, HONG);
    expect(asked).toContain('?ask=provider');
  });
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('the script goes away in this tab and comes back with the person', async ({ page, stack }) => {
    await startByScript(page, stack, 'portone');
    await verifyBySms(page, stack);
    await seesPerson(page, HONG);
  });
});
