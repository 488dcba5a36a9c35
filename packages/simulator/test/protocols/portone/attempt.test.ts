// Attempts that no browser begins, and what the merchant's page may ask for.
import type { PortoneIdentityVerificationRequest } from '@bonin/contracts/portone/browser';
import { PortoneAttempt } from '@bonin/contracts/simulator/portone';
import { describe, expect, it } from 'vitest';
import type { SimulatedWorld } from '../../../src/simulator.ts';
import { type Json, standingSimulator } from '../../harness.ts';
import { Browser } from '../../pages/browser.ts';
import { CONSENTS } from '../../pages/journey.ts';
import { ID, refusal, store } from './store.ts';

const BACK = 'https://shop.example/redirect';

function request(world: SimulatedWorld, change: Json = {}): PortoneIdentityVerificationRequest {
  const { storeId, channelKey } = world.credentials.portone;
  return { storeId, channelKey, identityVerificationId: ID, ...change };
}

const WINDOWS = 'PortOne shows its page as POPUP, or as REDIRECTION with a redirectUrl.';

describe('an attempt without a browser', () => {
  it('is finished by its id, and says what a window would have said', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const begun = world.portone.requestIdentityVerification(request(world));
    expect(begun.identityVerificationId).toBe(ID);
    expect(world.finish(ID)).toEqual({
      returnMethod: 'message',
      returnUrl: 'http://localhost',
      fields: { transactionType: 'IDENTITY_VERIFICATION', ...begun },
      message: { transactionType: 'IDENTITY_VERIFICATION', ...begun },
    });
    expect((await store(sim, world).get()).json()).toMatchObject({ status: 'VERIFIED' });
  });

  it('goes back as the script would have it', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const wayBack = (change: Json, page: object) => {
      world.portone.requestIdentityVerification(request(world, change), page);
      const { returnMethod, returnUrl } = world.finish(ID, { outcome: 'cancelled' });
      return [returnMethod, returnUrl];
    };
    const windowType = { pc: 'REDIRECTION', mobile: 'POPUP' };
    const origin = 'https://shop.example/start?x=1';
    expect(wayBack({ redirectUrl: BACK }, {})).toEqual(['message', 'http://localhost']);
    expect(wayBack({ redirectUrl: BACK }, { device: 'mobile' })).toEqual(['GET', BACK]);
    expect(wayBack({ redirectUrl: BACK, windowType }, {})).toEqual(['GET', BACK]);
    expect(wayBack({ windowType }, { device: 'mobile', origin })).toEqual([
      'message',
      'https://shop.example',
    ]);
    expect(wayBack({}, { device: 'mobile' })).toEqual(['message', 'http://localhost']);
  });

  it.each([
    ['StoreNotFound. This world has no such storeId.', { storeId: 'store-nobody' }],
    ['ChannelNotFound. This world has no such pg or channelKey.', { channelKey: 'nobody' }],
    [`BadRequest. ${WINDOWS}`, { windowType: { pc: 'REDIRECTION' } }],
    [`BadRequest. ${WINDOWS}`, { windowType: { pc: 'IFRAME' } }],
  ])('is refused with %s', async (why, change) => {
    await using sim = standingSimulator();
    const world = sim.world();
    expect(() => world.portone.requestIdentityVerification(request(world, change))).toThrow(
      new TypeError(`requestIdentityVerification: ${why}`),
    );
    expect(() => world.finish(ID)).toThrow('unknown_transaction');
  });

  it('is none once the id was verified', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const begin = () => world.portone.requestIdentityVerification(request(world));
    begin();
    expect(begin).not.toThrow();
    world.finish(ID);
    expect(begin).toThrow('IdentityVerificationAlreadyVerified');
  });

  it('that is tried again is the newest of them, and its PASS request of before counts no more', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = store(sim);
    await shop.send({ method: 'APP' });
    const [before] = world.passRequests({ identityVerificationId: ID });
    world.portone.requestIdentityVerification(request(world, { identityVerificationId: 'other' }));
    world.portone.requestIdentityVerification(request(world));
    const answer = await sim.app.inject({ url: '/__sim/worlds/default/transactions' });
    const { transactions } = answer.json<{ transactions: Json[] }>();
    expect(transactions.map(({ serviceToken }) => serviceToken)).toEqual(['other', ID]);
    expect(() => world.approvePass(before?.id ?? '')).toThrow('pass_request_ended');
    expect((await shop.get()).json()).toMatchObject({ status: 'READY', requestedCustomer: {} });
  });

  it('can be begun by the control API', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const post = async (body: object, id: string = world.id) =>
      sim.app.inject({
        method: 'POST',
        url: `/__sim/worlds/${id}/portone/identity-verifications`,
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      });
    const answer = await post({ request: request(world), device: 'mobile' });
    expect([answer.statusCode, PortoneAttempt.parse(answer.json()).identityVerificationId]).toEqual([
      201,
      ID,
    ]);
    world.journal.expect({ operation: 'control', identityVerificationId: ID, count: 1 });
    const code = async (body: object, id?: string) => (await post(body, id)).json<Json>()['code'];
    expect((await post({ request: request(world, { storeId: 'store-nobody' }) })).json()).toEqual({
      status: 422,
      code: 'unknown_store',
      detail: 'This world has no such storeId.',
    });
    expect(await code({ request: request(world, { channelKey: 'nobody' }) })).toBe('unknown_contract');
    for (const windowType of [{ pc: 'UI' }, { pc: 'IFRAME' }, { pc: 'REDIRECTION' }]) {
      const refused = await post({ request: request(world, { windowType }) });
      expect(refused.json()).toEqual({ status: 422, code: 'window_refused', detail: WINDOWS });
    }
    expect(await code({ request: request(world, { windowType: { pc: 'TAB' } }) })).toBe('invalid_request');
    expect(await code({ request: {} })).toBe('invalid_request');
    expect(await code({ request: request(world) }, 'A'.repeat(22))).toBe('unknown_world');
    world.finish(ID);
    expect(await code({ request: request(world) })).toBe('already_finished');
  });
});

