/** The steps of a verification, as a person clicks through them. */
import { InboxResponse } from '@bonin/contracts/simulator/inbox';
import { expect, type Page } from '@playwright/test';
import { HONG, type Person } from './people.ts';
import type { Stack } from './stack.ts';

/** The headings that identify the pages. */
export const HEADINGS = {
  start: '휴대폰 본인인증을 시작할게요',
  carrier: '이용 중인 통신사를 선택해 주세요',
  sms: '내 정보를 입력해 주세요',
  code: '인증번호를 입력해 주세요',
  result: '본인인증을 완료했어요',
  empty: '여기에는 보여 드릴 결과가 없어요',
} as const;

const NETWORKS = { SKT: 'SKT', KT: 'KT', LGU: 'LG U+' } as const;

/** Waits for the page with this heading. */
export async function seesHeading(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
}

/** Goes from the start page to the provider's page. */
export async function start(page: Page, stack: Stack): Promise<void> {
  await page.goto(stack.web);
  await clickStart(page);
}

/** The start button of the open page. */
export async function clickStart(page: Page): Promise<void> {
  await page.getByRole('button', { name: '휴대폰으로 본인인증하기' }).click();
  await seesHeading(page, HEADINGS.carrier);
}

/** Step 1: carrier and consents. */
export async function chooseCarrier(page: Page, who: Pick<Person, 'carrier'> = HONG): Promise<void> {
  await agree(page, who);
  await page.getByRole('button', { name: '문자(SMS)로 인증하기' }).click();
  await seesHeading(page, HEADINGS.sms);
}

/** Step 1 without its button: which of the two ways is still open. */
export async function agree(page: Page, { carrier }: Pick<Person, 'carrier'>): Promise<void> {
  const [network, mvno] = carrier.split('_') as [keyof typeof NETWORKS, string?];
  const label = NETWORKS[network];
  if (mvno === undefined) {
    await page.getByRole('radio', { name: label, exact: true }).check();
  } else {
    await page.getByRole('radio', { name: '알뜰폰', exact: true }).check();
    await page.getByRole('radio', { name: `${label} 알뜰폰`, exact: true }).check();
  }
  await page.getByRole('checkbox', { name: '약관 전체 동의' }).check();
}

/** The digits that the captcha shows, read as a screen reader does. */
export async function readCaptcha(page: Page): Promise<string> {
  const alt = await page.getByRole('img', { name: '보안문자' }).getAttribute('alt');
  return (alt ?? '').replaceAll(/[^0-9]/g, '');
}

/** Step 2: who the person is. Ends wherever the simulator's answer for this person leads. */
export async function requestCode(page: Page, who: Person = HONG): Promise<void> {
  await page.getByLabel('이름').fill(who.name);
  await page.getByLabel('생년월일 6자리').fill(who.birth);
  await page.getByLabel('뒤 첫 숫자').fill(who.back);
  await page.getByLabel('휴대폰 번호').fill(who.phoneNumber);
  await page.getByLabel('보안문자 숫자 6자리').fill(await readCaptcha(page));
  await page.getByRole('button', { name: '인증번호 받기' }).click();
}

/** The code of the newest SMS to this number, from the inbox's API. */
export async function newestCode(
  stack: Stack,
  { phoneNumber }: Pick<Person, 'phoneNumber'> = HONG,
): Promise<string> {
  const url = `${stack.simulator}/__sim/worlds/default/inbox?phoneNumber=${phoneNumber}`;
  const { messages } = InboxResponse.parse(await (await fetch(url)).json());
  const code = messages.at(-1)?.code;
  if (code === undefined) throw new Error(`no SMS came to ${phoneNumber}`);
  return code;
}

/** Step 3: types a code and sends it. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('인증번호 6자리').fill(code);
  await page.getByRole('button', { name: '확인' }).click();
}

/** Steps 1 and 2: the person waits for the code. */
export async function goToCode(page: Page, who: Person = HONG): Promise<void> {
  await chooseCarrier(page, who);
  await requestCode(page, who);
  await seesHeading(page, HEADINGS.code);
}

/** All steps from the provider's first page to the return. */
export async function verifyBySms(page: Page, stack: Stack, who: Person = HONG): Promise<void> {
  await goToCode(page, who);
  await typeCode(page, await newestCode(stack, who));
}

/** The whole journey, to the result. */
export async function verify(page: Page, stack: Stack, who: Person = HONG): Promise<void> {
  await start(page, stack);
  await verifyBySms(page, stack, who);
  await seesHeading(page, HEADINGS.result);
}

/** The value beside a term on the result page. */
export function detail(page: Page, term: string) {
  return page
    .locator('dl.details > div')
    .filter({ has: page.locator('dt', { hasText: term }) })
    .locator('dd');
}
