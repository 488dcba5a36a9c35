// Browsers that lack what the pages use, or give it in another form: the journey ends all the same.
import { DESKTOP } from '../support/desktop.ts';
import { HEADINGS, seesHeading } from '../support/journey.ts';
import { clickForWindow, expect, STATUS, test, verifyAtProvider } from '../support/own-shop-test.ts';

test.use(DESKTOP);

/** Runs in the page before anything else. */
const CHANNELS = {
  'no BroadcastChannel': 'delete globalThis.BroadcastChannel',
  'a BroadcastChannel whose constructor throws':
    'globalThis.BroadcastChannel = class { constructor() { throw new DOMException("insecure", "SecurityError"); } }',
  'a BroadcastChannel whose postMessage throws':
    'BroadcastChannel.prototype.postMessage = () => { throw new DOMException("insecure", "SecurityError"); }',
};

for (const [name, script] of Object.entries(CHANNELS)) {
  test(`with ${name} the landing page finishes, and the page that started hears of it`, async ({
    page,
    context,
    shop,
  }) => {
    await context.addInitScript(script);
    await page.goto(`${shop.origin}/?status`);
    const popup = await clickForWindow(page);
    await verifyAtProvider(popup, shop);
    await expect(STATUS(popup)).toHaveText('홍길동');
    await expect(STATUS(page)).toHaveText('abandoned: opened');
    // There the person is shown: nobody takes that away.
    expect(popup.isClosed()).toBe(false);
  });
}

test('with no storage, no channel and no window a person still gets through', async ({
  page,
  context,
  shop,
}) => {
  await context.addInitScript(`
    delete globalThis.BroadcastChannel;
    Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
    globalThis.open = () => null;
  `);
  await page.goto(shop.origin);
  await page.getByRole('button', { name: '본인인증' }).click();
  await verifyAtProvider(page, shop);
  await expect(STATUS(page)).toHaveText('홍길동');
});

const THROWS = 'get() { throw new DOMException("Blocked a frame", "SecurityError"); }';
const WINDOWS = {
  null: '() => null',
  'an empty object': '() => ({})',
  'the page itself': '() => window',
  'a handle whose document throws': `(...given) => Object.defineProperty({ closed: false, location, close() {} }, 'document', { ${THROWS} })`,
  'a handle whose location throws': `(...given) => Object.defineProperty({ closed: false, document: {}, close() {} }, 'location', { ${THROWS} })`,
  'a handle whose closed throws': `(...given) => Object.defineProperty({ document: {}, close() {} }, 'closed', { ${THROWS} })`,
};

for (const [name, open] of Object.entries(WINDOWS)) {
  test(`where window.open gives ${name} the same tab takes over, and no page of the shop's is overwritten`, async ({
    page,
    context,
    shop,
  }) => {
    await context.addInitScript(`
      const open = ${open};
      globalThis.open = (...given) => { setTimeout(() => { sessionStorage.shown = document.body.innerText; }); return open(...given); };
    `);
    await page.goto(shop.origin);
    await page.getByRole('button', { name: '본인인증' }).click();
    await seesHeading(page, HEADINGS.carrier);
    expect(context.pages()).toHaveLength(1);
    await verifyAtProvider(page, shop);
    await expect(STATUS(page)).toHaveText('홍길동');
    expect(await page.evaluate(() => sessionStorage['shown'] as string)).toContain('상점');
  });
}
