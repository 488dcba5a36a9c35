// The simulator's console, clicked through: a code read, PASS approved, a fault set, a return replayed, a test copied and run.
import type { Page } from '@playwright/test';
import { openConsole, openNewest, runCopied, says, section } from '../support/console.ts';
import {
  detail,
  goToCode,
  HEADINGS,
  newestCode as newestSms,
  seesHeading,
  start,
  typeCode,
  verify,
} from '../support/journey.ts';
import { requestPass } from '../support/pass.ts';
import { HONG, person } from '../support/people.ts';
import { seesFailure } from '../support/returns.ts';
import { expect, test } from '../support/test.ts';

test.slow();

test('a code is read on the console as it comes, and typed', async ({ page, stack }) => {
  await start(page, stack);
  const beside = await openConsole(page, stack);
  const codes = section(beside, '문자함').locator('.message-code');
  await goToCode(page);
  await beside.bringToFront();
  // The page shows the newest few: those of earlier tests may fill it, so that their number says nothing.
  await expect(codes.first()).toHaveText(await newestSms(stack));
  await page.bringToFront();
  await typeCode(page, await codes.first().innerText());
  await seesHeading(page, HEADINGS.result);
});

test('a PASS request is approved on the console, and the waiting page goes on', async ({ page, stack }) => {
  await start(page, stack);
  await requestPass(page);
  const beside = await openConsole(page, stack);
  await section(beside, '문자함').getByRole('button', { name: '승인', exact: true }).first().click();
  await says(beside, '답했어요.');
  await page.bringToFront();
  await seesHeading(page, HEADINGS.result);
  await expect(detail(page, '이름')).toHaveText(HONG.name);
});

test('a fault is set, met by the next call, and gone', async ({ page, stack }) => {
  const beside = await openConsole(page, stack);
  const faults = section(beside, '장애');
  await faults.getByLabel('장애 종류').selectOption('HTTP 오류');
  await expect(faults.getByLabel('늦출 시간 (밀리초)')).toBeHidden();
  await faults.getByLabel('HTTP 상태').fill('502');
  await faults.getByLabel('어느 호출에서').selectOption('popup-result (결과 조회)');
  await faults.getByRole('button', { name: '장애 걸기' }).click();
  await says(beside, '장애를 걸었어요.');
  await expect(faults).toContainText('HTTP 오류, 502 · popup-result');

  await page.bringToFront();
  await start(page, stack);
  await goToCode(page);
  const code = await newestCode(beside);
  await typeCode(page, code);
  await beside.bringToFront();
  await expect(section(beside, '저널').getByText('장애: status').first()).toBeVisible();
  await expect(faults).toContainText('걸어 둔 장애가 없어요');
});

test('a fault with a wrong status is not sent, and a removed one is gone', async ({ page, stack }) => {
  const beside = await openConsole(page, stack, `?world=${await newWorld(page, stack.simulator)}`);
  const faults = section(beside, '장애');
  await faults.getByLabel('장애 종류').selectOption('HTTP 오류');
  await faults.getByLabel('HTTP 상태').fill('200');
  await faults.getByRole('button', { name: '장애 걸기' }).click();
  await expect(faults.getByLabel('HTTP 상태')).toBeFocused();
  await expect(faults).toContainText('걸어 둔 장애가 없어요');
  await faults.getByLabel('장애 종류').selectOption('연결 끊김');
  await faults.getByLabel('횟수', { exact: true }).selectOption('지울 때까지 계속');
  await faults.getByRole('button', { name: '장애 걸기' }).click();
  await expect(faults).toContainText('지울 때까지');
  await faults.getByRole('button', { name: '지우기' }).click();
  await says(beside, '지웠어요.');
  await expect(faults).toContainText('걸어 둔 장애가 없어요');
  await expect(faults.getByRole('heading')).toBeFocused();
});

test('a return is replayed, and its test copied and really run', async ({ page, stack, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stack.simulator });
  await verify(page, stack);
  const beside = await openConsole(page, stack);
  await openNewest(beside);
  await expect(section(beside, '타임라인').getByRole('listitem').last()).toContainText('popup-result');
  await expect(section(beside, '타임라인').getByRole('listitem').last()).toContainText('B000');

  const opened = context.waitForEvent('page');
  await beside.getByRole('link', { name: '한 번 더 돌아가기 (재전송)' }).click();
  const again = await opened;
  await seesFailure(again, 'already_used');
  await expect(again.locator('body')).not.toContainText(HONG.name);

  await beside.bringToFront();
  await beside.getByRole('button', { name: '테스트로 복사하기' }).click();
  await says(beside, '복사했어요.');
  const text = await beside.evaluate(async () => navigator.clipboard.readText());
  expect(text).toContain("from '@bonin/simulator'");
  const { passed, failed, said } = await runCopied(text);
  expect([passed, failed, said]).toEqual([1, 0, expect.anything()]);
  const wrong = await runCopied(text.replace('.toBe("B000")', '.toBe("B123")'));
  expect([wrong.passed, wrong.failed]).toEqual([0, 1]);
});

