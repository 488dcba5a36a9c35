import { EventEmitter, once } from 'node:events';
import { Agent, fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../src/simulator.ts';
import { merchant, NOW, openResult, standingSimulator } from './harness.ts';
import { atCode, atPassWait, newestCode } from './pages/journey.ts';
import { wire } from './wire.ts';

describe('startSimulator', () => {
  it('answers a real client on a free port of 127.0.0.1 and ends open connections on close', async () => {
    const sim = await startSimulator({ port: 0 });
    const { origin } = sim;
    const dispatcher = new Agent();
    expect(sim.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(sim.world().environment['KCB_POPUP_URL']).toBe(`${sim.origin}/CommonSvl`);
    for (const path of ['/livez', '/readyz']) {
      const answer = await fetch(sim.origin + path, { dispatcher });
      expect([answer.status, answer.headers.get('x-simulator')]).toEqual([200, 'bonin']);
      await answer.text();
    }
    await sim.close();
    await expect(fetch(`${origin}/livez`, { dispatcher })).rejects.toThrow('fetch failed');
    await dispatcher.close();
  });

  it('speaks KCB’s wire to a real client', async () => {
    await using sim = await startSimulator({ port: 0, clock: () => NOW });
    const { KCB_API_URL, KCB_MEMBER_CODE } = sim.createWorld({ seed: 'x' }).environment;
    expect(KCB_MEMBER_CODE).toMatch(/^V\d{11}$/);
    const token = await fetch(`${KCB_API_URL}/v1/oauth2/access_token`, {
      method: 'POST',
      headers: { 'x-api-tran-id': 'one' },
      body: new URLSearchParams(merchant(sim).tokenForm()),
    });
    expect(await token.json()).toMatchObject({ expires_in: 300 });
  });

  it('is deterministic: the same seed, clock and requests give the same bytes', async () => {
    const run = async (seed: string) => {
      await using sim = standingSimulator({ seed });
      const journey = await atCode(sim);
      const page = journey.browser.answer.body;
      await journey.browser.submit('code', { code: newestCode(journey) });
      const result = await journey.shop.popupResult(journey.serviceToken);
      const pass = await atPassWait(sim);
      const waiting = pass.browser.answer.body;
      const requests = pass.world.passRequests();
      return [page, result.body, waiting, requests, journey.world.inbox(), journey.world.journal()];
    };
    const first = await run('a');
    expect(await run('a')).toEqual(first);
    expect(await run('b')).not.toEqual(first);
  });

  it('gives other transactions other tokens after a restart with the same seed', async () => {
    const start = async (number: string) => {
      await using sim = standingSimulator();
      return (await merchant(sim).start({ rqst_svc_tx_seqno: number })).serviceToken;
    };
    expect(await start('one')).not.toBe(await start('two'));
  });

  it('lets a test hold an answer', async () => {
    const gate = new EventEmitter();
    const arrived = once(gate, 'arrived');
    const released = once(gate, 'released');
    await using sim = standingSimulator({
      onRequest: async (operation, serviceToken) => {
        if (operation !== 'popup-result') return;
        gate.emit('arrived', serviceToken);
        await released;
      },
    });
    const shop = merchant(sim);
    const { serviceToken, encKey } = await shop.start();
    const pending = shop.popupResult(serviceToken);
    expect(await arrived).toEqual([serviceToken]);
    sim.world().finish(serviceToken);
    gate.emit('released');
    expect(openResult(await pending, shop.memberCode, encKey)).toMatchObject({ rsp_cd: 'B000' });
  });

  it('logs one line a request without address, query or body', async () => {
    const lines: object[] = [];
    await using sim = standingSimulator({ log: (line) => lines.push(line) });
    await sim.app.inject({ url: '/__sim/inbox?world=secret' });
    await sim.app.inject({ url: '/secret?secret=1' });
    expect(lines).toEqual([
      { method: 'GET', route: '/__sim/inbox', status: 404, durationMs: expect.any(Number) },
      { method: 'GET', route: 'unmatched', status: 404, durationMs: expect.any(Number) },
    ]);
  });

  it.each(['reset', 'reset-midway', 'timeout', 'held'] as const)(
    'logs an answer that never came (%s), once',
    async (kind) => {
      const lines: object[] = [];
      const logged = new EventEmitter();
      await using sim = await startSimulator({
        port: 0,
        log: (line) => {
          lines.push(line);
          logged.emit('line');
        },
        onRequest: async () => (kind === 'held' ? once(logged, 'line').then(() => undefined) : undefined),
      });
      const operation = 'token' as const;
      if (kind === 'reset-midway') sim.world().fault({ kind }, { operation });
      else if (kind !== 'held') sim.world().fault({ kind, when: 'before' }, { operation });
      const written = once(logged, 'line');
      const client = wire(sim);
      const caller = new AbortController();
      const ended = client
        .token(caller.signal)
        .then(async ({ body }) => body.text())
        .catch(() => 'failed');
      if (kind === 'held' || kind === 'timeout') {
        await once(sim.app.server, 'request');
        caller.abort();
      }
      expect(await ended).toBe('failed');
      await written;
      await client[Symbol.asyncDispose]();
      await sim.close();
      expect(lines).toEqual([
        { method: 'POST', route: '/v1/oauth2/access_token', status: 0, durationMs: expect.any(Number) },
      ]);
    },
  );

  it('echoes nothing of an unknown or malformed address, and answers no HEAD', async () => {
    await using sim = standingSimulator();
    for (const url of ['/secret', '/%secret', '/__sim/secret']) {
      const answer = await sim.app.inject({ url });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('secret');
    }
    expect((await sim.app.inject({ method: 'HEAD', url: '/CommonSvl' })).statusCode).toBe(404);
  });
});
