/** The steps of a verification by PASS. */
import type { Locator, Page } from '@playwright/test';
import { agree, readCaptcha, seesHeading } from './journey.ts';
import { HONG, type Person } from './people.ts';
import type { Stack } from './stack.ts';

/** The headings that identify the pages. */
export const PASS = {
  form: 'PASS로 인증할 정보를 입력해 주세요',
  waiting: 'PASS 앱에서 인증해 주세요',
  qr: 'QR코드를 찍어 주세요',
  phone: '본인인증 요청이 왔어요',
  returned: '이미 사이트로 돌아갔어요',
} as const;

/** Step 1: choose PASS instead of SMS. */
export async function choosePass(page: Page, who: Pick<Person, 'carrier'> = HONG): Promise<void> {
  await agree(page, who);
  await page.getByRole('button', { name: 'PASS로 인증하기' }).click();
  await seesHeading(page, PASS.form);
}

/** Steps 1 and 2, until the phone shows the request. */
export async function requestPass(page: Page, who: Person = HONG): Promise<void> {
  await choosePass(page, who);
  await page.getByLabel('이름').fill(who.name);
  await page.getByLabel('휴대폰 번호').fill(who.phoneNumber);
  await page.getByLabel('보안문자 숫자 6자리').fill(await readCaptcha(page));
  await page.getByRole('button', { name: '인증 요청하기' }).click();
  await seesHeading(page, PASS.waiting);
}

/** Steps 1 and 2 with a QR code in place of name and number. */
export async function showQr(page: Page): Promise<void> {
  await choosePass(page);
  await page.getByRole('button', { name: 'QR 인증' }).click();
  await seesHeading(page, PASS.qr);
}

/** The address of the app's page for the request that this page waits for. */
export async function phoneAddress(page: Page, stack: Stack): Promise<string> {
  const href = await page.getByRole('link', { name: '휴대폰 화면 열기' }).getAttribute('href');
  return new URL(href ?? '', stack.simulator).href;
}

/** A button of that request in the inbox. */
export function inboxButton(inbox: Page, phone: string, name: string): Locator {
  const request = inbox
    .locator('li.message')
    .filter({ has: inbox.locator(`a[href$="${new URL(phone).pathname}"]`) });
  return request.getByRole('button', { name, exact: true });
}

/** Approves in this browser, and lets the app return. */
export async function approveAndReturn(app: Page, phone: string): Promise<void> {
  await app.goto(phone);
  await seesHeading(app, PASS.phone);
  await app.getByRole('button', { name: '승인하고 앱에서 돌아가기' }).click();
}
