import { describe, expect, it } from 'vitest';
import { merchant, standingSimulator } from '../harness.ts';

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

  it('ends with its world', async () => {
    await using sim = standingSimulator();
    const { journal, ...world } = sim.createWorld();
    world.delete();
    expect(() => journal()).toThrow(TypeError);
    expect(() => journal.expect({ count: 0 })).toThrow('deleted');
  });
});
