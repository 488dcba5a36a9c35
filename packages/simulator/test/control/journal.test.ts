import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { JournalResponse } from '@bonin/contracts/simulator/journal';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { request } from 'undici';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Simulator } from '../../src/simulator.ts';
import { merchant, standingSimulator } from '../harness.ts';
import { atCode, newestCode } from '../pages/journey.ts';

const json = { 'content-type': 'application/json' };
const nobody = 'A'.repeat(22);
const get = (sim: Simulator, path: string) => sim.app.inject({ url: `/__sim/worlds/${path}` });
const post = (sim: Simulator, path: string, payload: unknown) =>
  sim.app.inject({
    method: 'POST',
    url: `/__sim/worlds/${path}`,
    headers: json,
    payload: JSON.stringify(payload),
  });
const entriesOf = (answer: { json: () => unknown }) => JournalResponse.parse(answer.json()).entries;
/** A simulator that listens, and when it has begun to handle a request. */
async function listening() {
  const sim = standingSimulator();
  const handling = new Promise<void>((resolve) => {
    sim.app.addHook('preHandler', async () => void setImmediate(resolve));
  });
  await sim.app.listen({ port: 0, host: '127.0.0.1' });
  return { sim, handling };
}
const problemOf = (answer: { json: () => unknown }) => SimulatorProblem.parse(answer.json());

afterEach(() => void vi.useRealTimers());

describe('GET …/journal', () => {
  it('gives what the library gives, for each criterion in the address', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    sim.world().finish(serviceToken, { person: { phoneNumber: '01000000002' } });
    await shop.popupResult(serviceToken);
    const { journal } = sim.world();
    for (const query of [
      {},
      { operation: 'token' },
      { serviceToken },
      { phoneNumber: '01000000002' },
      { status: 200 },
      { resultCode: 'B000' },
      { afterId: 1 },
      { phoneNumber: '01000000001' },
      { status: 404 },
    ] as const) {
      const address = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) address.set(name, String(value));
      expect(entriesOf(await get(sim, `default/journal?${address.toString()}`))).toEqual(journal(query));
    }
  });

  it('shows bodies and paths as they were where asked, and no credential even then', async () => {
    await using sim = standingSimulator();
    const journey = await atCode(sim, '01000000002');
    const code = newestCode(journey);
    await journey.browser.submit('code', { code });
    const auth = await journey.shop.auth();
    await journey.shop.popupResult(journey.serviceToken, {}, auth);
    const { clientSecret } = journey.world.credentials.kcb;
    const bearer = auth.authorization.slice('Bearer '.length);
    await journey.shop.token({
      client_secret: 'guessed-secret',
      scope: clientSecret,
      grant_type: `is ${bearer}`,
    });
    await journey.shop.popupStart({ clientSecret: 'misplaced', list: [{ [clientSecret]: bearer }] }, auth);
    await journey.browser.get(`/${bearer}?secret=${clientSecret}`);

    const read = async (search: string) => (await get(sim, `default/journal?${search}`)).body;
    const unmasked = await read('unmasked=true');
    expect(entriesOf({ json: () => JSON.parse(unmasked) as unknown })).toHaveLength(
      journey.world.journal().length,
    );
    for (const shown of [
      '김하늘',
      code,
      '01000000002',
      'http://localhost:5173/api/certificate-callback/key',
    ]) {
      expect(unmasked).toContain(shown);
    }
    for (const secret of [clientSecret, bearer, 'guessed-secret', 'misplaced']) {
      expect(unmasked).not.toContain(secret);
    }
    for (const search of ['', 'unmasked=false']) {
      const masked = await read(search);
      expect(masked).toBe(JSON.stringify({ entries: journey.world.journal() }));
      expect(masked).not.toContain('김하늘');
    }
  });

  it.each(['status=20', 'afterId=x', 'unmasked=1', 'resultCode=b', 'phoneNumber=1', 'count=1'])(
    'refuses ?%s',
    async (search) => {
      await using sim = standingSimulator();
      expect(problemOf(await get(sim, `default/journal?${search}`)).code).toBe('invalid_request');
    },
  );
});

