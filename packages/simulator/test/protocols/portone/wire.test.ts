// What clients do on the wire that a server must survive.
import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../../src/simulator.ts';
import { standingSimulator } from '../../harness.ts';
import { ID, refusal, store } from './store.ts';

describe('bodies', () => {
  it.each(['text/plain;charset=UTF-8', 'application/json', 'application/json; charset=utf-8', 'text/html'])(
    'are JSON, also as %s',
    async (type) => {
      await using sim = standingSimulator();
      const shop = store(sim);
      const headers = { 'content-type': type };
      const login = await shop.call(
        'POST',
        '/login/api-secret',
        { apiSecret: 'bonin-dev-api-secret' },
        headers,
      );
      expect(login.statusCode).toBe(200);
      const wrong = await shop.call('POST', '/login/api-secret', '{"apiSecret":', headers);
      expect(refusal(wrong)).toEqual([400, 'INVALID_REQUEST']);
    },
  );

  it('may be absent, or empty under any type, where nothing is said', async () => {
    await using sim = await startSimulator();
    const shop = store(sim);
    await shop.send();
    const resend = async (url: string, headers: Record<string, string> = {}) =>
      fetch(`${sim.origin}/identity-verifications/${ID}/${url}`, {
        method: 'POST',
        headers: { authorization: shop.authorization, ...headers },
      });
    expect((await resend('resend?')).status).toBe(200);
    expect((await resend('resend', { 'content-type': 'application/json' })).status).toBe(200);
    expect((await resend('confirm', { 'content-type': 'application/json' })).status).toBe(400);
  });

  it('are nothing on a GET, whatever its type says', async () => {
    await using sim = standingSimulator();
    const shop = store(sim);
    await shop.send();
    const headers = { 'content-type': 'application/json' };
    expect((await shop.get(ID, headers)).statusCode).toBe(200);
    expect((await shop.call('GET', '/identity-verifications', undefined, headers)).statusCode).toBe(200);
    expect((await shop.call('GET', `/identity-verifications/${ID}?`, undefined, headers)).statusCode).toBe(
      200,
    );
  });
});

describe('answers', () => {
  it('are JSON with the marks of a simulator', async () => {
    await using sim = standingSimulator();
    const answer = await store(sim).get();
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-simulator': 'bonin',
    });
    expect(answer.json()).toEqual({
      type: 'IDENTITY_VERIFICATION_NOT_FOUND',
      message: '요청된 본인인증 건이 존재하지 않습니다.',
    });
  });

  it('say a mistake of the simulator’s own in PortOne’s form, as no type that PortOne documents', async () => {
    await using sim = standingSimulator({
      onRequest: async () => Promise.reject(new Error('not for the caller')),
    });
    for (const answer of [await store(sim).get(), await store(sim).send()]) {
      expect([answer.statusCode, answer.json()]).toEqual([
        500,
        { type: 'INTERNAL_SERVER_ERROR', message: '서버 오류가 발생했습니다. (simulator)' },
      ]);
    }
  });

  it.each([
    ['the secret, which has no end', false, 404],
    ['a token, which ended with it', true, 401],
  ])('that were held over a reset of tokens are answered as %s', async (_what, byToken, status) => {
    const gate = new EventEmitter();
    await using sim = standingSimulator({
      onRequest: async (operation) => {
        if (operation !== 'portone-get') return;
        gate.emit('arrived');
        await once(gate, 'open');
      },
    });
    const shop = store(sim);
    const authorization = byToken ? await shop.bearer() : shop.authorization;
    const arrived = once(gate, 'arrived');
    const answering = shop.get(ID, { authorization });
    await arrived;
    sim.world().reset('tokens');
    gate.emit('open');
    expect((await answering).statusCode).toBe(status);
    expect(sim.world().journal.count({ operation: 'portone-get' })).toBe(byToken ? 0 : 1);
  });

  it('of strangers stand in no world’s journal', async () => {
    await using sim = standingSimulator();
    await store(sim).get(ID, { authorization: 'PortOne nobody' });
    expect(sim.world().journal()).toEqual([]);
    expect(sim.unmatched()).toMatchObject([{ operation: 'portone-get', response: { status: 401 } }]);
  });

  it('come once a test lets them', async () => {
    const seen: unknown[] = [];
    await using sim = standingSimulator({
      onRequest: async (operation, id) => void seen.push([operation, id]),
    });
    const shop = store(sim);
    await shop.send();
    await shop.get();
    await shop.list();
    expect(seen).toEqual([
      ['portone-send', undefined],
      ['portone-get', ID],
      ['portone-list', undefined],
    ]);
  });
});
