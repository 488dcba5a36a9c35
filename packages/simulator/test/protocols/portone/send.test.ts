import { PortoneIdentityVerification } from '@bonin/contracts/portone/identity-verification';
import { describe, expect, it } from 'vitest';
import { BY_WORLD_CLOCK, NOW, standingSimulator, type Json } from '../../harness.ts';
import { HONG, ID, refusal, store } from './store.ts';

const INVALID = [400, 'INVALID_REQUEST'];
const customer = (change: object) => ({ customer: { ...HONG.customer, ...change } });

describe('SMS', () => {
  it('verifies whoever types the code that came', async () => {
    await using sim = standingSimulator(BY_WORLD_CLOCK);
    const shop = store(sim);
    expect((await shop.send({ customData: '{"a":1}' })).json()).toEqual({});
    expect((await shop.get()).json()).toMatchObject({
      status: 'READY',
      requestedCustomer: { name: '홍길동', phoneNumber: '01000000001' },
    });
    sim.world().clock.advance(1000);
    const confirmed = await shop.confirm({ otp: shop.code() });
    expect(confirmed.statusCode).toBe(200);
    const { identityVerification } = confirmed.json<{ identityVerification: unknown }>();
    expect(PortoneIdentityVerification.parse(identityVerification)).toMatchObject({
      status: 'VERIFIED',
      id: ID,
      channel: { type: 'TEST', pgProvider: 'DANAL', key: 'channel-key-bonin-dev' },
      customData: '{"a":1}',
      requestedAt: new Date(NOW).toISOString(),
      verifiedAt: new Date(NOW + 1000).toISOString(),
      statusChangedAt: new Date(NOW + 1000).toISOString(),
      verifiedCustomer: { name: '홍길동', birthDate: '1990-01-01', gender: 'MALE', operator: 'SKT' },
      pgTxId: expect.stringMatching(/^20260304120000[0-9]{10}$/),
    });
    expect((await shop.get()).json()).toEqual(identityVerification);
  });

  it('lets a wrong code be typed again, five times in all', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send();
    const wrong = shop.code() === '000000' ? '000001' : '000000';
    const [mismatch, tooMany] = ['인증번호 불일치', '인증번호 오류 횟수 초과'];
    for (const pgMessage of [mismatch, mismatch, mismatch, mismatch, tooMany]) {
      const refused = { type: 'PG_PROVIDER', pgCode: '9000', pgMessage };
      expect((await shop.confirm({ otp: wrong })).json()).toMatchObject(refused);
    }
    expect((await shop.get()).json()).toMatchObject({
      status: 'FAILED',
      failure: { pgCode: '9000', pgMessage: '인증번호 오류 횟수 초과', reason: '인증번호 오류 횟수 초과' },
    });
    expect(refusal(await shop.confirm({ otp: shop.code() }))).toEqual([502, 'PG_PROVIDER']);
  });

  it('can be sent once more, and then only the newer code counts', async () => {
    await using sim = standingSimulator(BY_WORLD_CLOCK);
    const shop = store(sim);
    await shop.send();
    const first = shop.code();
    sim.world().clock.advance(60_000);
    expect((await shop.resend()).json()).toEqual({});
    expect((await shop.get()).json()).toMatchObject({ updatedAt: new Date(NOW + 60_000).toISOString() });
    expect(refusal(await shop.confirm({ otp: first }))).toEqual([502, 'PG_PROVIDER']);
    expect((await shop.confirm({ otp: shop.code() })).statusCode).toBe(200);
  });

  it('is too late after three minutes, typed or sent once more', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    for (const [id, act, pgMessage] of [
      ['late-1', async () => shop.confirm({ otp: shop.code() }, 'late-1'), '인증번호 입력시간 초과'],
      ['late-2', async () => shop.resend('late-2'), '재전송 가능시간 초과'],
    ] as const) {
      await shop.send({}, id);
      sim.world().clock.advance(180_000);
      expect((await act()).json()).toMatchObject({ pgMessage });
    }
  });

  it('is sent four times at most', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send();
    for (let sent = 0; sent < 3; sent += 1) expect((await shop.resend()).statusCode).toBe(200);
    expect((await shop.resend()).json()).toMatchObject({
      type: 'PG_PROVIDER',
      pgMessage: '재전송 횟수 초과',
    });
    expect(refusal(await shop.resend())).toEqual([502, 'PG_PROVIDER']);
  });
});

