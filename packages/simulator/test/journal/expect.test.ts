import { FinishRequest } from '@bonin/contracts/simulator/finish';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { journalHandle } from '../../src/handle/journal-handle.ts';
import { worldHandle } from '../../src/handle/world-handle.ts';
import { DEFAULT_SETTINGS } from '../../src/kernel/settings.ts';
import { WORLD_PROTOCOLS } from '../../src/protocols.ts';
import type { Simulator } from '../../src/simulator.ts';
import { finish } from '../../src/verification/finish.ts';
import { WorldRegistry } from '../../src/world/registry.ts';
import { merchant, NOW, standingSimulator } from '../harness.ts';
import { HONG, ID, store } from '../protocols/portone/store.ts';

const TIME = '2026-03-04T03:00:00.000Z';

/** Two transactions of two people; the first one's result was asked for twice. */
async function twice() {
  const sim = standingSimulator();
  const shop = merchant(sim);
  const world = sim.world();
  const auth = await shop.auth();
  const start = async () => (await shop.popupStart({}, auth)).json<Record<string, string>>()['svc_tkn'] ?? '';
  const [token, other] = [await start(), await start()];
  world.finish(token, { person: { phoneNumber: '01000000002' } });
  await shop.popupResult(token, {}, auth);
  await shop.popupResult(token, {}, auth);
  return { sim, world, token, other, shop, auth };
}

