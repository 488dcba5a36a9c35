// Faults for a verification that has not begun: by what the request itself says, in the rule and in the journal.
import type { RuleMatch } from '@bonin/contracts/simulator/rule';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/kernel/settings.ts';
import { WORLD_PROTOCOLS } from '../../src/protocols.ts';
import { KCB } from '../../src/protocols/kcb/protocol.ts';
import type { SimulatedWorld, Simulator } from '../../src/simulator.ts';
import { startTransaction } from '../../src/verification/transactions.ts';
import { mentionedNames } from '../../src/wire/mentioned-names.ts';
import { takeFault } from '../../src/wire/take-fault.ts';
import { WorldRegistry } from '../../src/world/registry.ts';
import { merchant, NOW, standingSimulator } from '../harness.ts';
import { iamportMerchant } from '../protocols/iamport/merchant.ts';
import { HONG, store } from '../protocols/portone/store.ts';

type Match = { readonly [K in keyof RuleMatch]?: string };
type Asked = (sim: Simulator) => Promise<{ readonly statusCode: number }>;

const OTP = {
  name: '홍길동',
  phone: '010-0000-0001',
  birth: '900101',
  gender_digit: '1',
  carrier: 'SKT',
  merchant_uid: 'order-1',
};
const numberOf = (phoneNumber: string) => ({ customer: { ...HONG.customer, phoneNumber } });
const prepare = (world: SimulatedWorld, match: Match) =>
  world.fault({ kind: 'status', status: 503 }, { match });
const found = (world: SimulatedWorld, match: Match) =>
  world.journal({ ...(match as RuleMatch), status: 503 });

describe('a call that its world does not know yet', () => {
  it.each<[operation: string, Match, another: Match, Asked]>([
    [
      'portone-send',
      { identityVerificationId: 'c' },
      { identityVerificationId: 'd' },
      (sim) => store(sim).send({}, 'c'),
    ],
    ['portone-send', { serviceToken: 'c' }, { serviceToken: 'd' }, (sim) => store(sim).send({}, 'c')],
    [
      'portone-send',
      { phoneNumber: '01000000001', identityVerificationId: 'c' },
      { phoneNumber: '01000000002', identityVerificationId: 'c' },
      (sim) => store(sim).send({}, 'c'),
    ],
    [
      'portone-get',
      { identityVerificationId: 'c' },
      { identityVerificationId: 'd' },
      (sim) => store(sim).get('c'),
    ],
    [
      'portone-resend',
      { identityVerificationId: 'c' },
      { identityVerificationId: 'd' },
      (sim) => store(sim).resend('c'),
    ],
    [
      'portone-confirm',
      { identityVerificationId: 'c' },
      { identityVerificationId: 'd' },
      (sim) => store(sim).confirm({}, 'c'),
    ],
    [
      'portone-list',
      { identityVerificationId: 'c' },
      { identityVerificationId: 'd' },
      (sim) => store(sim).list({ filter: { identityVerificationId: 'c' } }),
    ],
    [
      'portone-list',
      { phoneNumber: '01000000001' },
      { phoneNumber: '01000000002' },
      (sim) => store(sim).list({ filter: { customer: { phoneNumber: '01000000001' } } }),
    ],
    [
      'iamport-otp-request',
      { merchantUid: 'order-1' },
      { merchantUid: 'order-2' },
      (sim) => iamportMerchant(sim).requestOtp(OTP),
    ],
    [
      'iamport-otp-request',
      { phoneNumber: '01000000001' },
      { phoneNumber: '01000000002' },
      (sim) => iamportMerchant(sim).requestOtp(OTP),
    ],
    [
      'iamport-otp-confirm',
      { serviceToken: 'imp_1' },
      { serviceToken: 'imp_2' },
      (sim) => iamportMerchant(sim).confirmOtp('imp_1', {}),
    ],
    [
      'iamport-certification',
      { serviceToken: 'imp_1' },
      { serviceToken: 'imp_2' },
      (sim) => iamportMerchant(sim).certification('imp_1'),
    ],
    ['popup-result', { serviceToken: 'c' }, { serviceToken: 'd' }, (sim) => merchant(sim).popupResult('c')],
  ])('%s meets the fault of %j, not of %j, and is found by it', async (operation, match, another, ask) => {
    await using sim = standingSimulator();
    const world = sim.world();
    prepare(world, another);
    expect((await ask(sim)).statusCode).not.toBe(503);
    expect(world.faults.list()).toMatchObject([{ seen: 0, taken: 0 }]);
    world.reset('transactions', 'journal');
    prepare(world, match);
    expect((await ask(sim)).statusCode).toBe(503);
    expect(found(world, match)).toMatchObject([{ operation, fault: 'status' }]);
    expect(found(world, another)).toEqual([]);
  });

  it.each<[string, Asked]>([
    ['token', (sim) => merchant(sim).token()],
    ['popup-start', (sim) => merchant(sim).popupStart()],
    ['iamport-token', (sim) => iamportMerchant(sim).getToken()],
    ['portone-list', (sim) => store(sim).list()],
  ])('%s says no name, and meets the fault of none', async (_operation, ask) => {
    await using sim = standingSimulator();
    prepare(sim.world(), { phoneNumber: '01000000001' });
    prepare(sim.world(), { serviceToken: 'c' });
    expect((await ask(sim)).statusCode).toBe(200);
    expect(sim.world().faults.list()).toMatchObject([{ seen: 0 }, { seen: 0 }]);
  });

  it('is met by a fault of another world in that world alone', async () => {
    await using sim = standingSimulator();
    prepare(sim.createWorld(), { identityVerificationId: 'c' });
    expect((await store(sim).send({}, 'c')).statusCode).toBe(200);
  });
});