describe('APP', () => {
  const app = { method: 'APP', ...customer({ identityNumber: undefined }) };

  it('waits for the approval, and for the merchant’s word', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = store(sim);
    await shop.send(app);
    expect(refusal(await shop.confirm())).toEqual([502, 'PG_PROVIDER']);
    world.approvePass(world.passRequests({ identityVerificationId: ID }).at(-1)?.id ?? '');
    expect((await shop.get()).json()).toMatchObject({ status: 'READY' });
    expect((await shop.confirm()).json()).toMatchObject({ identityVerification: { status: 'VERIFIED' } });
    expect(refusal(await shop.confirm())).toEqual([409, 'IDENTITY_VERIFICATION_ALREADY_VERIFIED']);
  });

  it('fails where the person says no, or nothing in time', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = store(sim);
    await shop.send(app, 'no');
    world.rejectPass(world.passRequests().at(-1)?.id ?? '');
    world.clock.advance(1000);
    expect((await shop.confirm({}, 'no')).json()).toMatchObject({ pgCode: 'F0005' });
    expect((await shop.get('no')).json()).toMatchObject({ statusChangedAt: new Date(NOW).toISOString() });
    await shop.send(app, 'nothing');
    world.clock.advance(180_000);
    expect((await shop.confirm({}, 'nothing')).json()).toMatchObject({ pgMessage: '인증번호 입력시간 초과' });
    expect((await shop.get('nothing')).json()).toMatchObject({ status: 'FAILED' });
  });

  it('has nothing to send again', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send(app);
    expect(refusal(await shop.resend())).toEqual(INVALID);
  });
});

describe('send', () => {
  it.each([
    ['no channel', { channelKey: undefined }],
    ['no method', { method: undefined }],
    ['a method nobody has', { method: 'FAX' }],
    ['IamPort’s carrier', { operator: 'LGT' }],
    ['hyphens in the number', customer({ phoneNumber: '010-0000-0001' })],
    ['no name', customer({ name: '' })],
    ['a decomposed name', customer({ name: '홍길동'.normalize('NFD') })],
    ['a stranger’s name with a tab', customer({ name: '홍\t길동', phoneNumber: '01000000999' })],
    ['no address of the person', customer({ ipAddress: undefined })],
    ['no registration number, for SMS', customer({ identityNumber: undefined })],
    ['six digits of it', customer({ identityNumber: '900101' })],
    ['a birthday that is none', customer({ identityNumber: '9002301' })],
    ['a century that is none', customer({ identityNumber: '9001019' })],
    ['a text', 'no json'],
  ])('refuses %s', async (_, change) => {
    await using sim = standingSimulator();
    const shop = store(sim);
    const answer =
      typeof change === 'string'
        ? shop.call('POST', `/identity-verifications/${ID}/send`, change)
        : shop.send(change);
    expect(refusal(await answer)).toEqual(INVALID);
    expect(refusal(await shop.get())).toEqual([404, 'IDENTITY_VERIFICATION_NOT_FOUND']);
  });

  it('takes null for what is left out', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    const nothing = { storeId: null, customData: null, bypass: null, ...customer({ id: null }) };
    expect((await shop.send(nothing)).statusCode).toBe(200);
    expect((await shop.confirm({ storeId: null, otp: shop.code() })).statusCode).toBe(200);
  });

  it('refuses a channel or a store of somebody else', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    const other = sim.createWorld().credentials.portone;
    const unknown = [404, 'CHANNEL_NOT_FOUND'];
    expect(refusal(await shop.send({ channelKey: other.channelKey }))).toEqual(unknown);
    expect(refusal(await shop.send({ channelKey: 'channel-key-bonin-dev-toss' }))).toEqual(unknown);
    expect(refusal(await shop.send({ storeId: other.storeId }))).toEqual([403, 'FORBIDDEN']);
    expect(refusal(await shop.confirm({ storeId: other.storeId }))).toEqual([403, 'FORBIDDEN']);
  });

  it('refuses what was sent, until it has run out, and what was verified', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send();
    expect(refusal(await shop.send())).toEqual([409, 'IDENTITY_VERIFICATION_ALREADY_SENT']);
    sim.world().clock.advance(180_000);
    expect((await shop.send()).statusCode).toBe(200);
    await shop.confirm({ otp: shop.code() });
    const verified = [409, 'IDENTITY_VERIFICATION_ALREADY_VERIFIED'];
    expect(refusal(await shop.send())).toEqual(verified);
    expect(refusal(await shop.resend())).toEqual(verified);
    expect(refusal(await shop.confirm({ otp: shop.code() }))).toEqual(verified);
  });

  it('fails who is not who they say, and may be tried again', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    const other = { ...customer({ name: '김하늘' }) };
    expect((await shop.send(other)).json()).toMatchObject({
      type: 'PG_PROVIDER',
      pgMessage: '본인확인 실패',
    });
    expect((await shop.get()).json()).toMatchObject({
      status: 'FAILED',
      failure: { pgMessage: '본인확인 실패' },
    });
    expect((await shop.send({ operator: 'KT' })).json()).toMatchObject({ pgMessage: '본인확인 실패' });
    expect((await shop.send()).statusCode).toBe(200);
  });

  it.each([
    ['B092', [502, 'PG_PROVIDER']],
    ['B006', [400, 'MAX_TRANSACTION_COUNT_REACHED']],
    ['cancelled', [502, 'PG_PROVIDER']],
  ] as const)('meets the outcome %s at once', async (outcome, refused) => {
    await using sim = standingSimulator();
    const shop = store(sim);
    sim.world().next(outcome);
    expect(refusal(await shop.send())).toEqual(refused);
    expect((await shop.get()).json()).toMatchObject({ status: 'FAILED' });
  });

  it('never hears of a person who has closed the window', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    sim.world().next('never-returns');
    await shop.send();
    for (const otp of [shop.code(), '000000']) {
      expect((await shop.confirm({ otp })).json()).toMatchObject({
        type: 'PG_PROVIDER',
        pgMessage: '이전 요청 없음',
      });
    }
    expect((await shop.get()).json()).toMatchObject({ status: 'READY' });
  });
});

