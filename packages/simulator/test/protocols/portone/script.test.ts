// `/v2/browser-sdk.js` in a page that is only as much of one as it needs; e2e/tests/portone-sdk.spec.ts has a real one.
import { beforeAll, describe, expect, it } from 'vitest';
import { classicScript } from '../../../src/pages/classic-script.ts';
import { PORTONE_SCRIPT } from '../../../src/protocols/portone/script-route.ts';
import { pageWith, SIMULATOR } from './page-stub.ts';
import { ID } from './store.ts';

const REQUEST = { storeId: 'store-1', identityVerificationId: ID, channelKey: 'channel-key-1' };
const BACK = 'https://shop.example/redirect?from=app';
const PHONE = 'Mozilla/5.0 (Linux; Android 16; Pixel) Mobile';
const TOLD = {
  transactionType: 'IDENTITY_VERIFICATION',
  identityVerificationId: ID,
  identityVerificationTxId: 't1',
};
const WORD = { simulator: 'bonin', protocol: 'portone', id: ID, response: TOLD };

let script: string;
beforeAll(async () => {
  script = await classicScript(PORTONE_SCRIPT, SIMULATOR);
});

/** Whether a promise is still open once everything that can happen has. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open');
  const rest = new Promise((resolve) => {
    setImmediate(resolve, open);
  });
  return (await Promise.race([promise, rest])) === open;
}

describe('an empty text', () => {
  it.each([
    ['windowType', { windowType: '' }],
    ['its choice', { windowType: { pc: '', mobile: '' } }],
    ['customer and bypass', { customer: '', bypass: { danal: '' }, redirectUrl: '' }],
  ])('as %s says nothing, and a window opens', async (_what, change) => {
    const page = pageWith(script);
    const answer = page.ask({ ...REQUEST, ...change });
    expect(page.forms).toMatchObject([{ fields: { way: 'POPUP' } }]);
    page.say(WORD);
    expect(await answer).toEqual(TOLD);
  });

  it('lets a phone that has a redirectUrl go there', () => {
    const page = pageWith(script, { userAgent: PHONE });
    void page.ask({ ...REQUEST, redirectUrl: BACK, windowType: { mobile: '' } });
    expect(page.forms).toMatchObject([{ fields: { way: 'REDIRECTION' } }]);
  });

  it('is no other word', async () => {
    await expect(pageWith(script).ask({ ...REQUEST, windowType: { pc: 'TAB' } })).rejects.toThrow('TAB');
  });
});

describe('a window', () => {
  it('opens within the call, and is sent what was asked', async () => {
    const page = pageWith(script);
    const answer = page.ask(REQUEST);
    expect(page.log).toEqual(['open', 'submit']);
    const [form] = page.forms;
    expect(form).toMatchObject({
      action: `${SIMULATOR}/identity-verification`,
      fields: { way: 'POPUP', origin: 'https://shop.example' },
    });
    expect(form?.target).toMatch(/^portone-simulator-/);
    expect(JSON.parse(form?.fields['request'] ?? '')).toEqual(REQUEST);
    page.say(WORD);
    expect(await answer).toEqual(TOLD);
    expect(page.isListening()).toBe(false);
  });

  it.each([
    ['another window', WORD, { source: {} }],
    ['another origin', WORD, { origin: 'https://elsewhere.example' }],
    ['another attempt', { ...WORD, id: 'other' }, {}],
    ['another protocol', { ...WORD, protocol: 'iamport' }, {}],
    ['nobody', null, {}],
  ])('is not heard from %s', async (_, data, from) => {
    const page = pageWith(script);
    const answer = page.ask(REQUEST);
    page.say(data, from);
    expect(await isPending(answer)).toBe(true);
    page.say(WORD);
    expect(await answer).toEqual(TOLD);
  });

  it('that is closed by hand ends it, a moment later', async () => {
    const page = pageWith(script);
    const answer = page.ask(REQUEST);
    page.tick();
    expect(await isPending(answer)).toBe(true);
    page.opened.closed = true;
    page.tick();
    expect(await isPending(answer)).toBe(true);
    page.tick();
    expect(await answer).toMatchObject({ code: 'Cancelled', identityVerificationId: ID });
    expect(page.isListening()).toBe(false);
  });

  it('that closes itself has said its word, though it comes late', async () => {
    const page = pageWith(script);
    const answer = page.ask(REQUEST);
    page.opened.closed = true;
    page.tick();
    page.say(WORD);
    page.tick();
    expect(await answer).toEqual(TOLD);
  });

  it('of a person who never returns leaves the page waiting', async () => {
    const page = pageWith(script);
    const answer = page.ask(REQUEST);
    page.say({ neverReturns: true, protocol: 'portone', id: ID });
    page.opened.closed = true;
    for (let ticks = 0; ticks < 3; ticks += 1) page.tick();
    expect(await isPending(answer)).toBe(true);
  });

  it('that the browser blocks ends it at once', async () => {
    const page = pageWith(script, { blocked: true });
    expect(await page.ask(REQUEST)).toMatchObject({ code: 'Aborted', identityVerificationId: ID });
    expect(page.forms).toEqual([]);
  });

  it('may end in a redirect all the same', async () => {
    const page = pageWith(script);
    const answer = page.ask({ ...REQUEST, redirectUrl: BACK, forceRedirect: true });
    page.say(WORD);
    expect(await isPending(answer)).toBe(true);
    expect(page.went).toEqual([`${BACK}&${new URLSearchParams(TOLD).toString()}`]);
  });
});

describe('a redirect', () => {
  const away = { ...REQUEST, redirectUrl: BACK };
  const both = (type: string) => ({ windowType: { pc: type, mobile: type } });

  it.each([
    ['a phone that has a way back', away, PHONE, 'REDIRECTION'],
    ['a phone that has none', REQUEST, PHONE, 'POPUP'],
    ['a phone that has an empty one', { ...REQUEST, redirectUrl: '' }, PHONE, 'POPUP'],
    ['a PC', away, undefined, 'POPUP'],
    ['a PC that asks for it', { ...away, ...both('REDIRECTION') }, undefined, 'REDIRECTION'],
    ['a phone that asks for a window', { ...away, ...both('POPUP') }, PHONE, 'POPUP'],
  ])('is for %s, or not', async (_, request, userAgent, way) => {
    const page = pageWith(script, userAgent === undefined ? {} : { userAgent });
    const answer = page.ask(request);
    expect(page.forms).toMatchObject([{ fields: { way } }]);
    expect(page.log).toEqual(way === 'POPUP' ? ['open', 'submit'] : ['submit']);
    expect(page.forms[0]?.target === '_self').toBe(way === 'REDIRECTION');
    expect(await isPending(answer)).toBe(true);
  });
});

describe('the call', () => {
  it.each([
    ['nothing', undefined],
    ['no store', { ...REQUEST, storeId: undefined }],
    ['an empty id', { ...REQUEST, identityVerificationId: '' }],
    ['no channel', { ...REQUEST, channelKey: undefined }],
    ['a frame', { ...REQUEST, windowType: { pc: 'IFRAME' } }],
    ['a redirect to nowhere', { ...REQUEST, windowType: { pc: 'REDIRECTION' } }],
  ])('is refused with %s, as the npm package’s errors are', async (_, request) => {
    const page = pageWith(script);
    await expect(page.ask(request)).rejects.toMatchObject({
      __portOneErrorType: 'IdentityVerificationError',
      transactionType: 'IDENTITY_VERIFICATION',
      code: 'BadRequest',
    });
    expect(page.log).toEqual([]);
  });

  it.each([
    'requestPayment',
    'requestIssueBillingKey',
    'requestIssueBillingKeyAndPay',
    'loadPaymentUI',
    'loadIssueBillingKeyUI',
    'updateLoadPaymentUIRequest',
    'updateLoadIssueBillingKeyUIRequest',
  ])('has %s beside it, which says that only identity verification is simulated', async (name) => {
    const { others } = pageWith(script);
    const call = others[name] as () => Promise<unknown>;
    await expect(call()).rejects.toMatchObject({
      __portOneErrorType: expect.stringMatching(/Error$/),
      code: 'BadRequest',
      message: expect.stringContaining(name),
    });
  });

  it('stands beside what the page has of PortOne already', () => {
    expect(pageWith(script).others).toMatchObject({ Entity: 'of the page' });
  });
});