describe('journal.expect', () => {
  it('gives the entries where there are exactly so many, none included', async () => {
    const { sim, world, token, other } = await twice();
    await using _ = sim;
    const found = world.journal.expect({ operation: 'popup-result', serviceToken: token, count: 2 });
    expect(found).toEqual(world.journal({ operation: 'popup-result' }));
    expect(world.journal.expect({ operation: 'popup-result', serviceToken: other, count: 0 })).toEqual([]);
  });

  it('lists what was found where there are too many, one line each', async () => {
    const { sim, world, token } = await twice();
    await using _ = sim;
    const expectation = { operation: 'popup-result', serviceToken: token, count: 1 } as const;
    const short = `${token.slice(0, 8)}…`;
    expect(() => world.journal.expect(expectation)).toThrow(
      new Error(
        [
          `expected exactly 1 popup-result for token ${token}, found 2:`,
          `  #4 ${TIME} popup-result ${short} 200 B000`,
          `  #5 ${TIME} popup-result ${short} 200 B128`,
          'differing in one point only:',
          `  #2 ${TIME} popup-start ${short} 200 B000: operation is popup-start, not popup-result`,
        ].join('\n'),
      ),
    );
  });

  it('names the nearest entries and the one point in which they differ', async () => {
    const { sim, world, token, other } = await twice();
    await using _ = sim;
    const short = (serviceToken: string) => `${serviceToken.slice(0, 8)}…`;
    const message = (query: Parameters<typeof world.journal>[0]) => {
      try {
        return world.journal.expect({ ...query, count: 9 });
      } catch (error) {
        return (error as Error).message.split('\n').slice(1);
      }
    };
    expect(message({ operation: 'popup-result', serviceToken: other })).toEqual([
      'differing in one point only:',
      `  #3 ${TIME} popup-start ${short(other)} 200 B000: operation is popup-start, not popup-result`,
      `  #4 ${TIME} popup-result ${short(token)} 200 B000: serviceToken is ${short(token)}, not ${short(other)}`,
      `  #5 ${TIME} popup-result ${short(token)} 200 B128: serviceToken is ${short(token)}, not ${short(other)}`,
    ]);
    expect(message({ operation: 'popup-result', resultCode: 'B132' })).toEqual([
      'differing in one point only:',
      `  #4 ${TIME} popup-result ${short(token)} 200 B000: resultCode is B000, not B132`,
      `  #5 ${TIME} popup-result ${short(token)} 200 B128: resultCode is B128, not B132`,
    ]);
    expect(message({ operation: 'token', status: 401 })).toEqual([
      'differing in one point only:',
      `  #1 ${TIME} token no token 200: status is 200, not 401`,
    ]);
    expect(message({ resultCode: 'B128', afterId: 5 })).toEqual([
      'differing in one point only:',
      `  #5 ${TIME} popup-result ${short(token)} 200 B128: id 5 is not after 5`,
    ]);
    expect(message({ operation: 'popup-start', phoneNumber: '01000000005' })).toEqual([
      'differing in one point only:',
      `  #2 ${TIME} popup-start ${short(token)} 200 B000: phoneNumber is another, or not given yet`,
      `  #3 ${TIME} popup-start ${short(other)} 200 B000: phoneNumber is another, or not given yet`,
    ]);
    expect(message({ operation: 'page', serviceToken: 'nobody’s' })).toEqual([
      'no entry differs in one point only, of 5',
    ]);
  });

  it('shows the newest five near misses and twenty found', async () => {
    const { sim, world, shop, auth, token } = await twice();
    await using _ = sim;
    for (let count = 0; count < 30; count += 1) await shop.popupResult(token, {}, auth);
    const lines = (query: Parameters<typeof world.journal>[0]) => {
      try {
        return world.journal.expect({ ...query, count: 9 }).map(({ id }) => String(id));
      } catch (error) {
        return (error as Error).message.split('\n').filter((line) => line.startsWith('  #'));
      }
    };
    const found = lines({ operation: 'popup-result' }).filter((line) => !line.includes('operation is'));
    expect([found.length, found.at(-1)?.slice(0, 5)]).toEqual([20, '  #35']);
    const near = lines({ operation: 'popup-result', status: 500 });
    expect([near.length, near.at(-1)?.slice(0, 5)]).toEqual([5, '  #35']);
  });

  it('says that the journal is empty, and of a number only its end', async () => {
    await using sim = standingSimulator();
    const expectation = { phoneNumber: '01000000002', status: 0, resultCode: 'B000', afterId: 0, count: 1 };
    expect(() => sim.world().journal.expect(expectation)).toThrow(
      new Error(
        'expected exactly 1 entry of the number ending in 0002 with status 0 with B000 after #0, found none\n' +
          'the journal is empty',
      ),
    );
  });

  it('says nothing of an id that a merchant made of a person', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const { storeId, channelKey, apiSecret } = world.credentials.portone;
    const identityVerificationId = 'hong.gildong-01000005678';
    world.portone.requestIdentityVerification({ storeId, channelKey, identityVerificationId });
    await sim.app.inject({
      url: `/identity-verifications/${identityVerificationId}`,
      headers: { authorization: `PortOne ${apiSecret}` },
    });
    const said = (query: Parameters<typeof world.journal>[0]) => {
      try {
        world.journal.expect({ ...query, count: 9 });
        return 'as expected';
      } catch (error) {
        return (error as Error).message;
      }
    };
    const line = `  #1 ${TIME} portone-get <masked> 200`;
    expect(said({ operation: 'portone-get' })).toBe(`expected exactly 9 portone-get, found 1:\n${line}`);
    expect(said({ identityVerificationId })).toBe(
      `expected exactly 9 entry of identityVerificationId <masked>, found 1:\n${line}`,
    );
    expect(said({ merchantUid: '홍길동-19900101' })).toContain('of merchantUid <masked>, found none');
    expect(said({ serviceToken: 'another' })).toContain(
      `for token another, found none\ndiffering in one point only:\n${line}: serviceToken is <masked>, not <masked>`,
    );
  });

  it('ends with its world', async () => {
    await using sim = standingSimulator();
    const { journal, ...world } = sim.createWorld();
    world.delete();
    expect(() => journal()).toThrow(TypeError);
    expect(() => journal.expect({ count: 0 })).toThrow('deleted');
  });
});

/** So many calls that name nobody. One merchant for all: making one reads the whole journal. */
async function crowd(shop: ReturnType<typeof merchant>, calls: number): Promise<void> {
  for (let count = 0; count < calls; count += 1) await shop.token({ scope: 'none' });
}

/** One transaction whose result was asked for, and then so many other calls that the journal forgot it. */
async function crowdedOut() {
  const told = await twice();
  await crowd(told.shop, 1000);
  const lost = (count: number, upTo: number) =>
    `${count} older ${count === 1 ? 'entry is' : 'entries are'} gone, up to #${upTo}: newer ones needed their place`;
  return { ...told, lost };
}

