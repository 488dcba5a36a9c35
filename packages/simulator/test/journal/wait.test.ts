import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Journal, record } from '../../src/journal/journal.ts';
import { createMask } from '../../src/journal/mask.ts';
import { waitForRecorded } from '../../src/journal/wait.ts';
import { JournalWaitError } from '../../src/simulator.ts';
import { merchant, NOW, standingSimulator } from '../harness.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** What a promise has come to by now. */
async function settled(promise: Promise<unknown>): Promise<unknown> {
  const pending = new Promise((resolve) => void setImmediate(() => resolve('pending')));
  return Promise.race([promise.catch((error: unknown) => error), pending]);
}

describe('journal.waitFor', () => {
  it('gives at once what is there already', async () => {
    await using sim = standingSimulator();
    await merchant(sim).start();
    const { journal } = sim.world();
    expect(await journal.waitFor({ operation: 'popup-start' }, { timeoutMs: 0 })).toEqual(
      journal({ operation: 'popup-start' }),
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is woken by the entry that makes it enough, not by one that does not match', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { journal } = sim.world();
    const waiting = journal.waitFor({ operation: 'popup-start' }, { count: 2 });
    await shop.start();
    expect(await settled(waiting)).toBe('pending');
    await shop.token();
    expect(await settled(waiting)).toBe('pending');
    await shop.start();
    expect((await waiting).map(({ id }) => id)).toEqual([2, 5]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sees an entry that a number given later makes match', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    const query = { phoneNumber: '01000000002', operation: 'popup-start' } as const;
    const waiting = sim.world().journal.waitFor(query);
    sim.world().finish(serviceToken, { person: { phoneNumber: '01000000002' } });
    await shop.popupResult(serviceToken);
    expect(await waiting).toHaveLength(1);
  });

  it('gives up at its deadline, which is wall time, with what came near', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    const world = sim.world();
    const waiting = world.journal.waitFor({ operation: 'popup-result', serviceToken }, { timeoutMs: 2000 });
    world.clock.advance(3_600_000);
    vi.advanceTimersByTime(1999);
    expect(await settled(waiting)).toBe('pending');
    vi.advanceTimersByTime(1);
    const error = await settled(waiting);
    expect(error).toBeInstanceOf(JournalWaitError);
    expect(error).toMatchObject({
      reason: 'timed-out',
      message: [
        `expected at least 1 popup-result for token ${serviceToken}, found none within 2000 ms`,
        'differing in one point only:',
        `  #2 2026-03-04T03:00:00.000Z popup-start ${serviceToken.slice(0, 8)}… 200 B000: operation is popup-start, not popup-result`,
      ].join('\n'),
    });
  });

  it('waits five seconds for one entry unless told otherwise', async () => {
    await using sim = standingSimulator();
    const waiting = sim.world().journal.waitFor();
    vi.advanceTimersByTime(4999);
    expect(await settled(waiting)).toBe('pending');
    vi.advanceTimersByTime(1);
    await expect(waiting).rejects.toThrow('expected at least 1 entry, found none within 5000 ms');
  });

  it.each([
    ['reset', 'before the journal was reset'],
    ['delete', 'before the world was deleted'],
  ] as const)('fails at once on %s', async (what, said) => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const waiting = world.journal.waitFor();
    world[what]();
    await expect(waiting).rejects.toMatchObject({
      reason: 'interrupted',
      message: expect.stringContaining(said) as string,
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('fails at once where the simulator is closed, and goes on over a reset of something else', async () => {
    const sim = standingSimulator();
    const waiting = sim.world().journal.waitFor();
    sim.world().reset('inbox');
    expect(await settled(waiting)).toBe('pending');
    const closed = sim.close();
    await expect(waiting).rejects.toThrow('before the simulator was closed');
    await closed;
  });

  it('leaves nothing behind, however it ends', async () => {
    const journal = new Journal();
    const source = {
      journal,
      mask: createMask([]),
      phoneNumbers: () => [],
      names: () => ({}),
      beginsAfter: () => 0,
      idsRepeat: false,
      isForgotten: () => false,
    };
    const caller = new AbortController();
    const wait = (signal?: AbortSignal) =>
      waitForRecorded(source, { operation: 'token' }, { count: 1, timeoutMs: 1000 }, signal);
    const left = wait(caller.signal);
    const timedOut = wait();
    expect([journal.followers, vi.getTimerCount()]).toEqual([2, 2]);
    caller.abort();
    await expect(left).rejects.toThrow('before the caller left');
    expect([journal.followers, vi.getTimerCount()]).toEqual([1, 1]);
    vi.advanceTimersByTime(1000);
    await expect(timedOut).rejects.toThrow('within 1000 ms');
    const met = wait();
    record(journal, {
      at: NOW,
      operation: 'token',
      method: 'POST',
      url: '/',
      requestHeaders: {},
      requestBody: {},
      status: 200,
      responseHeaders: {},
      responseBody: {},
      encryptedFields: [],
    });
    expect(await met).toHaveLength(1);
    expect([journal.followers, vi.getTimerCount()]).toEqual([0, 0]);
  });
});
