// Many tests at once against one simulator, in the three ways that its documents offer: none sees another's person,
// outcome, fault or clock.
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { startSimulator, type SimulatedWorld } from '@bonin/simulator';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { createDeps } from '../../src/deps.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { shopStart, TestBrowser } from '../support/browser.ts';
import { createHarness, ORIGIN, SHOP_SECRET, testEnvironment } from '../support/harness.ts';
import { secretOf, withShops } from '../support/shops.ts';

const WORKERS = 8;
const JOURNEYS_EACH = 25;

/** How a journey ended: whose result it was, or which word came back. */
type End =
  | { readonly error: string }
  | { readonly name: string; readonly phoneNumber: string; readonly di: string };

/** A shop's journey, followed to whatever end it takes. */
async function journey(app: FastifyInstance, secret: string, world: SimulatedWorld, phoneNumber: string) {
  const codeVerifier = createCodeVerifier();
  const start = await shopStart(app, secret, ORIGIN, await deriveCodeChallenge(codeVerifier));
  if (start.statusCode !== 200) return { error: start.json<{ code: string }>().code };
  const { serviceToken } = start.json<{ serviceToken: string }>();
  const back = await new TestBrowser(app, ORIGIN).comeBack(
    world.finish(serviceToken, { person: { phoneNumber } }),
  );
  const { searchParams } = new URL(String(back.headers.location));
  const params = searchParams.get('params');
  if (params === null) return { error: searchParams.get('error') ?? 'nothing' };
  const opened = await app.inject({
    method: 'POST',
    url: '/api/certificate-result',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    payload: JSON.stringify({ params, codeVerifier }),
  });
  const result = opened.json<
    { code: string } | { identity: { name: string; phoneNumber: string; di: string } }
  >();
  if ('code' in result) return { error: result.code };
  const { name, phoneNumber: shown, di } = result.identity;
  return { name, phoneNumber: shown, di };
}

/** What is prepared for a journey, and how it must end. */
const FATES: readonly {
  readonly prepare: (world: SimulatedWorld, match: { phoneNumber?: string }) => void;
  readonly error?: string;
}[] = [
  { prepare: () => undefined },
  { prepare: (world, match) => world.next('B092', { match }), error: 'carrier_unavailable' },
  { prepare: (world, match) => world.next('verified', { match, returnMethod: 'POST' }) },
  {
    prepare: (world, match) => world.fault({ kind: 'another-person' }, { operation: 'popup-result', match }),
    error: 'provider_answer_invalid',
  },
  { prepare: (world, match) => world.next('cancelled', { match }), error: 'cancelled' },
  {
    prepare: (world, match) =>
      world.fault({ kind: 'reset', when: 'after' }, { operation: 'popup-result', match }),
    error: 'provider_unavailable',
  },
];

/** Eight workers, one after the other within each: 200 journeys. */
async function inEightWorkers(work: (worker: number, index: number) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: WORKERS }, async (_, worker) => {
      for (let index = 0; index < JOURNEYS_EACH; index += 1) await work(worker, index);
    }),
  );
}

describe('one running app, one world, a person of its own for each test', () => {
  it('200 journeys in eight workers end as each was told', async () => {
    const h = await createHarness();
    const ends: { readonly expected: End | { error: string }; readonly end: End }[] = [];
    await inEightWorkers(async (worker, index) => {
      const { name, phoneNumber } = h.world.people.create({ name: `시험 ${worker} ${index}` });
      const fate = FATES[(worker + index) % FATES.length];
      fate?.prepare(h.world, { phoneNumber });
      const end = await journey(h.app, SHOP_SECRET, h.world, phoneNumber);
      ends.push({
        end,
        expected:
          fate?.error === undefined
            ? { name, phoneNumber, di: expect.any(String) as string }
            : { error: fate.error },
      });
    });
    expect(ends).toHaveLength(WORKERS * JOURNEYS_EACH);
    for (const { end, expected } of ends) expect(end).toEqual(expected);
    expect(h.world.outcomes.list()).toEqual([]);
    expect(h.world.faults.list()).toEqual([]);
  });
});

describe('one running app, a relying party and a world of its own for each worker', () => {
  it('200 journeys of the same person end as each world was told', async () => {
    await using sim = await startSimulator();
    const worlds = Array.from({ length: WORKERS }, () => sim.createWorld());
    const h = await createHarness({
      environment: sim.world().environment,
      config: (config) => withShops(config, worlds),
    });
    const dis = new Map<number, Set<string>>(worlds.map((_, worker) => [worker, new Set()]));
    await inEightWorkers(async (worker, index) => {
      const world = worlds[worker];
      if (world === undefined) throw new Error('there are eight worlds');
      const fate = FATES[(worker + index) % FATES.length];
      // For whoever comes next: in this world that is nobody else.
      fate?.prepare(world, {});
      const end = await journey(h.app, secretOf(worker), world, '01000000001');
      if ('di' in end) dis.get(worker)?.add(end.di);
      expect('error' in end ? end.error : undefined).toBe(fate?.error);
    });
    const ofEach = [...dis.values()].map((seen) => [...seen]);
    expect(ofEach.map(({ length }) => length)).toEqual(Array.from({ length: WORKERS }, () => 1));
    expect(new Set(ofEach.flat()).size).toBe(WORKERS);
    for (const world of worlds) {
      world.journal.expect({ operation: 'popup-start', count: JOURNEYS_EACH });
      expect([...world.outcomes.list(), ...world.faults.list()]).toEqual([]);
    }
    expect(sim.unmatched()).toEqual([]);
  });
});

describe('an app, a world and a clock of its own for each test', () => {
  const TESTS = 200;
  // Building twenty apps at once keeps one process from everything else for seconds.
  const AT_A_TIME = 8;

  it('200 tests run side by side, each at another hour, one in three past its end', async () => {
    await using sim = await startSimulator();
    let next = 0;
    const run = async (index: number) => {
      const world = sim.createWorld();
      world.clock.advance((index + 1) * 3_600_000);
      const config = readConfig(testEnvironment(world));
      const app = await buildApp(config, {
        ...(await createDeps(config)),
        store: createMemoryStore(),
        clock: world.clock,
      });
      try {
        const codeVerifier = createCodeVerifier();
        const start = await shopStart(app, SHOP_SECRET, ORIGIN, await deriveCodeChallenge(codeVerifier));
        const { serviceToken, expiresAt } = start.json<{ serviceToken: string; expiresAt: string }>();
        const expected = index % 3 === 0 ? 'expired' : undefined;
        const back = world.finish(serviceToken, { person: { phoneNumber: '01000000001' } });
        if (expected !== undefined) world.clock.set(new Date(Date.parse(expiresAt) + 1000));
        const answer = await new TestBrowser(app, ORIGIN).comeBack(back);
        const { searchParams } = new URL(String(answer.headers.location));
        expect(searchParams.get('error') ?? undefined).toBe(expected);
        expect(searchParams.has('params')).toBe(expected === undefined);
        const calls = world.journal.count({ operation: 'popup-result' });
        expect(calls).toBe(expected === undefined ? 1 : 0);
      } finally {
        await app.close();
        world.delete();
      }
    };
    await Promise.all(
      Array.from({ length: AT_A_TIME }, async () => {
        for (let index = next++; index < TESTS; index = next++) await run(index);
      }),
    );
    expect(next).toBeGreaterThanOrEqual(TESTS);
    expect(sim.unmatched()).toEqual([]);
  });
});
