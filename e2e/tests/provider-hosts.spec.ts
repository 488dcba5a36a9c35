// A page that names the providers' own addresses, in a test that has the simulator's fixtures: nothing leaves this machine.
import { KCB_POPUP_COMMAND } from '@bonin/contracts/kcb/common-svl';
import type { SimulatedWorld } from '@bonin/simulator';
import { test as base } from '@bonin/simulator/playwright';
import { expect, type Page } from '@playwright/test';
import { findChromium, NO_BROWSER } from '../support/chromium.ts';
import { DESKTOP } from '../support/desktop.ts';
import { goToCode, HEADINGS, seesHeading, typeCode } from '../support/journey.ts';

const SHOP = 'https://shop.example/';

const test = base.extend<{ readonly shop: (html: string) => Promise<void> }>({
  // The first that asks for a browser.
  shop: async ({ page }, use) => {
    await use(async (html) => {
      await page.route(`${SHOP}**`, async (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html>${html}` }),
      );
      await page.goto(SHOP);
    });
  },
});

test.skip(findChromium() === undefined, NO_BROWSER);
test.use(DESKTOP);

const clickThrough = async (page: Page, name: string): Promise<Page> => {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name }).click();
  return opened;
};

for (const address of [
  'https://safe.ok-name.co.kr/CommonSvl',
  'https://tsafe.ok-name.co.kr:2443/CommonSvl',
]) {
  test(`the page of ${new URL(address).host} is the simulator’s, with the form as it was sent`, async ({
    page,
    shop,
    world,
    simulator,
  }) => {
    const serviceToken = await startKcb(world, simulator.origin);
    await shop(`<form method="post" action="${address}" target="kcb">
      <input type="hidden" name="tc" value="${KCB_POPUP_COMMAND}">
      <input type="hidden" name="idcf_mbr_com_cd" value="${world.credentials.kcb.memberCode}">
      <input type="hidden" name="svc_tkn" value="${serviceToken}">
      <button>인증</button></form>`);
    const popup = await clickThrough(page, '인증');
    await seesHeading(popup, HEADINGS.carrier);
    expect(new URL(popup.url()).origin).toBe(simulator.origin);
  });
}

test('IamPort’s script is the simulator’s, and finds the world of the test', async ({
  page,
  shop,
  world,
}) => {
  await shop(`<script src="https://cdn.iamport.kr/v1/iamport.js"></script>
    <button onclick="IMP.certification({ merchant_uid: 'order-1' }, ({ success, merchant_uid }) => { document.title = merchant_uid + ' ' + success; })">인증</button>
    <script>IMP.init('${world.credentials.iamport.userCode}');</script>`);
  const popup = await clickThrough(page, '인증');
  await goToCode(popup);
  await typeCode(popup, world.inbox().at(-1)?.code ?? '');
  await expect(page).toHaveTitle('order-1 true');
  world.journal.expect({ operation: 'return', merchantUid: 'order-1', count: 1 });
});

test('PortOne’s script is the simulator’s, and finds the world of the test', async ({
  page,
  shop,
  world,
}) => {
  const { storeId, channelKey } = world.credentials.portone;
  const request = JSON.stringify({ storeId, channelKey, identityVerificationId: 'order-1' });
  await shop(`<script src="https://cdn.portone.io/v2/browser-sdk.js"></script>
    <button>인증</button>
    <script>document.querySelector('button').onclick = async () => {
      const { identityVerificationId, code } = await PortOne.requestIdentityVerification(${request});
      document.title = identityVerificationId + ' ' + code;
    };</script>`);
  const popup = await clickThrough(page, '인증');
  await goToCode(popup);
  await typeCode(popup, world.inbox().at(-1)?.code ?? '');
  await expect(page).toHaveTitle('order-1 undefined');
});

test.describe('a world that is told so', () => {
  test.use({ worldOptions: { settings: { codeTries: 1 } } });

  test('ends with the first wrong code', async ({ page, shop, world }) => {
    await shop(`<script src="https://cdn.iamport.kr/v1/iamport.js"></script>
      <button onclick="IMP.certification({ merchant_uid: 'order-1' }, ({ success }) => { document.title = success; })">인증</button>
      <script>IMP.init('${world.credentials.iamport.userCode}');</script>`);
    const popup = await clickThrough(page, '인증');
    await goToCode(popup);
    await typeCode(popup, world.inbox().at(-1)?.code === '000000' ? '000001' : '000000');
    await popup.getByRole('button', { name: '확인' }).click();
    await expect(page).toHaveTitle('false');
  });
});

/** What a member's server asks for: a service token. */
async function startKcb({ credentials: { kcb } }: SimulatedWorld, origin: string): Promise<string> {
  const call = async (path: string, type: string, body: string, headers: Record<string, string> = {}) => {
    const callId = { 'x-api-tran-id': path.replaceAll(/[^a-z]/g, '') };
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': type, ...callId, ...headers },
      body,
    });
    return (await answer.json()) as Record<string, string>;
  };
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'ids',
    site_cd: kcb.siteCode,
    client_id: kcb.clientId,
    client_secret: kcb.clientSecret,
  });
  const token = await call('/v1/oauth2/access_token', 'application/x-www-form-urlencoded', form.toString());
  const started = await call(
    '/v1/id/phone/popup-start',
    'application/json',
    JSON.stringify({
      idcf_mbr_com_cd: kcb.memberCode,
      rqst_svc_tx_seqno: 'one',
      return_url: SHOP,
      site_name: '본인 상점',
      site_url: SHOP,
      enc_algo_cd: '1331',
      enc_iv: '00112233445566778899aabbccddeeff',
      rqst_cause_cd: '00',
    }),
    { authorization: `Bearer ${token['access_token']}` },
  );
  return started['svc_tkn'] ?? '';
}
