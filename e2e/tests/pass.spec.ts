// PASS, approved in the inbox and on the phone, and refused.
import { closes, DESKTOP, seesPerson, startInWindow } from '../support/desktop.ts';
import { seesHeading, start } from '../support/journey.ts';
import { inboxButton, PASS, phoneAddress, requestPass } from '../support/pass.ts';
import { HONG, person } from '../support/people.ts';
import { seesFailure } from '../support/returns.ts';
import { test } from '../support/test.ts';

test.describe('in a window', () => {
  test.use(DESKTOP);

  test('a request approved in the inbox ends in the page that started', async ({ page, stack, context }) => {
    const popup = await startInWindow(page, stack);
    const who = person('01000000003');
    await requestPass(popup, who);
    const phone = await phoneAddress(popup, stack);
    const inbox = await context.newPage();
    await inbox.goto(`${stack.simulator}/__sim/inbox`);
    await inboxButton(inbox, phone, '승인').click();
    await seesPerson(page, who);
    await closes(popup);
  });

  test('a request refused in the inbox says so where it started', async ({ page, stack, context }) => {
    const popup = await startInWindow(page, stack);
    await requestPass(popup);
    const phone = await phoneAddress(popup, stack);
    const inbox = await context.newPage();
    await inbox.goto(`${stack.simulator}/__sim/inbox`);
    await inboxButton(inbox, phone, '거절').click();
    await seesFailure(page, 'cancelled', '/');
    await closes(popup);
  });
});

test('the app’s own page approves, and the waiting page goes on by itself', async ({
  page,
  stack,
  otherProfile,
}) => {
  await start(page, stack);
  await requestPass(page);
  const app = await otherProfile();
  await app.goto(await phoneAddress(page, stack));
  await seesHeading(app, PASS.phone);
  await app.getByRole('button', { name: '승인', exact: true }).click();
  await seesHeading(app, '승인했어요');
  await seesPerson(page, HONG);
});
