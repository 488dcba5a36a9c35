// Each fault, as a real client meets it on a real connection.
import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { openKcbFields } from '@bonin/crypto/kcb';
import { describe, expect, it } from 'vitest';
import { type SimulatedWorld, startSimulator } from '../../../src/simulator.ts';
import { ENC_IV, type Json, merchant, standingSimulator } from '../../harness.ts';
import { json, wire } from '../../wire.ts';

/** The code of a connection's error. */
async function codeOf(failing: Promise<unknown>): Promise<string> {
  const error: unknown = await failing.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  return (error as { code?: string }).code ?? (error as Error).message;
}

/** A verified transaction whose result nobody has asked for. */
async function verified() {
  const calls = new EventEmitter();
  const sim = await startSimulator({ onRequest: async (operation) => void calls.emit(operation) });
  const world = sim.world();
  const member = wire(sim, world);
  const started = await member.start();
  world.finish(started.serviceToken);
  const result = async (signal?: AbortSignal) =>
    member.popupResult(started.authorization, started.serviceToken, signal);
  return {
    sim,
    world,
    member,
    result,
    /** Once the next popup-result call has met its fault. */
    met: async () => {
      await once(calls, 'popup-result');
      await setImmediate();
    },
    ...started,
    async [Symbol.asyncDispose]() {
      await member[Symbol.asyncDispose]();
      await sim.close();
    },
  };
}

describe('a reset', () => {
  it('before: no answer, and the result is still there', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'reset' }, { operation: 'popup-result' });
    expect(await codeOf(t.result())).toBe('ECONNRESET');
    expect((await json(await t.result()))['rsp_cd']).toBe('B000');
  });

  it('after: no answer, and the result is spent', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'reset', when: 'after' }, { operation: 'popup-result' });
    expect(await codeOf(t.result())).toBe('ECONNRESET');
    expect((await json(await t.result()))['rsp_cd']).toBe('B128');
  });

  it('midway: half of the bytes that the header promises, then none', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'reset-midway' }, { operation: 'popup-result' });
    const answer = await t.result();
    expect(answer.statusCode).toBe(200);
    const promised = Number(answer.headers['content-length']);
    const chunks: Buffer[] = [];
    const reading = (async () => {
      for await (const chunk of answer.body) chunks.push(chunk as Buffer);
    })();
    expect(['ECONNRESET', 'UND_ERR_SOCKET']).toContain(await codeOf(reading));
    const read = Buffer.concat(chunks).toString();
    expect(read).toMatch(/^\{"rsp_cd":"B000"/);
    // Half of the characters; Korean takes three bytes each.
    expect(read.length).toBeGreaterThan(promised / 3);
    expect(Buffer.byteLength(read)).toBeLessThan((promised * 2) / 3);
    expect((await json(await t.result()))['rsp_cd']).toBe('B128');
  });
});

describe('a timeout', () => {
  it.each([
    ['before', 'B000'],
    ['after', 'B128'],
  ] as const)('%s: nothing comes until the caller gives up, then the result is %s', async (when, code) => {
    await using t = await verified();
    t.world.fault({ kind: 'timeout', when }, { operation: 'popup-result' });
    const impatience = new AbortController();
    const failing = codeOf(t.result(impatience.signal));
    await t.world.journal.waitFor({ operation: 'popup-result' });
    impatience.abort(new Error('gave up'));
    expect(await failing).toBe('gave up');
    expect((await json(await t.result()))['rsp_cd']).toBe(code);
  });

  it('does not keep the simulator from closing', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'timeout' }, { operation: 'popup-result' });
    const failing = codeOf(t.result());
    await t.world.journal.waitFor({ operation: 'popup-result' });
    await t.sim.close();
    expect(await failing).toBe('UND_ERR_SOCKET');
  });
});

