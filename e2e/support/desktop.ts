/** A desktop, which opens the provider's page in a window beside the page that starts. */
import { StartKcbCertificate } from '@bonin/contracts/verification/start-certificate';
import { expect, type Page } from '@playwright/test';
import { detail, HEADINGS, seesHeading } from './journey.ts';
import { masked, type Person } from './people.ts';
import type { Stack } from './stack.ts';

/** The options of a desktop browser, for `test.use`. */
export const DESKTOP = {
  viewport: { width: 1280, height: 800 },
  isMobile: false,
  hasTouch: false,
} as const;

/** Headings of the page that waits. */
export const WAITING = {
  waiting: '인증 창에서 계속해 주세요',
  closed: '인증 창이 보이지 않나요?',
  unreachable: '서비스에 연결하지 못했어요',
  elsewhere: '다른 브라우저에서 인증을 마쳤나요?',
} as const;

export const START_BUTTON = '휴대폰으로 본인인증하기';

/** From the start page to the provider's, in its window; the page that started waits. */
export async function startInWindow(page: Page, stack: Stack): Promise<Page> {
  await page.goto(stack.web);
  return clickStartInWindow(page);
}

/** The button of the start page that stands open. */
export async function clickStartInWindow(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: START_BUTTON }).click();
  const popup = await opened;
  await seesHeading(popup, HEADINGS.carrier);
  await seesHeading(page, WAITING.waiting);
  return popup;
}

/** What the next start of this page is answered. */
export async function nextStart(page: Page): Promise<StartKcbCertificate> {
  const answer = await page.waitForResponse('**/api/start-certificate');
  return StartKcbCertificate.parse(await answer.json());
}

/** The result stands in this page, of this person, under a clean address. */
export async function seesPerson(page: Page, { name, phoneNumber }: Person): Promise<void> {
  await seesHeading(page, HEADINGS.result);
  await expect(detail(page, '이름')).toHaveText(name);
  await expect(detail(page, '휴대폰 번호')).toHaveText(masked(phoneNumber));
  expect(new URL(page.url()).search).toBe('');
}

/** The window closes by itself. */
export async function closes(popup: Page): Promise<void> {
  await expect.poll(() => popup.isClosed()).toBe(true);
}
