/** Steps for IamPort and PortOne, whose own script opens the provider's page. */
import { devices, expect, type Page } from '@playwright/test';
import { clickStartInWindow } from './desktop.ts';
import { clickStart, seesHeading } from './journey.ts';
import type { Stack } from './stack.ts';

export type ScriptProvider = 'iamport' | 'portone';

/** For `test.use`: the scripts know a phone by its name alone, and only there go away in the tab. */
export const PHONE = { userAgent: devices['Pixel 7'].userAgent } as const;

/** The start page, with the provider chosen. */
export async function openWith(page: Page, stack: Stack, provider: ScriptProvider): Promise<void> {
  await page.goto(stack.web);
  await page.getByLabel('인증 서비스').selectOption(provider);
}

/** To the provider's page, in the window that its script opens. */
export async function startInScriptWindow(page: Page, stack: Stack, provider: ScriptProvider): Promise<Page> {
  await openWith(page, stack, provider);
  return clickStartInWindow(page);
}

/** To the provider's page, in this tab: a phone. */
export async function startByScript(page: Page, stack: Stack, provider: ScriptProvider): Promise<void> {
  await openWith(page, stack, provider);
  await clickStart(page);
}

/** Reads the digits on the API's page in a browser that did not start, and expects no data of the person. */
export async function readApiTransferCode(other: Page, name: string): Promise<string> {
  await seesHeading(other, '이 본인인증을 직접 시작하셨나요?');
  // The page asks before it shows them.
  await expect(other.locator('output')).toBeHidden();
  await other.getByText('네, 제가 시작했어요').click();
  await expect(other.locator('body')).not.toContainText(name);
  const digits = await other.locator('output').innerText();
  expect(digits).toMatch(/^[0-9]{6}$/);
  return digits;
}

/** Makes the provider’s script ignore the end of its window. */
export async function muteScript(page: Page): Promise<void> {
  const SILENT = `;for (const [name, call] of [['IMP', 'certification'], ['PortOne', 'requestIdentityVerification']]) {
    const real = window[name]?.[call];
    if (real) window[name][call] = (asked) => { void real(asked, () => {}); return new Promise(() => {}); };
  }`;
  await page.route(/\/(iamport|browser-sdk)\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()) + SILENT });
  });
}
