/** The six digits that take a result from the browser that came back to the one that started. */
import { expect, type Page } from '@playwright/test';
import { WAITING } from './desktop.ts';
import { seesHeading } from './journey.ts';
import { seesNotBound } from './returns.ts';

/** The digits that another browser shows, and nothing of the person. */
export async function readTransferCode(other: Page, name: string): Promise<string> {
  await seesNotBound(other, name);
  const digits = (await other.locator('#transfer-code .visually-hidden').innerText()).replaceAll(' ', '');
  expect(digits).toMatch(/^[0-9]{6}$/);
  return digits;
}

/** Types them into the page that started, which asks for them by itself. */
export async function typeTransferCode(page: Page, digits: string): Promise<void> {
  await seesHeading(page, WAITING.elsewhere);
  await page.getByLabel('연결 번호 6자리').fill(digits);
  await page.getByRole('button', { name: '결과 가져오기' }).click();
}

/** Well formed, and not these. */
export function otherDigits(digits: string): string {
  return digits.slice(0, 5) + ((Number(digits.at(-1)) + 1) % 10);
}
