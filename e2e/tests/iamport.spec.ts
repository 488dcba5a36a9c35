// IamPort V1, from the click to the person: in the window of its script, and by redirect.
import { closes, DESKTOP, seesPerson } from '../support/desktop.ts';
import { verifyBySms } from '../support/journey.ts';
import { HONG } from '../support/people.ts';
import { PHONE, startByScript, startInScriptWindow } from '../support/script-provider.ts';
import { QUICK, test, WHOLE_BROWSER } from '../support/test.ts';

test.describe('in a window', { tag: WHOLE_BROWSER }, () => {
  test.use(DESKTOP);

  test(
    'the person is shown to the page that started, and the window closes',
    { tag: QUICK },
    async ({ page, stack }) => {
      const popup = await startInScriptWindow(page, stack, 'iamport');
      await verifyBySms(popup, stack);
      await seesPerson(page, HONG);
      await closes(popup);
    },
  );
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('the script goes away in this tab and comes back with the person', async ({ page, stack }) => {
    await startByScript(page, stack, 'iamport');
    await verifyBySms(page, stack);
    await seesPerson(page, HONG);
  });
});
