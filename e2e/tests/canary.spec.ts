// The canary: after journeys of every kind, nothing that others see or that is kept holds a person or a key.
import { DEFAULT_KCB_CREDENTIALS } from '@bonin/contracts/simulator/protocols/kcb';
import type { Page } from '@playwright/test';
import { findLeaks } from '../../apps/api/test/support/leaks.ts';
import {
  chooseCarrier,
  HEADINGS,
  requestCode,
  seesHeading,
  start,
  verify,
  verifyBySms,
} from '../support/journey.ts';
import { HONG, person, type Person } from '../support/people.ts';
import { record } from '../support/recorder.ts';
import { heading, loseOpening, seesFailure, seesNotBound, watchReturns } from '../support/returns.ts';
import { SHOP_SECRET, verifyAsShop } from '../support/shop.ts';
import { journal } from '../support/simulator.ts';
import type { Stack } from '../support/stack.ts';
import { expect, test } from '../support/test.ts';

const BY_POST = person('01000000021');
const REFUSED = person('01000000015');

async function secretsOf(stack: Stack, people: readonly Person[]): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {
    'shop secret': SHOP_SECRET,
    'client secret': DEFAULT_KCB_CREDENTIALS.clientSecret,
    'root secret': stack.rootSecret,
  };
  for (const { name, phoneNumber, birthDate } of people) {
    secrets[`name of ${name}`] = name;
    secrets[`phone of ${name}`] = phoneNumber;
    secrets[`phone with dashes of ${name}`] = phoneNumber.replace(/^(...)(....)/, '$1-$2-');
    secrets[`birth date of ${name}`] = birthDate;
    secrets[`birth date without dashes of ${name}`] = birthDate.replaceAll('-', '');
    if (phoneNumber === REFUSED.phoneNumber) continue;
    const { ci, di, codeVerifier } = await verifyAsShop(stack, phoneNumber);
    Object.assign(secrets, {
      [`CI of ${name}`]: ci,
      [`DI of ${name}`]: di,
      [`verifier of ${name}`]: codeVerifier,
    });
  }
  return secrets;
}

/** A result lost on the way, tried in another profile, opened, opened again, reloaded. */
async function provokeErrors(
  page: Page,
  other: Page,
  stack: Stack,
  openAgain: () => Promise<void>,
): Promise<string> {
  const returns = watchReturns(page);
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, '서비스에 연결하지 못했어요');
  const landing = returns.landings[0] ?? '';
  await other.goto(landing);
  await seesNotBound(other, HONG.name);
  await openAgain();
  await page.goto(landing);
  await seesHeading(page, HEADINGS.result);
  // The search finds what it looks for where it is meant to be.
  expect(findLeaks(await page.locator('main').innerText(), { name: HONG.name })).not.toEqual([]);
  await page.goto(landing);
  await seesFailure(page, 'already_opened', '/cert-result');
  await page.goto(returns.callbacks[0]?.url() ?? '');
  await seesFailure(page, 'already_used');
  return landing;
}

test('neither logs nor addresses nor anything that is kept holds a person or a key', async ({
  page,
  stack,
  context,
  guard,
  otherProfile,
}) => {
  test.slow();
  guard.expectStatus(403, 409);
  const other = await otherProfile();
  const recorders = [await record(context), await record(other.context())] as const;
  const [mine, others] = recorders;

  const landing = await provokeErrors(page, other, stack, await loseOpening(page, guard));
  await mine.noteKept(page);
  await verify(page, stack, BY_POST);
  await mine.noteKept(page);
  await page.reload();
  await seesHeading(page, HEADINGS.empty);
  await start(page, stack);
  await chooseCarrier(page, REFUSED);
  await requestCode(page, REFUSED);
  await seesHeading(page, `${heading('carrier_unavailable')}.`);
  await mine.noteKept(page);
  await page.getByRole('button', { name: '확인' }).click();
  await seesFailure(page, 'carrier_unavailable');
  await mine.noteKept(page);
  await others.noteKept(other);

  const secrets = await secretsOf(stack, [HONG, BY_POST, REFUSED]);
  const metrics = await (await fetch(`${stack.apiOrigin}/metrics`)).text();
  const entries = await journal(stack);
  const logs = stack.logs();
  const places: Record<string, string> = { metrics, journal: JSON.stringify(entries) };
  for (const [name, text] of Object.entries(logs)) places[`log of the ${name}`] = text;
  for (const [index, recorder] of recorders.entries()) {
    for (const [name, text] of Object.entries(await recorder.places())) places[`${name} ${index + 1}`] = text;
  }
  for (const [place, text] of Object.entries(places)) {
    expect([place, findLeaks(text, secrets)]).toEqual([place, []]);
  }
  for (const place of ['metrics', 'journal', 'log of the api', 'addresses 1', 'error bodies 1', 'titles 1']) {
    expect(places[place]?.length, place).toBeGreaterThan(100);
  }

  // What binds a person to a browser is nobody else's business either.
  const [cookie] = await context.cookies(stack.web);
  const sealed = new URL(landing).searchParams.get('params') ?? '';
  const tokens = { cookie: cookie?.value ?? '', sealed, 'service token': entries.at(-1)?.serviceToken ?? '' };
  for (const [place, text] of Object.entries({ ...logs, metrics })) {
    expect([place, findLeaks(text, tokens)]).toEqual([place, []]);
  }
});
