// The providers' scripts under the policies of production: the API's own header, and the one inside the built page.
import { closes, DESKTOP, seesPerson } from '../support/desktop.ts';
import { verifyBySms } from '../support/journey.ts';
import { HONG } from '../support/people.ts';
import { startInScriptWindow } from '../support/script-provider.ts';
import { test } from '../support/test.ts';

test.use({ ...DESKTOP, shape: 'production' });

for (const provider of ['iamport', 'portone'] as const) {
  test(`${provider}: its script is let in, and the person is shown`, async ({ page, stack }) => {
    const popup = await startInScriptWindow(page, stack, provider);
    await verifyBySms(popup, stack);
    await seesPerson(page, HONG);
    await closes(popup);
  });
}