describe('another person’s answer', () => {
  const app = { method: 'APP', ...customer({ identityNumber: undefined }) };
  const CONFUSED = { status: 'VERIFIED', verifiedCustomer: { name: '남궁다른' } };

  it('comes with the confirmation that tells a person, and not with a wrong code', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    const world = sim.world();
    await shop.send();
    world.fault({ kind: 'another-person' }, { operation: 'portone-confirm' });
    const wrong = shop.code() === '000000' ? '000001' : '000000';
    expect(refusal(await shop.confirm({ otp: wrong }))).toEqual([502, 'PG_PROVIDER']);
    expect(refusal(await shop.confirm({ otp: shop.code(), storeId: 'other' }))).toEqual([403, 'FORBIDDEN']);
    expect(world.faults.list()).toMatchObject([{ seen: 0 }]);
    const told = (await shop.confirm({ otp: shop.code() })).json<{ identityVerification: Json }>();
    expect(told.identityVerification).toMatchObject(CONFUSED);
    expect(told.identityVerification['id']).not.toBe(ID);
    expect((await shop.get()).json()).toMatchObject({ id: ID, verifiedCustomer: { name: '홍길동' } });
  });

  it('waits for the merchant’s word where PASS approved: a record that is READY tells nobody', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    const world = sim.world();
    await shop.send(app);
    world.fault({ kind: 'another-person' });
    world.approvePass(world.passRequests().at(-1)?.id ?? '');
    expect((await shop.get()).json()).toMatchObject({ status: 'READY' });
    expect(world.faults.list()).toMatchObject([{ seen: 0 }]);
    expect((await shop.confirm()).json()).toMatchObject({ identityVerification: CONFUSED });
  });

  it.each(['B138', 'never-returns'] as const)('waits where the right code ends with %s', async (outcome) => {
    await using sim = standingSimulator();
    const shop = store(sim);
    sim.world().next(outcome);
    await shop.send();
    sim.world().fault({ kind: 'another-person' });
    expect(refusal(await shop.confirm({ otp: shop.code() }))).toEqual([502, 'PG_PROVIDER']);
    expect(sim.world().faults.list()).toMatchObject([{ seen: 0 }]);
  });
});

describe('confirm', () => {
  it('needs something sent', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    const unknown = [404, 'IDENTITY_VERIFICATION_NOT_FOUND'];
    expect(refusal(await shop.confirm({ otp: '000000' }))).toEqual(unknown);
    expect(refusal(await shop.resend())).toEqual(unknown);
  });

  it('needs six digits, and counts nothing else as a try', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send();
    for (const body of [{}, { otp: '12345' }, { otp: 123456 }, { otp: '1234567' }, 'no json']) {
      expect(refusal(await shop.confirm(body))).toEqual(INVALID);
    }
    expect((await shop.confirm({ otp: shop.code() })).statusCode).toBe(200);
  });
});