describe('journal.expect of a name that a request said before its transaction began', () => {
  it.each(['identityVerificationId', 'serviceToken', 'phoneNumber'] as const)(
    'cannot know how often, once the first is gone: by %s',
    async (by) => {
      await using sim = standingSimulator();
      const world = sim.world();
      const shop = store(sim);
      const match = { identityVerificationId: ID };
      world.fault({ kind: 'status', status: 503 }, { operation: 'portone-send', match });
      await shop.send();
      await shop.send();
      const name = by === 'phoneNumber' ? HONG.customer.phoneNumber : ID;
      const asked = { operation: 'portone-send', [by]: name } as const;
      expect(world.journal.expect({ ...asked, count: 2 })).toHaveLength(2);
      await crowd(merchant(sim), 999);
      expect(() => world.journal.expect({ ...asked, count: 1 })).toThrow('cannot be known');
      expect(() => world.journal.expect({ ...asked, status: 503, count: 0 })).toThrow('cannot be known');
      expect(world.journal.expect({ ...asked, afterId: 1, count: 1 })).toHaveLength(1);
    },
  );

  it('knows no less where a query says more', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = store(sim);
    await shop.send({}, 'early');
    await crowd(merchant(sim), 1000);
    await shop.send();
    const asked = { operation: 'portone-send', serviceToken: ID } as const;
    const { phoneNumber } = HONG.customer;
    expect(world.journal.expect({ ...asked, count: 1 })).toHaveLength(1);
    expect(world.journal.expect({ ...asked, phoneNumber, count: 1 })).toHaveLength(1);
    const byNumber = { operation: 'portone-send', phoneNumber, count: 1 } as const;
    expect(() => world.journal.expect(byNumber)).toThrow('cannot be known');
  });

  it('counts by an id that a request said, whatever became of its transaction', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = store(sim);
    await shop.send();
    await shop.get();
    world.reset('transactions');
    const asked = { operation: 'portone-get', identityVerificationId: ID } as const;
    expect(world.journal.expect({ ...asked, count: 1 })).toHaveLength(1);
  });

  it('cannot know it of names whose transactions needed room', async () => {
    const { world, journal, shop } = await fullWorld();
    const asked = { operation: 'popup-result', phoneNumber: '01000000002' } as const;
    expect(journal.expect({ ...asked, count: 1 })).toHaveLength(1);
    world.state.transactions.forgetOlderHalf();
    expect(() => journal.expect({ ...asked, count: 0 })).toThrow('of transactions that needed room');
    expect(() => journal.expect({ ...asked, afterId: 99, count: 0 })).not.toThrow();
    expect(journal.expect({ operation: 'popup-result', serviceToken: shop, count: 1 })).toHaveLength(1);
  });

  it('cannot know it either of an id that was another’s before a reset of transactions', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = merchant(sim);
    const again = { rqst_svc_tx_seqno: 'again' };
    const { serviceToken } = await shop.start(again);
    world.reset('transactions');
    expect((await shop.start(again)).serviceToken).toBe(serviceToken);
    const asked = { operation: 'popup-start', serviceToken } as const;
    expect(world.journal.expect({ ...asked, count: 2 })).toHaveLength(2);
    await crowd(shop, 998);
    expect(() => world.journal.expect({ ...asked, count: 1 })).toThrow('cannot be known');
    world.reset();
    expect(world.journal.expect({ ...asked, count: 0 })).toEqual([]);
  });
});

/** A world whose one transaction has ended, and its result was asked for. */
async function fullWorld() {
  const registry = new WorldRegistry({
    clock: () => NOW,
    settings: DEFAULT_SETTINGS,
    protocols: WORLD_PROTOCOLS,
  });
  const world = registry.get('default');
  if (world === undefined) throw new Error('there is no such world');
  const app = buildApp({ registry, origin: () => 'http://127.0.0.1' });
  onTestFinished(async () => app.close());
  const shop = merchant(
    { app } as Simulator,
    worldHandle(registry, 'default', { origin: () => 'http://127.0.0.1' }),
  );
  const { serviceToken } = await shop.start();
  finish(world, serviceToken, FinishRequest.parse({ person: { phoneNumber: '01000000002' } }));
  await shop.popupResult(serviceToken);
  return { world, journal: journalHandle(() => world), shop: serviceToken };
}