describe('a delay', () => {
  it('gives the right answer all the same', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'delay', ms: 1 }, { operation: 'popup-result' });
    expect((await json(await t.result()))['rsp_cd']).toBe('B000');
    expect(t.world.faults.list()).toEqual([]);
  });

  it('carries out nothing for a caller who left', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'delay', ms: 60_000 }, { operation: 'popup-result' });
    const impatience = new AbortController();
    const failing = codeOf(t.result(impatience.signal));
    await t.met();
    impatience.abort(new Error('gave up'));
    expect(await failing).toBe('gave up');
    await t.world.journal.waitFor({ operation: 'popup-result', status: 0 });
    expect((await json(await t.result()))['rsp_cd']).toBe('B000');
  });

  it('after: a caller who left finds the result spent', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'delay', ms: 60_000, when: 'after' }, { operation: 'popup-result' });
    const impatience = new AbortController();
    const failing = codeOf(t.result(impatience.signal));
    await t.met();
    impatience.abort(new Error('gave up'));
    expect(await failing).toBe('gave up');
    await t.world.journal.waitFor({ operation: 'popup-result', status: 0 });
    expect((await json(await t.result()))['rsp_cd']).toBe('B128');
  });
});

describe('an answer of another kind', () => {
  it.each([
    ['status', { kind: 'status', status: 503 }, 503, 'text/plain', /^503/],
    ['html', { kind: 'html' }, 200, 'text/html', /점검/],
    ['empty', { kind: 'empty' }, 200, 'application/json', /^$/],
  ] as const)('%s: as it was ordered, and nothing is spent', async (_name, fault, status, type, text) => {
    await using t = await verified();
    t.world.fault(fault, { operation: 'popup-result' });
    const answer = await t.result();
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.headers['retry-after']).toBeUndefined();
    expect(await answer.body.text()).toMatch(text);
    expect((await json(await t.result()))['rsp_cd']).toBe('B000');
  });

  it('after: the same, and the result is spent', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'status', status: 502, when: 'after' }, { operation: 'popup-result' });
    expect((await t.result()).statusCode).toBe(502);
    expect((await json(await t.result()))['rsp_cd']).toBe('B128');
  });

  it('429 says when to come again', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'status', status: 429, retryAfterSeconds: 7 }, { operation: 'popup-result' });
    const answer = await t.result();
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '7']);
  });

  it('truncated: half the JSON with a length that fits it, and the result is spent', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'truncated' }, { operation: 'popup-result' });
    const answer = await t.result();
    const text = await answer.body.text();
    expect(Number(answer.headers['content-length'])).toBe(Buffer.byteLength(text));
    expect(text).toMatch(/^\{"rsp_cd":"B000"/);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect((await json(await t.result()))['rsp_cd']).toBe('B128');
  });

  it('wrong schema: JSON without a result code', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'wrong-schema' }, { operation: 'popup-result' });
    const body = await json(await t.result());
    expect(body).not.toHaveProperty('rsp_cd');
    expect((await json(await t.result()))['rsp_cd']).toBe('B128');
  });

  it('wrong encoding: bytes that are no UTF-8, under a header that says so', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'wrong-encoding' }, { operation: 'popup-result' });
    const answer = await t.result();
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError);
    expect(bytes.toString('latin1')).toContain('B000');
  });

  it('another person: well encrypted, of another token and number', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'another-person' });
    const body = await json(await t.result());
    expect(body['rsp_cd']).toBe('B000');
    expect(body['svc_tkn']).not.toBe(t.serviceToken);
    expect(body['rqst_svc_tx_seqno']).toMatch(/^[0-9a-f]{20}$/);
    const { memberCode } = t.world.credentials.kcb;
    const { nm } = openKcbFields({
      memberCode,
      encKey: t.encKey,
      encIv: ENC_IV,
      fields: { nm: String(body['nm']) },
    });
    expect(nm).toBe('남궁다른');
    expect((await json(await t.result()))['rsp_cd']).toBe('B128');
  });
});