describe('POST …/journal/expect', () => {
  it('gives the entries, masked, where there are exactly so many', async () => {
    await using sim = standingSimulator();
    const { serviceToken } = await merchant(sim).start();
    const body = { query: { serviceToken }, count: 1 };
    expect(entriesOf(await post(sim, 'default/journal/expect', body))).toEqual(
      sim.world().journal({ serviceToken }),
    );
  });

  it.each([0, 2])('is 409 with the library’s explanation where there are not %i', async (count) => {
    await using sim = standingSimulator();
    await merchant(sim).start();
    const query = { operation: 'popup-start' } as const;
    const answer = await post(sim, 'default/journal/expect', { query, count });
    const { code, explanation } = problemOf(answer);
    expect([answer.statusCode, code]).toEqual([409, 'journal_differs']);
    expect(explanation).toContain(`expected exactly ${count} popup-start, found 1:`);
    expect(() => sim.world().journal.expect({ ...query, count })).toThrow(new Error(explanation));
  });

  it('is 409 where newer entries needed the place of those that were meant', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    for (let count = 0; count < 1001; count += 1) await shop.token({ scope: 'none' });
    const answer = await post(sim, 'default/journal/expect', { query: {}, count: 1000 });
    const { code, explanation } = problemOf(answer);
    expect([answer.statusCode, code]).toEqual([409, 'journal_differs']);
    expect(explanation).toContain('1 older entry is gone, up to #1');
    const later = await post(sim, 'default/journal/expect', { query: { afterId: 1 }, count: 1000 });
    expect(entriesOf(later)).toHaveLength(1000);
  });

  it('knows its worlds and its form', async () => {
    await using sim = standingSimulator();
    const code = async (path: string, body: unknown) => problemOf(await post(sim, path, body)).code;
    expect(await code(`${nobody}/journal/expect`, { query: {}, count: 0 })).toBe('unknown_world');
    expect(await code('default/journal/expect', { query: {} })).toBe('invalid_request');
    expect(await code('default/journal/expect', { query: { serviceTokn: 'x' }, count: 0 })).toBe(
      'invalid_request',
    );
  });
});

describe('POST …/journal/wait', () => {
  it('answers at once, or when the entry comes', async () => {
    const { sim, handling } = await listening();
    await using _ = sim;
    const wait = async (operation: string) =>
      request(`${sim.origin}/__sim/worlds/default/journal/wait`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ query: { operation }, timeoutMs: 30_000 }),
      });
    const waiting = wait('token');
    await handling;
    await merchant(sim).token();
    for (const answer of [await waiting, await wait('token')]) {
      expect(answer.statusCode).toBe(200);
      expect(JournalResponse.parse(await answer.body.json()).entries).toEqual(sim.world().journal());
    }
  });

  it('is 408 with an explanation at the deadline', async () => {
    await using sim = standingSimulator();
    await merchant(sim).start();
    const query = { operation: 'popup-result' };
    const answer = await post(sim, 'default/journal/wait', { query, timeoutMs: 0 });
    const { code, explanation } = problemOf(answer);
    expect([answer.statusCode, code]).toEqual([408, 'journal_wait_timed_out']);
    expect(explanation).toContain('expected at least 1 popup-result, found none within 0 ms\ndiffering');
  });

  it.each(['reset', 'delete'] as const)('is 409 after a %s', async (what) => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const arrived = new Promise<void>((resolve) => {
      sim.app.addHook('preHandler', async () => void setImmediate(resolve));
    });
    const waiting = post(sim, `${world.id}/journal/wait`, { query: {} });
    await arrived;
    world[what]();
    const answer = await waiting;
    expect([answer.statusCode, problemOf(answer).code]).toEqual([409, 'journal_wait_interrupted']);
  });

  it('waits no longer for a caller who left', async () => {
    const { sim, handling } = await listening();
    await using _ = sim;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const accepted = once(sim.app.server, 'connection') as Promise<[NodeJS.EventEmitter]>;
    // Not by fetch, which sets timers of its own.
    const caller = httpRequest(`${sim.origin}/__sim/worlds/default/journal/wait`, {
      method: 'POST',
      headers: json,
    });
    caller.on('error', () => undefined);
    caller.end(JSON.stringify({ query: {}, timeoutMs: 30_000 }));
    const [socket] = await accepted;
    await handling;
    expect(vi.getTimerCount()).toBe(1);
    const closed = once(socket, 'close');
    caller.destroy();
    await closed;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('knows its worlds and its form', async () => {
    await using sim = standingSimulator();
    const code = async (path: string, body: unknown) => problemOf(await post(sim, path, body)).code;
    expect(await code(`${nobody}/journal/wait`, { query: {} })).toBe('unknown_world');
    expect(await code('default/journal/wait', {})).toBe('invalid_request');
    expect(await code('default/journal/wait', { query: {}, timeoutMs: 30_001 })).toBe('invalid_request');
  });
});
