import { once } from 'node:events';
import { JournalEntry, JournalEvent } from '@bonin/contracts/simulator/journal';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { Agent, request } from 'undici';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../src/kernel/settings.ts';
import { type Simulator, startSimulator } from '../../src/simulator.ts';
import { type Json, merchant, NOW } from '../harness.ts';

interface Event {
  readonly id: number;
  readonly event: string | undefined;
  readonly data: Json;
}

/** A client that reads a stream block by block. */
class Reader {
  readonly #blocks: AsyncGenerator<string>;
  readonly answer: Awaited<ReturnType<typeof request>>;

  constructor(answer: Awaited<ReturnType<typeof request>>) {
    this.answer = answer;
    this.#blocks = blocksOf(answer.body);
  }

  /** The next block, without the empty line behind it; `undefined` at the end. */
  async block(): Promise<string | undefined> {
    const { value, done } = await this.#blocks.next();
    return done === true ? undefined : value;
  }

  async event(): Promise<Event> {
    const lines = (await this.block())?.split('\n') ?? [];
    const field = (name: string) =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    return {
      id: Number(field('id')),
      event: field('event'),
      data: JSON.parse(field('data') ?? 'null') as Json,
    };
  }
}

async function* blocksOf(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let text = '';
  for await (const bytes of body) {
    const blocks = (text + bytes.toString()).split('\n\n');
    text = blocks.pop() ?? '';
    yield* blocks;
  }
}

const get = async (sim: Simulator, path: string, headers: Record<string, string> = {}) =>
  request(`${sim.origin}/__sim${path}`, { headers, dispatcher });
/** A stream of which the first block, the time to wait before a new try, is read. */
async function follow(sim: Simulator, path: string, headers: Record<string, string> = {}): Promise<Reader> {
  const reader = new Reader(await get(sim, path, headers));
  expect(await reader.block()).toBe('retry: 1000');
  return reader;
}
const start = async () => startSimulator({ clock: () => NOW });
const WORLD = '/worlds/default/events';

let dispatcher = new Agent();
afterEach(async () => {
  vi.useRealTimers();
  await dispatcher.destroy();
  dispatcher = new Agent();
});

describe('the events of a world', () => {
  it('are its entries, masked, as they are recorded', async () => {
    await using sim = await start();
    const reader = await follow(sim, WORLD);
    expect([reader.answer.statusCode, reader.answer.headers['content-type']]).toEqual([
      200,
      'text/event-stream',
    ]);
    expect(reader.answer.headers['cache-control']).toBe('no-store');
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    sim.world().finish(serviceToken, { person: { phoneNumber: '01000000002' } });
    await shop.popupResult(serviceToken);
    for (const entry of sim.world().journal()) {
      expect(await reader.event()).toEqual({ id: entry.id, event: 'journal', data: entry });
    }
  });

  it('tell nothing of another world, nor what came before them', async () => {
    await using sim = await start();
    await merchant(sim).token();
    const reader = await follow(sim, WORLD);
    await merchant(sim, sim.createWorld()).token();
    await merchant(sim).token({ scope: 'mine' });
    expect(await reader.event()).toMatchObject({ id: 2 });
  });

  it.each([
    ['the header', {}, { 'last-event-id': '2' }, [3, 4]],
    ['the address', { afterId: '3' }, {}, [4]],
    ['the header before the address', { afterId: '1' }, { 'last-event-id': '3' }, [4]],
    ['the address where the header is empty', { afterId: '3' }, { 'last-event-id': '' }, [4]],
    ['a number of before a restart', {}, { 'last-event-id': '99' }, [1, 2, 3, 4]],
  ])('go on after the id in %s', async (_, query, headers, ids) => {
    await using sim = await start();
    const shop = merchant(sim);
    for (let count = 0; count < 3; count += 1) await shop.token();
    const address = `${WORLD}?${new URLSearchParams(query as Record<string, string>).toString()}`;
    const reader = await follow(sim, address, headers);
    await shop.token();
    for (const id of ids) expect((await reader.event()).id).toBe(id);
  });

  it('go on from the oldest that is left where the next one is lost', async () => {
    await using sim = await start();
    const shop = merchant(sim);
    for (let count = 0; count < LIMITS.journalEntries + 5; count += 1) await shop.token({ scope: 'none' });
    const reader = await follow(sim, WORLD, { 'last-event-id': '2' });
    for (let id = 6; id <= LIMITS.journalEntries + 5; id += 1) expect((await reader.event()).id).toBe(id);
  });

  it('go on over a reset, and end with their world', async () => {
    await using sim = await start();
    const world = sim.createWorld();
    const reader = await follow(sim, `/worlds/${world.id}/events`);
    await merchant(sim, world).token();
    expect((await reader.event()).id).toBe(1);
    world.reset();
    await merchant(sim, world).token();
    expect((await reader.event()).id).toBe(2);
    world.delete();
    expect(await reader.block()).toBeUndefined();
  });

  it('send a comment every fifteen seconds', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await using sim = await start();
    const reader = await follow(sim, WORLD);
    vi.advanceTimersByTime(14_999);
    await merchant(sim).token();
    expect((await reader.event()).id).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await reader.block()).toBe(': alive');
    vi.advanceTimersByTime(15_000);
    expect(await reader.block()).toBe(': alive');
  });
});

