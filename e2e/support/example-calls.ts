/** What the server of every shop of `examples/` must do, tried without a browser. */
import { expect, test } from './example-shop.ts';
import { ShopVisitor } from './shop-visitor.ts';

const KIM = '01000000002';
const CHILD = '01000000003';
const MINOR = '01000000004';
const SMITH = '01000000005';
const CHOI = '01000000006';
const WITHOUT_CI = '01000000007';
const HONG = '01000000001';
const HONG_LATER = '01000000008';

/** Calls that no page of the shop makes, and the code of the answer. */
const REFUSED = {
  origin_not_allowed: [
    { path: 'start', headers: { origin: 'http://evil.example' } },
    { path: 'open', headers: { origin: 'null' } },
    { path: 'start', headers: { 'sec-fetch-site': 'cross-site' } },
  ],
  unsupported_media_type: [{ path: 'start', headers: { 'content-type': 'text/plain' } }],
  payload_too_large: [{ path: 'start', body: { purpose: 'x'.repeat(20_000) } }],
  invalid_request: [
    { path: 'start', body: { purpose: 'password-recovery' } },
    { path: 'start', body: { purpose: ['sign-up'] } },
    { path: 'start', body: { purpose: 'sign-up', successUrl: 'http://evil.example' } },
    { path: 'status', body: { mayBeLost: 'true' } },
    { path: 'claim', body: { transferCode: '12345x' } },
    { path: 'open', body: { params: 'a b' } },
    { path: 'start', body: '"sign-up"' },
    { path: 'start', body: '{' },
  ],
  unknown_transaction: [
    { path: 'status', body: { transactionId: 'a'.repeat(43) } },
    { path: 'claim', body: { transferCode: '123456' } },
  ],
};

/** Declares the tests of the server of a shop. */
export function callsOfAShop(): void {
  test('the server has one account for each person', async ({ shop }) => {
    const visitor = new ShopVisitor(shop);
    expect(await visitor.verify('sign-up', SMITH)).toBe('joined');
    expect(await new ShopVisitor(shop).verify('sign-up', SMITH)).toBe('already-a-member');
    expect(await visitor.verify('sign-up', WITHOUT_CI)).toBe('no-ci');
  });

  test('the server checks ages and guardians', async ({ shop }) => {
    const visitor = new ShopVisitor(shop);
    expect(await visitor.verify('adult-check', MINOR)).toBe('too-young');
    expect(await visitor.verify('adult-check', KIM)).toBe('adult');
    expect(await visitor.verify('other', KIM)).toBe('no-guardian');
    expect(await visitor.verify('sign-up', CHILD)).toBe('guardian-needed');
    expect(await new ShopVisitor(shop).verify('other', KIM)).toBe('no-guardian');
    expect(await visitor.verify('other', MINOR)).toBe('no-guardian');
  });

  test('the server finds a member with a new phone', async ({ shop }) => {
    const visitor = new ShopVisitor(shop);
    expect(await visitor.verify('change-member-data', CHOI)).toBe('no-member');
    await visitor.verify('sign-up', HONG);
    expect(await new ShopVisitor(shop).verify('change-member-data', HONG_LATER)).toBe('phone-changed');
  });

  test('the server answers a repeated opening alike, and no stranger’s', async ({ shop }) => {
    const visitor = new ShopVisitor(shop);
    const arrival = await visitor.comeBack('sign-up', CHOI);
    const stolen = await new ShopVisitor(shop).open({ params: arrival.params });
    expect(stolen).toMatchObject({ status: expect.any(Number), body: { code: 'not_bound' } });
    expect(stolen.status).toBeGreaterThanOrEqual(400);
    expect((await visitor.open(arrival)).body).toEqual({ end: 'joined' });
    expect((await visitor.open(arrival)).body).toEqual({ end: 'joined' });
  });

  test('the server says why nothing was verified', async ({ shop }) => {
    expect(await new ShopVisitor(shop).verify('sign-up', '01000000011')).toBe('code_expired');
  });

  test('the server refuses calls that its page does not make', async ({ shop }) => {
    // A framework may say it in its own words.
    expect((await new ShopVisitor(shop).call({ path: 'start', method: 'GET' })).status).toBe(405);
    for (const [code, calls] of Object.entries(REFUSED)) {
      for (const call of calls) {
        const { status, body } = await new ShopVisitor(shop).call(call);
        expect({ call, code: body['code'], isError: status >= 400 && status < 500 }).toEqual({
          call,
          code,
          isError: true,
        });
      }
    }
  });
}