describe('journal.expect after newer entries needed the place of older ones', () => {
  it.each([0, 1, 2])('knows no number of them: not %i either', async (count) => {
    const { sim, world, token, lost } = await crowdedOut();
    await using _ = sim;
    const expectation = { operation: 'popup-result', serviceToken: token, count } as const;
    expect(() => world.journal.expect(expectation)).toThrow(
      new Error(
        [
          `expected exactly ${count} popup-result for token ${token}, found none`,
          'no entry differs in one point only, of 1000',
          `${lost(5, 5)}; how many of them matched cannot be known`,
          'ask sooner, ask for what comes after one of #5 or later (afterId), or use a world of its own',
        ].join('\n'),
      ),
    );
  });

  it('counts what comes after them, and not from one earlier', async () => {
    const { sim, world, token, lost } = await crowdedOut();
    await using _ = sim;
    expect(world.journal.expect({ operation: 'token', afterId: 5, count: 1000 })).toHaveLength(1000);
    expect(world.journal.expect({ serviceToken: token, afterId: 5, count: 0 })).toEqual([]);
    expect(() => world.journal.expect({ operation: 'token', afterId: 4, count: 1000 })).toThrow(
      `found 1000:`,
    );
    expect(() => world.journal.expect({ serviceToken: token, afterId: 4, count: 0 })).toThrow(lost(1, 5));
  });

  it.each(['serviceToken', 'phoneNumber'] as const)(
    'counts what is of a transaction that began after them, by %s',
    async (by) => {
      const { sim, world, shop, lost } = await crowdedOut();
      await using _ = sim;
      const { serviceToken } = await shop.start();
      world.finish(serviceToken, { person: { phoneNumber: '01000000004' } });
      await shop.popupResult(serviceToken);
      const names = { serviceToken, phoneNumber: '01000000004' };
      const asked = { operation: 'popup-result', [by]: names[by] } as const;
      expect(world.journal.expect({ ...asked, count: 1 })).toHaveLength(1);
      expect(() => world.journal.expect({ ...asked, count: 2 })).toThrow(
        `${lost(9, 9)}; none of them could match`,
      );
      // Of whom nothing is known anything may be gone.
      expect(() => world.journal.expect({ ...asked, [by]: '01000000005', count: 0 })).toThrow(
        'cannot be known',
      );
    },
  );

  it('counts an attempt by a merchant’s own id, and not one whose id an earlier one had', async () => {
    const { sim, world, shop } = await twice();
    await using _ = sim;
    const { storeId, channelKey } = world.credentials.portone;
    const begin = (identityVerificationId: string) =>
      world.portone.requestIdentityVerification({ storeId, channelKey, identityVerificationId });
    begin('again');
    await crowd(shop, 1001);
    begin('again');
    begin('new');
    world.iamport.attempt({ merchantUid: 'new' });
    expect(world.journal.expect({ identityVerificationId: 'new', count: 0 })).toEqual([]);
    expect(world.journal.expect({ merchantUid: 'new', count: 0 })).toEqual([]);
    expect(() => world.journal.expect({ identityVerificationId: 'again', count: 0 })).toThrow(
      'cannot be known',
    );
    expect(() => world.journal.expect({ merchantUid: 'again', count: 0 })).toThrow('cannot be known');
  });

  it('misses nothing that a reset forgot', async () => {
    const { sim, world, token } = await crowdedOut();
    await using _ = sim;
    world.reset('journal');
    expect(world.journal.expect({ serviceToken: token, count: 0 })).toEqual([]);
    expect(() => world.journal.expect({ count: 1 })).toThrow(
      new Error('expected exactly 1 entry, found none\nthe journal is empty'),
    );
  });

  it('leaves a wait for at least so many as it is, and says so at its deadline', async () => {
    const { sim, world, token, lost } = await crowdedOut();
    await using _ = sim;
    expect(await world.journal.waitFor({ operation: 'token' }, { count: 1000 })).toHaveLength(1000);
    await expect(world.journal.waitFor({ serviceToken: token }, { timeoutMs: 0 })).rejects.toThrow(
      lost(5, 5),
    );
  });
});
