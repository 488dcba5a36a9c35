// A return by POST comes from another site, so the browser leaves the cookie out; the journey ends well all the same.
import { detail, HEADINGS, seesHeading, start, verifyBySms } from '../support/journey.ts';
import { HONG, person } from '../support/people.ts';
import { watchReturns } from '../support/returns.ts';
import { expect, test } from '../support/test.ts';

test('a return by POST arrives without the cookie, and the person is shown to who started', async ({
  page,
  stack,
  context,
}) => {
  const returns = watchReturns(page);
  const who = person('01000000021');
  await start(page, stack);
  expect(await context.cookies(stack.web)).toHaveLength(1);
  await verifyBySms(page, stack, who);
  await seesHeading(page, HEADINGS.result);
  await expect(detail(page, '이름')).toHaveText(who.name);

  expect(returns.callbacks).toHaveLength(1);
  const [callback] = returns.callbacks;
  const headers = (await callback?.allHeaders()) ?? {};
  expect(callback?.method()).toBe('POST');
  expect(headers['sec-fetch-site']).toBe('cross-site');
  expect(headers['cookie']).toBeUndefined();
  expect(new URL(callback?.url() ?? '').search).toBe('');
});

test('a return by GET arrives with the cookie: the observation above can tell', async ({
  page,
  stack,
  context,
}) => {
  const returns = watchReturns(page);
  await start(page, stack);
  const [cookie] = await context.cookies(stack.web);
  await verifyBySms(page, stack, HONG);
  await seesHeading(page, HEADINGS.result);
  const [callback] = returns.callbacks;
  const headers = (await callback?.allHeaders()) ?? {};
  expect(callback?.method()).toBe('GET');
  expect(headers['cookie']).toBe(`${cookie?.name}=${cookie?.value}`);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' });
});