describe('what the merchant’s page may ask for', () => {
  const opened = async (change: Json) => {
    const sim = standingSimulator();
    const fields = {
      request: JSON.stringify(request(sim.world(), change)),
      way: 'POPUP',
      origin: 'https://shop.example',
    };
    const browser = new Browser(sim, undefined, '/identity-verification');
    await browser.post('/identity-verification', fields);
    return { sim, browser, [Symbol.asyncDispose]: async () => sim.close() };
  };

  it('a name and a number filled in, and the carrier where there is but one', async () => {
    await using t = await opened({
      customer: { fullName: '홍길동', phoneNumber: '010-0000-0001' },
      bypass: { danal: { IsCarrier: 'KTF' } },
    });
    expect(t.browser.form('carrier')).toMatchObject({ network: 'KT' });
    await t.browser.submit('carrier', { network: 'SKT', ...CONSENTS });
    expect(t.browser.form('sms')).toMatchObject({ name: '홍길동', phone: '010-0000-0001' });
  });

  it('nothing filled in where nothing is said, or several carriers', async () => {
    await using t = await opened({ bypass: { danal: { IsCarrier: 'SKT;KTF' } } });
    expect(t.browser.form('carrier')).not.toHaveProperty('network');
    await t.browser.submit('carrier', { network: 'SKT', ...CONSENTS });
    expect(t.browser.form('sms')).toMatchObject({ name: '', phone: '' });
  });

  it.each([
    ['danal', {}, 'FAILED'],
    ['nobody else', { channelKey: 'channel-key-bonin-dev-kcp' }, 'VERIFIED'],
  ])('a least age of %s', async (_, change, status) => {
    await using sim = standingSimulator();
    const world = sim.world();
    const asked = request(world, { bypass: { danal: { AGELIMIT: 14 } }, ...change });
    world.portone.requestIdentityVerification(asked);
    world.finish(ID, { person: { phoneNumber: '01000000003' } });
    expect((await store(sim).get()).json()).toMatchObject({ status });
  });

  it('an age that a person has', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    world.portone.requestIdentityVerification(request(world, { bypass: { danal: { AGELIMIT: 17 } } }));
    world.finish(ID, { person: { phoneNumber: '01000000004' } });
    expect((await store(sim).get()).json()).toMatchObject({ status: 'VERIFIED' });
  });
});

describe('danal’s contract', () => {
  it('is a setting of the world', async () => {
    await using sim = standingSimulator({ settings: { danalContract: ['phone'] } });
    const world = sim.world();
    world.portone.requestIdentityVerification(request(world));
    world.finish(ID);
    const { verifiedCustomer } = (await store(sim).get()).json<{ verifiedCustomer: Json }>();
    expect(Object.keys(verifiedCustomer).sort()).toEqual([
      'birthDate',
      'di',
      'gender',
      'name',
      'phoneNumber',
    ]);
  });
});

describe('the journal', () => {
  it('shows what helps, and nothing of a person', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = store(sim);
    expect(refusal(await shop.get())[0]).toBe(404);
    await shop.send();
    await shop.confirm({ otp: shop.code() });
    await shop.get();
    const entries = world.journal();
    expect(entries.map(({ operation }) => operation)).toEqual([
      'portone-get',
      'portone-send',
      'portone-confirm',
      'portone-get',
    ]);
    expect(entries[0]).toMatchObject({
      request: { path: `/identity-verifications/${ID}`, headers: { authorization: '<masked>' } },
      response: { status: 404, body: { type: 'IDENTITY_VERIFICATION_NOT_FOUND' } },
    });
    expect(entries[3]).toMatchObject({ response: { body: { id: ID, status: 'VERIFIED', version: 'V2' } } });
    const text = JSON.stringify(entries);
    for (const secret of ['홍길동', '01000000001', '1990', '900101', shop.code(), shop.authorization]) {
      expect(text).not.toContain(secret);
    }
  });

  it('hides an id that is the merchant’s own text: it may name a person', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const id = 'member-01000000001';
    world.portone.requestIdentityVerification(request(world, { identityVerificationId: id }));
    await store(sim, world).get(id);
    expect(JSON.stringify(world.journal())).not.toContain('01000000001');
    expect(world.journal({ identityVerificationId: id })).toHaveLength(1);
  });

  it('takes no id of another protocol’s: its record stays', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const { impUid } = world.iamport.attempt({ merchantUid: 'order-1' });
    const begin = () =>
      world.portone.requestIdentityVerification(request(world, { identityVerificationId: impUid }));
    expect(begin).toThrow('IdentityVerificationAlreadyVerified');
    expect(world.finish(impUid).returnMethod).toBe('message');
  });
});
