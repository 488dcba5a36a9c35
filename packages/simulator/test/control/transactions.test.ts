import type { TransactionList } from '@bonin/contracts/simulator/transaction';
import { describe, expect, it } from 'vitest';
import { merchant, RETURN_URL, standingSimulator } from '../harness.ts';

const LIST = '/__sim/worlds/default/transactions';

describe('the list of transactions', () => {
  it('tells where each stands, newest last, without the number and the return’s path', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const [first, second, third] = [await shop.start(), await shop.start(), await shop.start()];
    const world = sim.world();
    world.finish(first.serviceToken);
    await shop.popupResult(first.serviceToken);
    world.finish(second.serviceToken, { person: { phoneNumber: '01000000015' } });
    const answer = await sim.app.inject(LIST);
    expect(answer.json<TransactionList>().transactions).toMatchObject([
      {
        serviceToken: first.serviceToken,
        step: 'spent',
        resultCode: 'B000',
        phoneNumberMasked: '010-****-0001',
      },
      { serviceToken: second.serviceToken, step: 'failed', resultCode: 'B092' },
      { serviceToken: third.serviceToken, step: 'issued', returnOrigin: 'http://localhost:5173' },
    ]);
    expect(answer.json<TransactionList>().transactions[2]).not.toHaveProperty('resultCode');
    expect(answer.body).not.toContain('01000000001');
    expect(answer.body).not.toContain(new URL(RETURN_URL).pathname);
  });

  it('says which have expired, by the world’s clock', async () => {
    await using sim = standingSimulator();
    await merchant(sim).start();
    const read = async () => (await sim.app.inject(LIST)).json<TransactionList>().transactions[0];
    sim.world().clock.advance(899_999);
    expect(await read()).toMatchObject({ expired: false });
    sim.world().clock.advance(1);
    expect(await read()).toMatchObject({
      expired: true,
      startedAt: '2026-03-04T03:00:00.000Z',
      expiresAt: '2026-03-04T03:15:00.000Z',
    });
  });

  it('keeps to the newest so many, and to its own world', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    await shop.start();
    const { serviceToken } = await shop.start();
    const newest = (await sim.app.inject(`${LIST}?limit=1`)).json<TransactionList>();
    expect(newest.transactions.map((each) => each.serviceToken)).toEqual([serviceToken]);
    const other = await sim.app.inject(`/__sim/worlds/${sim.createWorld().id}/transactions`);
    expect(other.json()).toEqual({ transactions: [] });
  });

  it.each([
    [`${LIST}?limit=0`, 400],
    [`${LIST}?unmasked=true`, 400],
    ['/__sim/worlds/AAAAAAAAAAAAAAAAAAAAAA/transactions', 404],
  ])('refuses %s', async (url, status) => {
    await using sim = standingSimulator();
    expect((await sim.app.inject(url)).statusCode).toBe(status);
  });

  it('is for programs of this machine', async () => {
    await using sim = standingSimulator();
    for (const headers of [{ host: 'sim.example' }, { origin: 'https://evil.example' }]) {
      expect((await sim.app.inject({ url: LIST, headers })).statusCode).toBe(403);
    }
  });
});