describe('a bearer', () => {
  it('is refused from its first use where the token call was told so', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'bearer-expired' }, { operation: 'token' });
    const dead = await t.member.bearer();
    const refused = await t.member.popupResult(dead, t.serviceToken);
    expect([refused.statusCode, (await json(refused))['rsp_cd']]).toEqual([401, 'T990']);
    const alive = await t.member.bearer();
    expect((await json(await t.member.popupResult(alive, t.serviceToken)))['rsp_cd']).toBe('B000');
  });

  it('ends in the middle of its life, and nothing is spent', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'bearer-expired' }, { operation: 'popup-result' });
    expect((await json(await t.result()))['rsp_cd']).toBe('T990');
    expect((await json(await t.result()))['rsp_cd']).toBe('T990');
    const alive = await t.member.bearer();
    expect((await json(await t.member.popupResult(alive, t.serviceToken)))['rsp_cd']).toBe('B000');
  });

  it('cannot be had while the token endpoint is down, and can afterwards', async () => {
    await using t = await verified();
    const down = t.world.fault({ kind: 'reset' }, { operation: 'token', times: 'always' });
    expect(await codeOf(t.member.token())).toBe('ECONNRESET');
    expect(await codeOf(t.member.token())).toBe('ECONNRESET');
    expect(down.clear()).toBe(true);
    expect((await t.member.token()).statusCode).toBe(200);
    expect(down.clear()).toBe(false);
  });
});

describe('a call by inject', () => {
  it.each(['reset', 'reset-midway'] as const)('meets a %s too, and fails', async (kind) => {
    await using sim = standingSimulator();
    sim.world().fault({ kind }, { operation: 'token' });
    await expect(merchant(sim).token()).rejects.toThrow();
    expect((await merchant(sim).token()).statusCode).toBe(200);
  });
});

describe('a world that is reset or deleted while a call is held', () => {
  it.each([
    ['reset', (world: SimulatedWorld) => world.reset()],
    ['its tokens reset', (world: SimulatedWorld) => world.reset('tokens')],
    ['deleted', (world: SimulatedWorld) => world.delete()],
  ])('%s: the call changes nothing, and stands in no world’s journal', async (_what, end) => {
    const calls = new EventEmitter();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await using sim = await startSimulator({
      onRequest: async (operation) => {
        calls.emit(operation);
        if (operation === 'popup-start') await held;
      },
    });
    const world = sim.createWorld();
    await using member = wire(sim, world);
    const bearer = await member.bearer();
    const arrived = once(calls, 'popup-start');
    const answering = member.popupStart(bearer);
    await arrived;
    end(world);
    release();
    expect((await json(await answering))['rsp_cd']).toBe('T990');
    expect(sim.unmatched().map(({ operation }) => operation)).toEqual(['popup-start']);
  });

  it('uses up no fault that was prepared after the reset', async () => {
    const gate = new EventEmitter();
    await using sim = standingSimulator({
      onRequest: async (operation) => {
        if (operation !== 'popup-start') return;
        gate.emit('arrived');
        await once(gate, 'open');
      },
    });
    const world = sim.createWorld();
    const shop = merchant(sim, world);
    const arrived = once(gate, 'arrived');
    const answering = shop.popupStart();
    await arrived;
    world.reset();
    world.fault({ kind: 'status', status: 500 });
    gate.emit('open');
    expect((await answering).json()).toMatchObject({ rsp_cd: 'T990' });
    expect(world.faults.list()).toMatchObject([{ seen: 0, taken: 0 }]);
    expect((await shop.token()).statusCode).toBe(500);
  });
});

