import { ClockResponse } from '@bonin/contracts/simulator/clock';
import { FinishResponse } from '@bonin/contracts/simulator/finish';
import { InboxResponse } from '@bonin/contracts/simulator/inbox';
import { JournalResponse } from '@bonin/contracts/simulator/journal';
import { PeopleResponse } from '@bonin/contracts/simulator/person';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { World, WorldList } from '@bonin/contracts/simulator/world';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator.ts';
import { merchant, NOW, standingSimulator } from '../harness.ts';

const json = { 'content-type': 'application/json' };
const get = (sim: Simulator, path: string, headers = {}) => sim.app.inject({ url: `/__sim${path}`, headers });
const post = (sim: Simulator, path: string, payload: unknown = {}, headers: Record<string, string> = json) =>
  sim.app.inject({ method: 'POST', url: `/__sim${path}`, headers, payload: JSON.stringify(payload) });
const codeOf = (answer: { json: () => unknown }) => SimulatorProblem.parse(answer.json()).code;

describe('the control API', () => {
  it('creates a world whose environment names this simulator', async () => {
    await using sim = standingSimulator();
    const answer = await post(sim, '/worlds', { seed: 'mine' });
    expect(answer.statusCode).toBe(201);
    const world = World.parse(answer.json());
    expect(world.seed).toBe('mine');
    expect(world.environment).toEqual({
      KCB_MEMBER_CODE: world.credentials.kcb.memberCode,
      KCB_SITE_CODE: world.credentials.kcb.siteCode,
      KCB_CLIENT_ID: world.credentials.kcb.clientId,
      KCB_CLIENT_SECRET: world.credentials.kcb.clientSecret,
      KCB_API_URL: sim.origin,
      IAMPORT_API_URL: 'http://127.0.0.1',
      IAMPORT_SCRIPT_URL: 'http://127.0.0.1/v1/iamport.js',
      IAMPORT_IMP_KEY: world.credentials.iamport.impKey,
      IAMPORT_IMP_SECRET: world.credentials.iamport.impSecret,
      IAMPORT_USER_CODE: world.credentials.iamport.userCode,
      PORTONE_API_URL: 'http://127.0.0.1',
      PORTONE_SCRIPT_URL: 'http://127.0.0.1/v2/browser-sdk.js',
      PORTONE_STORE_ID: world.credentials.portone.storeId,
      PORTONE_API_SECRET: world.credentials.portone.apiSecret,
      PORTONE_CHANNEL_KEY: world.credentials.portone.channelKey,
      KCB_POPUP_URL: `${sim.origin}/CommonSvl`,
    });
    const { worlds } = WorldList.parse((await get(sim, '/worlds')).json());
    expect(worlds.map(({ id }) => id)).toEqual(['default', world.id]);
  });

  it('shows a world as it did when it was made', async () => {
    await using sim = standingSimulator();
    const made = World.parse((await post(sim, '/worlds')).json());
    const shown = await get(sim, `/worlds/${made.id}`);
    expect([shown.statusCode, World.parse(shown.json())]).toEqual([200, made]);
    const standing = World.parse((await get(sim, '/worlds/default')).json());
    expect(standing.credentials).toEqual(sim.world().credentials);
    expect(standing.environment).toEqual(sim.world().environment);
    sim.world(made.id).delete();
    expect(codeOf(await get(sim, `/worlds/${made.id}`))).toBe('unknown_world');
    expect(codeOf(await get(sim, '/worlds/other'))).toBe('invalid_request');
  });

  it('takes an empty body where nothing is chosen', async () => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({ method: 'POST', url: '/__sim/worlds', headers: json });
    expect(answer.statusCode).toBe(201);
  });

  it('deletes and resets worlds, but keeps the default one', async () => {
    await using sim = standingSimulator();
    const { id } = sim.createWorld();
    const remove = (world: string) => sim.app.inject({ method: 'DELETE', url: `/__sim/worlds/${world}` });
    expect((await post(sim, `/worlds/${id}/reset`)).statusCode).toBe(204);
    expect((await remove(id)).statusCode).toBe(204);
    expect(codeOf(await remove(id))).toBe('unknown_world');
    expect(codeOf(await post(sim, `/worlds/${id}/reset`))).toBe('unknown_world');
    expect([(await remove('default')).statusCode, codeOf(await remove('default'))]).toEqual([
      409,
      'default_world_stays',
    ]);
    expect((await post(sim, '/worlds/default/reset')).statusCode).toBe(204);
  });

  it('finishes a transaction and shows people, inbox and journal', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    const path = `/worlds/default/transactions/${serviceToken}/finish`;
    const finished = await post(sim, path, { person: { phoneNumber: '01000000021' } });
    expect(FinishResponse.parse(finished.json())).toMatchObject({ returnMethod: 'POST' });
    expect(codeOf(await post(sim, path))).toBe('already_finished');
    const { people } = PeopleResponse.parse((await get(sim, '/worlds/default/people')).json());
    expect(people).toHaveLength(18);
    const inbox = async (query: string) =>
      InboxResponse.parse((await get(sim, `/worlds/default/inbox${query}`)).json()).messages.length;
    expect(await inbox('')).toBe(1);
    expect(await inbox('?phoneNumber=01000000021')).toBe(1);
    expect(await inbox('?phoneNumber=01000000001')).toBe(0);
    expect(await inbox(`?serviceToken=${serviceToken}`)).toBe(1);
    expect(await inbox(`?serviceToken=${serviceToken}x`)).toBe(0);
    const journal = JournalResponse.parse((await get(sim, '/worlds/default/journal?operation=token')).json());
    expect(journal.entries).toHaveLength(1);
  });

  it('shows the unmatched journal', async () => {
    await using sim = standingSimulator();
    await sim.app.inject({ url: '/nothing' });
    const { entries } = JournalResponse.parse((await get(sim, '/journal/unmatched')).json());
    expect(entries).toHaveLength(1);
  });

  it('forgets the unmatched journal, whose numbers go on; it takes no query', async () => {
    await using sim = standingSimulator();
    await sim.app.inject({ url: '/nothing' });
    const entries = async () => JournalResponse.parse((await get(sim, '/journal/unmatched')).json()).entries;
    expect((await get(sim, '/journal/unmatched?afterId=3')).statusCode).toBe(400);
    expect((await sim.app.inject({ method: 'DELETE', url: '/__sim/journal/unmatched' })).statusCode).toBe(
      204,
    );
    expect(await entries()).toEqual([]);
    for (const forget of [() => undefined, () => sim.forgetUnmatched()]) {
      forget();
      await sim.app.inject({ url: '/nothing' });
    }
    expect((await entries()).map(({ id }) => id)).toEqual([3]);
  });

  it('moves, freezes and resumes a world’s clock', async () => {
    await using sim = standingSimulator();
    const clock = async (change: unknown) => (await post(sim, '/worlds/default/clock', change)).json();
    expect(await clock({ advanceMs: 1000 })).toEqual({ now: '2026-03-04T03:00:01.000Z', frozen: false });
    expect(await clock({ freeze: '2030-01-01T00:00:00+09:00' })).toEqual({
      now: '2029-12-31T15:00:00.000Z',
      frozen: true,
    });
    expect(await clock({ resume: true })).toMatchObject({ frozen: false });
    expect(sim.createWorld().clock.now()).toBe(NOW);
  });

  it('tells a world’s time, and moves nothing by it', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const read = async () => ClockResponse.parse((await get(sim, `/worlds/${world.id}/clock`)).json());
    expect(await read()).toEqual({ now: new Date(NOW).toISOString(), frozen: false });
    world.clock.freeze(Date.parse('2030-01-01T00:00:00+09:00'));
    const frozen = { now: '2029-12-31T15:00:00.000Z', frozen: true };
    expect([await read(), await read()]).toEqual([frozen, frozen]);
    expect((await get(sim, '/worlds/default/clock')).json()).toMatchObject({ frozen: false });
    expect(codeOf(await get(sim, '/worlds/other/clock'))).toBe('invalid_request');
  });

  it.each([
    ['POST', '/worlds', { seed: 'with space' }],
    ['POST', '/worlds', { more: 1 }],
    ['POST', '/worlds', []],
    ['POST', '/worlds/default/clock', {}],
    ['POST', '/worlds/default/clock', { advanceMs: -1 }],
    ['POST', '/worlds/default/clock', { advanceMs: 1, resume: true }],
    ['POST', '/worlds/default/clock', { freeze: 'tomorrow' }],
    ['POST', '/worlds/default/transactions/x/finish', { outcome: 'B000' }],
    ['POST', '/worlds/default/transactions/x/finish', { person: { phoneNumber: '02' } }],
    ['POST', '/worlds/other/reset', {}],
    ['GET', '/worlds/default/inbox?phoneNumber=1', undefined],
    ['GET', '/worlds/default/inbox?serviceToken=a&serviceToken=b', undefined],
    ['GET', '/worlds/default/journal?operation=other', undefined],
    ['GET', '/worlds/default/journal?more=1', undefined],
  ] as const)('refuses %s %s %j', async (method, path, payload) => {
    await using sim = standingSimulator();
    const answer = method === 'GET' ? await get(sim, path) : await post(sim, path, payload);
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'invalid_request']);
  });

  it('answers 404 for what it does not know', async () => {
    await using sim = standingSimulator();
    const nobody = 'A'.repeat(22);
    for (const path of ['people', 'inbox', 'journal', 'clock']) {
      expect(codeOf(await get(sim, `/worlds/${nobody}/${path}`))).toBe('unknown_world');
    }
    expect(codeOf(await post(sim, `/worlds/${nobody}/transactions/x/finish`))).toBe('unknown_world');
    expect(codeOf(await post(sim, '/worlds/default/transactions/x/finish'))).toBe('unknown_transaction');
    expect(codeOf(await get(sim, '/nothing'))).toBe('not_found');
  });

  it.each([
    'evil.example',
    'evil.example:4100',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    '10.0.0.1',
  ])('refuses Host %j on everything under /__sim but the pages’ assets', async (host) => {
    await using sim = standingSimulator();
    for (const path of ['/worlds', '/inbox', '/openapi.json', '/nothing']) {
      const answer = await get(sim, path, { host });
      expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'host_not_allowed']);
    }
  });

  it.each(['127.0.0.1', '127.0.0.1:4100', 'localhost:1', '[::1]:4100', 'LOCALHOST'])(
    'takes Host %s',
    async (host) => {
      await using sim = standingSimulator();
      expect((await get(sim, '/worlds', { host })).statusCode).toBe(200);
    },
  );

  it.each(['http://evil.example', 'null', 'http://localhost:5173', 'https://localhost:4100', ''])(
    'refuses Origin %j',
    async (origin) => {
      await using sim = standingSimulator();
      const headers = { ...json, host: 'localhost:4100', origin };
      for (const answer of [await get(sim, '/worlds', headers), await post(sim, '/worlds', {}, headers)]) {
        expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'origin_not_allowed']);
      }
      expect((await get(sim, '/worlds')).json<WorldList>().worlds).toHaveLength(1);
    },
  );

  it('takes its own Origin', async () => {
    await using sim = standingSimulator();
    const headers = { ...json, host: 'localhost:4100', origin: 'http://localhost:4100' };
    expect((await post(sim, '/worlds', {}, headers)).statusCode).toBe(201);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'takes no %j',
    async (contentType) => {
      await using sim = standingSimulator();
      for (const path of ['/worlds', '/worlds/default/reset', '/worlds/default/clock']) {
        const answer = await post(sim, path, {}, { 'content-type': contentType });
        expect([answer.statusCode, codeOf(answer)]).toEqual([415, 'unsupported_media_type']);
      }
    },
  );

  it('takes no POST without a body that does not say JSON', async () => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({ method: 'POST', url: '/__sim/worlds/default/reset' });
    expect([answer.statusCode, codeOf(answer)]).toEqual([415, 'unsupported_media_type']);
  });

  it('takes no body over 16 KiB, no half JSON and no __proto__', async () => {
    await using sim = standingSimulator();
    expect(codeOf(await post(sim, '/worlds', { seed: 'x'.repeat(17_000) }))).toBe('payload_too_large');
    for (const payload of ['{"seed":', '{"__proto__":{"seed":"x"}}']) {
      const answer = await sim.app.inject({ method: 'POST', url: '/__sim/worlds', headers: json, payload });
      expect(codeOf(answer)).toBe('invalid_request');
    }
  });
});