describe('a number that is sent to under an id of before', () => {
  it('goes before the number of that attempt: who mistyped it asks again for another', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = store(sim);
    world.next('B092');
    expect((await shop.send(numberOf('01000000999'))).statusCode).toBe(502);
    prepare(world, { phoneNumber: '01000000999' });
    prepare(world, { phoneNumber: '01000000001' });
    expect((await shop.send()).statusCode).toBe(503);
    expect(world.faults.list()).toMatchObject([{ match: { phoneNumber: '01000000999' }, seen: 0 }]);
    expect(found(world, { phoneNumber: '01000000001' })).toHaveLength(1);
    expect((await shop.get()).statusCode).toBe(503);
  });
});

describe('what the world knows of a transaction', () => {
  it('goes before what a call says that does not begin it', () => {
    const registry = new WorldRegistry({
      clock: () => NOW,
      settings: DEFAULT_SETTINGS,
      protocols: WORLD_PROTOCOLS,
    });
    const world = registry.get('default');
    if (world === undefined) throw new Error('the default world is gone');
    const { id } = startTransaction(world, {
      id: 'known',
      seedKey: 'known',
      siteName: '',
      protocol: KCB,
      own: {
        transactionNumber: '1',
        returnUrl: '',
        encIv: '',
        personalKey: Buffer.alloc(0),
      },
    });
    const said = { serviceToken: 'said' };
    const met = (match: Match, begins: boolean) => {
      const rule = world.state.faults.add({
        times: 1,
        skip: 0,
        every: 1,
        probability: 1,
        match: match as RuleMatch,
        fault: { kind: 'truncated' },
      });
      const fault = takeFault({
        world,
        operation: 'popup-result',
        transactionId: id,
        mentioned: said,
        begins,
      });
      world.state.faults.clear(rule?.id ?? 0);
      return fault !== undefined;
    };
    expect(met({ serviceToken: 'known' }, false)).toBe(true);
    expect(met(said, false)).toBe(false);
    expect(met({ serviceToken: 'known' }, true)).toBe(false);
    expect(met(said, true)).toBe(true);
    registry.close();
  });
});

describe('names that are said', () => {
  it('are texts that a rule can say too; what is none was not said', () => {
    const said = { serviceToken: 'x'.repeat(512), merchantUid: '', phoneNumber: 1_000_000_001 };
    expect(mentionedNames(said)).toEqual({ serviceToken: 'x'.repeat(512) });
    expect(mentionedNames({ serviceToken: 'x'.repeat(513), identityVerificationId: undefined })).toEqual({});
  });

  it('stand in no entry of the journal', async () => {
    await using sim = standingSimulator();
    await iamportMerchant(sim).requestOtp(OTP);
    await store(sim).send({}, '홍길동');
    const { body } = await sim.app.inject('/__sim/worlds/default/journal');
    expect(body).toContain('portone-send');
    expect(body).not.toMatch(/01000000001|홍길동|order-1/);
    expect(JSON.stringify(sim.world().journal())).not.toMatch(/01000000001|홍길동|order-1/);
  });
});
