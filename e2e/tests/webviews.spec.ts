// The official app wrappers' pages against the simulator: no origin, no click, and an app that takes the browser over.
import type { SimulatedWorld, Simulator } from '@bonin/simulator';
import { test } from '@bonin/simulator/playwright';
import { devices, expect, type FrameLocator, type Page } from '@playwright/test';
import { findChromium, NO_BROWSER } from '../support/chromium.ts';
import {
  APP_ADDRESS,
  certification,
  NO_WINDOWS,
  runInWebView,
  takenOver,
  webViewOptions,
  WRAPPERS,
} from '../support/webview.ts';

const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];

test.skip(findChromium() === undefined, NO_BROWSER);
test.use({ ...phone, launchOptions: webViewOptions(findChromium()) });

/** Everything that 홍길동 does on the simulator's pages. */
async function verify(pages: Page | FrameLocator, world: SimulatedWorld): Promise<void> {
  await pages.getByRole('button', { name: '홍길동으로 바로 채우기' }).click();
  await pages.getByRole('button', { name: '인증번호 받기' }).click();
  const code = pages.getByLabel('인증번호 6자리');
  await code.waitFor();
  await code.fill(world.inbox().at(-1)?.code ?? '');
  await pages.getByRole('button', { name: '확인' }).click();
}

/** What the app's server reads. */
async function recordOf({ origin }: Simulator, { credentials }: SimulatedWorld, impUid: string) {
  const { impKey, impSecret } = credentials.iamport;
  const ask = async (path: string, init: RequestInit) =>
    ((await (await fetch(origin + path, init)).json()) as { response: Record<string, unknown> }).response;
  const { access_token: token } = await ask('/users/getToken', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ imp_key: impKey, imp_secret: impSecret }),
  });
  return ask(`/certifications/${impUid}`, { headers: { authorization: String(token) } });
}

const ORDER = {
  merchant_uid: '주문 1/2 😀',
  company: '본인 상점',
  pg: 'inicis_unified.{MID}',
  name: '',
  carrier: '',
};

for (const [index, wrapper] of WRAPPERS.entries()) {
  test(`${wrapper.name}: the app takes the redirect over`, async ({ page, world, simulator }, info) => {
    const { userCode } = world.credentials.iamport;
    await wrapper.open(page, info.outputPath('iamport-webview.html'));
    const taken = takenOver(page);
    const params = { ...ORDER, m_redirect_url: APP_ADDRESS };
    await runInWebView(page, certification(`IMP.agency('${userCode}', '001');`, params));
    await verify(page, world);
    const query = await taken;
    expect(query).toMatchObject({ success: 'true', merchant_uid: ORDER.merchant_uid });
    const record = await recordOf(simulator, world, query['imp_uid'] ?? '');
    expect(record).toMatchObject({ certified: true, name: '홍길동', pg_provider: 'inicis_unified' });
    expect(record['merchant_uid']).toBe(ORDER.merchant_uid);
    expect(record['origin']).toMatch(wrapper.origin);
  });

  // What the page itself means does not depend on its address.
  const answers = Object.entries(NO_WINDOWS).slice(0, index === 0 ? 2 : 1);
  for (const [given, noWindows] of answers) {
    test(`${wrapper.name}: without a redirect, where window.open gives ${given}, a frame tells the page`, async ({
      page,
      world,
      simulator,
    }, info) => {
      await wrapper.open(page, info.outputPath('iamport-webview.html'));
      const taken = takenOver(page);
      const init = `${noWindows} IMP.init('${world.credentials.iamport.userCode}');`;
      await runInWebView(page, certification(init, ORDER));
      await verify(page.frameLocator('iframe'), world);
      const query = await taken;
      expect(query).toMatchObject({ success: 'true', pg_type: 'certification' });
      const record = await recordOf(simulator, world, query['imp_uid'] ?? '');
      expect(record['certified']).toBe(true);
      expect(record['origin']).toMatch(wrapper.origin);
    });
  }

  test(`${wrapper.name}: a window, where there is one, tells the page too`, async ({ page, world }, info) => {
    await wrapper.open(page, info.outputPath('iamport-webview.html'));
    const taken = takenOver(page);
    const opened = page.waitForEvent('popup');
    // By Playwright's own means this counts as a click.
    await page.evaluate(certification(`IMP.init('${world.credentials.iamport.userCode}');`, ORDER));
    await verify(await opened, world);
    expect(await taken).toMatchObject({ success: 'true' });
  });
}

test('a person who cancels takes the page back', async ({ page, world }, info) => {
  const [wrapper] = WRAPPERS;
  await wrapper?.open(page, info.outputPath('iamport-webview.html'));
  const taken = takenOver(page);
  const params = { ...ORDER, m_redirect_url: APP_ADDRESS };
  await runInWebView(page, certification(`IMP.init('${world.credentials.iamport.userCode}');`, params));
  await page.getByRole('button', { name: '취소' }).click();
  expect(await taken).toMatchObject({ success: 'false', merchant_uid: ORDER.merchant_uid });
});

test('a wrong code of the app says so in the frame, and its button takes the page back', async ({
  page,
  world,
}) => {
  await page.setContent('<script src="https://cdn.iamport.kr/v1/iamport.js?v=1"></script>');
  const taken = takenOver(page);
  await runInWebView(page, certification(`${NO_WINDOWS.null} IMP.init('imp99999999');`, ORDER));
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('본인인증을 시작할 수 없어요');
  await expect(frame.getByText('user_code')).toBeVisible();
  await frame.getByRole('button', { name: '사이트로 돌아가기' }).click();
  expect(await taken).toMatchObject({ success: 'false' });
  expect(world.journal()).toEqual([]);
});

test('React Native with PortOne’s module: the app takes the redirect over', async ({ page, world }) => {
  const { storeId, channelKey } = world.credentials.portone;
  const request = { storeId, channelKey, identityVerificationId: 'app 1', customer: { fullName: null } };
  const taken = takenOver(page);
  await page.setContent(`<script type="module">
    import * as PortOne from 'https://cdn.portone.io/v2/browser-sdk.esm.js';
    PortOne.requestIdentityVerification(${JSON.stringify({ ...request, redirectUrl: APP_ADDRESS })});
  </script>`);
  await verify(page, world);
  expect(await taken).toMatchObject({
    identityVerificationId: 'app 1',
    transactionType: 'IDENTITY_VERIFICATION',
  });
});