describe('the events of all worlds', () => {
  it('name the world, or none, and count all of them', async () => {
    await using sim = await start();
    const [one, two] = [sim.createWorld(), sim.createWorld()];
    const reader = await follow(sim, '/events');
    await merchant(sim, one).token();
    await merchant(sim, two).token();
    await merchant(sim).token({ client_id: 'nobody' });
    const told = [await reader.event(), await reader.event(), await reader.event()];
    const worldOf = ({ data }: Event) => JournalEvent.parse(data).world;
    expect(told.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(told.map(worldOf)).toEqual([one.id, two.id, undefined]);
    expect(told[1]?.data).toEqual({ ...two.journal()[0], world: two.id });
    expect(JournalEntry.safeParse(told[2]?.data).success).toBe(true);
  });

  it('go on after Last-Event-ID, without those of a deleted world, whose end they outlive', async () => {
    await using sim = await start();
    const world = sim.createWorld();
    await merchant(sim, world).token();
    await merchant(sim).token();
    world.delete();
    const reader = await follow(sim, '/events', { 'last-event-id': '0' });
    expect((await reader.event()).id).toBe(2);
    sim.createWorld().delete();
    await merchant(sim).token();
    expect((await reader.event()).id).toBe(3);
  });
});

describe('streams', () => {
  it('are at most fifty; one that its reader leaves makes room for another', async () => {
    await using sim = await start();
    const leaver = new Agent();
    const accepted = once(sim.app.server, 'connection') as Promise<[NodeJS.EventEmitter]>;
    const first = await request(`${sim.origin}/__sim${WORLD}`, { dispatcher: leaver });
    const [socket] = await accepted;
    for (let count = 1; count < LIMITS.eventStreams; count += 1)
      await follow(sim, count % 2 === 0 ? WORLD : '/events');
    for (const path of [WORLD, '/events']) {
      const refused = await get(sim, path);
      expect(refused.statusCode).toBe(429);
      expect(SimulatorProblem.parse(await refused.body.json()).code).toBe('too_many_streams');
    }
    const closed = once(socket, 'close');
    first.body.on('error', () => undefined).destroy();
    await Promise.all([closed, leaver.destroy()]);
    const reader = await follow(sim, WORLD);
    await merchant(sim).token();
    expect((await reader.event()).id).toBe(1);
    expect((await get(sim, WORLD)).statusCode).toBe(429);
  });

  it('end well when the simulator closes, which does not wait for them', async () => {
    const sim = await start();
    const readers = [await follow(sim, WORLD), await follow(sim, '/events')];
    await sim.close();
    for (const reader of readers) expect(await reader.block()).toBeUndefined();
  });

  it.each([
    [WORLD, { host: 'evil.example' }, 403, 'host_not_allowed'],
    ['/events', { host: 'evil.example' }, 403, 'host_not_allowed'],
    ['/events', { origin: 'http://evil.example' }, 403, 'origin_not_allowed'],
    [`/worlds/${'A'.repeat(22)}/events`, {}, 404, 'unknown_world'],
    ['/worlds/other/events', {}, 400, 'invalid_request'],
    [WORLD, { 'last-event-id': 'x' }, 400, 'invalid_request'],
    ['/events', { 'last-event-id': '-1' }, 400, 'invalid_request'],
    [`${WORLD}?afterId=x`, {}, 400, 'invalid_request'],
    ['/events?world=default', {}, 400, 'invalid_request'],
  ])('refuse %s with %j', async (path, headers, status, code) => {
    await using sim = await start();
    const answer = await get(sim, path, headers);
    expect([answer.statusCode, SimulatorProblem.parse(await answer.body.json()).code]).toEqual([
      status,
      code,
    ]);
  });
});