describe('which calls', () => {
  it('a fault of a person who is refused meets their result', async () => {
    await using t = await verified();
    const other = await t.member.start();
    t.world.finish(other.serviceToken, { person: { phoneNumber: '01000000010' } });
    t.world.fault({ kind: 'status', status: 500 }, { match: { phoneNumber: '01000000010' } });
    expect((await t.result()).statusCode).toBe(200);
    expect((await t.member.popupResult(other.authorization, other.serviceToken)).statusCode).toBe(500);
  });

  it('another person’s answer waits for one that can be mixed up', async () => {
    await using t = await verified();
    const other = await t.member.start();
    t.world.finish(other.serviceToken, { outcome: 'B092' });
    t.world.fault({ kind: 'another-person' });
    const refused = await json(await t.member.popupResult(other.authorization, other.serviceToken));
    expect(refused['rsp_cd']).toBe('B092');
    expect((await json(await t.result()))['svc_tkn']).not.toBe(t.serviceToken);
  });

  it('another person’s answer waits where nobody is told: another member’s code, and a token that has ended', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    world.finish(serviceToken);
    world.fault({ kind: 'another-person' });
    const asked = async (change = {}) => (await shop.popupResult(serviceToken, change)).json<Json>();
    expect((await asked({ idcf_mbr_com_cd: 'V00000000009' }))['rsp_cd']).toBe('B008');
    world.clock.advance(15 * 60_000);
    expect((await asked())['rsp_cd']).toBe('B132');
    expect(world.faults.list()).toMatchObject([{ seen: 0 }]);
  });

  it('another person’s answer waits where the call id was used before', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    const shop = merchant(sim);
    const { serviceToken } = await shop.start();
    world.finish(serviceToken);
    world.fault({ kind: 'another-person' });
    const auth = await shop.auth();
    await shop.popupStart({}, { ...auth, 'x-api-tran-id': 'used' });
    const asked = async (headers = {}) =>
      (await shop.popupResult(serviceToken, {}, { ...auth, ...headers })).json<Json>();
    expect((await asked({ 'x-api-tran-id': 'used' }))['rsp_cd']).toBe('B043');
    expect(world.faults.list()).toMatchObject([{ seen: 0 }]);
    expect((await asked())['svc_tkn']).not.toBe(serviceToken);
  });

  it('a fault of one call leaves the others alone', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'status', status: 500 }, { operation: 'popup-start', times: 'always' });
    expect((await json(await t.result()))['rsp_cd']).toBe('B000');
    expect((await t.member.token()).statusCode).toBe(200);
    expect((await t.member.popupStart(t.authorization)).statusCode).toBe(500);
  });

  it('a fault of one person’s result leaves another’s alone', async () => {
    await using t = await verified();
    const other = await t.member.start();
    t.world.finish(other.serviceToken, { person: { phoneNumber: '01000000002' } });
    t.world.fault(
      { kind: 'status', status: 500 },
      { times: 'always', match: { phoneNumber: '01000000002' } },
    );
    expect((await t.result()).statusCode).toBe(200);
    expect((await t.member.popupResult(other.authorization, other.serviceToken)).statusCode).toBe(500);
    const unasked = await t.member.popupResult(other.authorization, 'unknown');
    expect(unasked.statusCode).toBe(200);
  });

  it('another world’s member never meets it', async () => {
    await using t = await verified();
    t.sim.createWorld().fault({ kind: 'reset' }, { times: 'always' });
    expect((await t.member.token()).statusCode).toBe(200);
  });

  it('another person’s answer is asked for by popup-result alone', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'another-person' });
    const again = await t.member.start();
    expect(again.serviceToken).toMatch(/./);
    expect(t.world.faults.list()).toHaveLength(1);
  });

  it('the journal names the fault, and an answer that never came has status 0', async () => {
    await using t = await verified();
    t.world.fault({ kind: 'reset' }, { operation: 'popup-result' });
    await codeOf(t.result());
    await t.result();
    const [lost, right] = t.world.journal({ operation: 'popup-result' });
    expect([lost?.fault, lost?.response.status]).toEqual(['reset', 0]);
    expect([right?.fault, right?.response.status]).toEqual([undefined, 200]);
  });
});