test('a transaction is finished as a chosen person, and its return leads to the result', async ({
  page,
  stack,
  context,
}) => {
  const who = person('01000000003');
  await start(page, stack);
  const beside = await openConsole(page, stack);
  await openNewest(beside);
  await beside.getByLabel('누구로 인증할까요?').selectOption(who.phoneNumber);
  await beside.getByRole('button', { name: '인증 완료하기' }).click();
  await says(beside, '이 사람으로 인증을 끝냈어요.');
  const opened = context.waitForEvent('page');
  await beside.getByRole('link', { name: '사이트로 돌아가기' }).click();
  const back = await opened;
  await seesHeading(back, HEADINGS.result);
  await expect(detail(back, '이름')).toHaveText(who.name);
});

test('a transaction is cancelled, and its return says so', async ({ page, stack, context }) => {
  await start(page, stack);
  const beside = await openConsole(page, stack);
  await openNewest(beside);
  await beside.getByRole('button', { name: '취소하기' }).click();
  await says(beside, '인증을 취소했어요.');
  const opened = context.waitForEvent('page');
  await beside.getByRole('link', { name: '사이트로 돌아가기' }).click();
  await seesFailure(await opened, 'cancelled');
});

test('a transaction expires by the world’s clock, and nothing can be done with it', async ({
  page,
  stack,
}) => {
  await start(page, stack);
  const beside = await openConsole(page, stack);
  await openNewest(beside);
  try {
    await beside.getByRole('button', { name: '거래 만료시키기' }).click();
    await says(beside, '월드의 시계를 옮겼어요.');
    await expect(beside.getByText('만료됨')).toBeVisible();
    await expect(beside.getByRole('button', { name: '인증 완료하기' })).toBeHidden();
  } finally {
    await page.request.post(`${stack.simulator}/__sim/worlds/default/reset`, { data: { only: ['clock'] } });
  }
});

test('a world is made, a person named <b> joins and leaves it, its clock stands, and it goes', async ({
  page,
  stack,
}) => {
  await page.goto(`${stack.simulator}/__sim`);
  await page.getByRole('button', { name: '새 월드 만들기' }).click();
  await page.waitForURL(/world=[\w-]{22}/);
  const people = section(page, '사람');
  await people.getByText('사람 추가하기').click();
  await people.locator('#create-person').getByLabel('이름').fill('<b>');
  await people.locator('#create-person').getByLabel('생년월일').fill('17');
  await people.getByRole('button', { name: '추가하기' }).click();
  await says(page, '사람을 추가했어요.');
  const row = people.getByRole('row').filter({ hasText: '01000005000' });
  await expect(row).toContainText('<b>');
  await expect(section(page, '결과 예약').getByLabel('누구에게')).toContainText('<b> 01000005000');
  await row.getByRole('button', { name: '지우기' }).click();
  await says(page, '사람을 지웠어요.');
  await expect(row).toHaveCount(0);

  const clock = section(page, '시계');
  await clock.getByLabel('이 시각으로 옮기기').fill('2026-03-04T12:00:00');
  await clock.getByRole('button', { name: '옮기기' }).click();
  await expect(clock).toContainText('2026-03-04 12:00');
  await clock.getByRole('button', { name: '지금 시각에 멈추기' }).click();
  await expect(clock.getByText('멈춤', { exact: true })).toBeVisible();
  await clock.getByRole('button', { name: '+15분 (거래 만료)' }).click();
  await expect(clock).toContainText('2026-03-04 12:15');

  await page.getByRole('button', { name: '이 월드 지우기' }).click();
  await page.waitForURL(/world=default/);
});

test('a world that ends under the page says so', async ({ page, stack, guard }) => {
  guard.expectStatus(404);
  const world = await newWorld(page, stack.simulator);
  await page.goto(`${stack.simulator}/__sim?world=${world}`);
  await expect(page.getByText('실시간')).toBeVisible();
  await page.request.delete(`${stack.simulator}/__sim/worlds/${world}`);
  await seesHeading(page, '이런 월드가 없어요');
});

async function newestCode(beside: Page): Promise<string> {
  const address = new URL('/__sim/worlds/default/inbox', beside.url()).href;
  const { messages } = (await (await beside.request.get(address)).json()) as { messages: { code: string }[] };
  return messages.at(-1)?.code ?? '';
}

async function newWorld(page: Page, simulator: string): Promise<string> {
  const answer = await page.request.post(`${simulator}/__sim/worlds`, { data: {} });
  return ((await answer.json()) as { id: string }).id;
}
