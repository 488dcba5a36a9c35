// What a wire can do to us, and what we make of it: fail closed, in time, without a word of the answer.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createDeadline, withDeadline, type Deadline } from '../../src/providers/deadline.ts';
import { createUpstreamHttp } from '../../src/providers/http.ts';
import type { Step } from '../../src/providers/lane.ts';
import { CONNECTIONS, CONNECTIONS_FOR_RESULTS } from '../../src/providers/proxies.ts';
import { startFakeKcb, type Handler } from '../support/fake-provider.ts';

async function setUp(handler: Handler, mode: 'live' | 'test' = 'test') {
  const fake = await startFakeKcb();
  fake.answer('/x', handler);
  let now = 0;
  const observed: string[] = [];
  const changes: string[] = [];
  const http = createUpstreamHttp({
    mode,
    clock: { now: () => now },
    observe: (call, { outcome }) => observed.push(`${call} ${outcome}`),
    breakerChanged: (call, isOpen) => changes.push(`${call} ${isOpen ? 'open' : 'closed'}`),
  });
  onTestFinished(() => http.close());
  return {
    fake,
    http,
    observed,
    changes,
    advance: (ms: number) => {
      now += ms;
    },
    post: (deadline: Deadline = createDeadline(), call = 'c', step: Step = 'result') =>
      http.call(
        {
          call,
          step,
          method: 'POST',
          origin: fake.origin,
          path: '/x',
          headers: {},
          body: '{}',
        },
        deadline,
      ),
  };
}

const CANARY = 'CANARY-홍길동';

describe('an upstream answer', () => {
  it('is parsed as JSON, whatever its status below 500', async () => {
    const { post } = await setUp(() => ({ status: 403, body: '{"a":1}' }));
    expect(await post()).toMatchObject({ call: 'c', status: 403, json: { a: 1 } });
  });

  it.each([
    ['HTML', `<h1>${CANARY}</h1>`],
    ['nothing', ''],
    ['half JSON', '{"rsp_cd":"B0'],
    ['neither UTF-8 nor CP949', Buffer.from('7b2261223a22ff41227d', 'hex')],
  ])('of %s has no JSON, whatever its status: no form of ours fits it', async (_what, body) => {
    const { post } = await setUp(() => ({ status: 401, body }));
    expect(await post()).toMatchObject({ status: 401, json: undefined });
  });

  it.each<[string, Handler, string]>([
    [
      'is larger than 64 KiB',
      () => ({ body: JSON.stringify('x'.repeat(65_536)) }),
      'provider_answer_invalid',
    ],
    ['is a reset', (_r, raw) => void raw.destroy(), 'provider_unavailable'],
    [
      'is cut off in the middle',
      (_r, raw) => {
        raw.writeHead(200, { 'content-length': '100', 'x-simulator': 'fake' });
        raw.write('{"a":');
        setImmediate(() => raw.destroy());
        return undefined;
      },
      'provider_unavailable',
    ],
  ])('that %s is refused, with nothing of it in the error', async (_what, handler, code) => {
    const { post } = await setUp(handler);
    const error: unknown = await post().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('CANARY');
    expect(error).not.toHaveProperty('cause');
  });

  it('is not followed where it redirects', async () => {
    const { fake, post } = await setUp(() => ({
      status: 302,
      headers: { location: '/elsewhere' },
      body: '{}',
    }));
    expect((await post()).status).toBe(302);
    expect(fake.calls).toEqual(['/x']);
  });

  it('never comes: the step’s deadline ends it, also while it drips', async () => {
    for (const handler of [
      () => undefined,
      (_r: unknown, raw: Parameters<Handler>[1]) => {
        raw.writeHead(200, { 'x-simulator': 'fake' });
        const drip = setInterval(() => raw.write(' '), 1);
        raw.on('close', () => clearInterval(drip));
        return undefined;
      },
    ] as Handler[]) {
      const { post } = await setUp(handler);
      await expect(post(createDeadline(50))).rejects.toMatchObject({ code: 'provider_unavailable' });
    }
  });
});

describe('the kind of upstream', () => {
  it('must be a simulator in test mode', async () => {
    const fake = await setUp((_r, raw) => {
      raw.end('{}');
      return undefined;
    });
    await expect(fake.post()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
  });

  it('must not be a simulator in live mode', async () => {
    const { post } = await setUp(() => ({ body: '{}' }), 'live');
    await expect(post()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
    const real = await setUp((_r, raw) => {
      raw.end('{}');
      return undefined;
    }, 'live');
    expect((await real.post()).status).toBe(200);
  });
});

describe('the breaker', () => {
  it('opens after five failures in a row, lets one try after ten seconds, and closes on its success', async () => {
    let healthy = false;
    const { fake, post, advance, observed, changes } = await setUp(() =>
      healthy ? { body: '{}' } : { status: 500, body: '{}' },
    );
    for (let round = 0; round < 5; round += 1) await post();
    await expect(post()).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(fake.calls).toHaveLength(5);
    healthy = true;
    advance(10_000);
    await post();
    await post();
    expect(fake.calls).toHaveLength(7);
    expect(observed.slice(-3)).toEqual(['c not_sent', 'c ok', 'c ok']);
    expect(changes).toEqual(['c open', 'c closed']);
  });

  it('stops one call of a provider, and no other', async () => {
    const { post, changes } = await setUp(() => ({ status: 500, body: '{}' }));
    for (let round = 0; round < 5; round += 1) await post();
    await expect(post()).rejects.toMatchObject({ upstream: { cause: 'BREAKER_OPEN' } });
    expect(await post(undefined, 'other')).toMatchObject({ status: 500 });
    expect(changes).toEqual(['c open']);
  });

  it('stops every call to a host that cannot be reached', async () => {
    const { http, changes } = await setUp(() => undefined);
    const unreachable = {
      step: 'result',
      method: 'GET',
      origin: 'http://127.0.0.1:1',
      path: '/x',
      headers: {},
    } as const;
    const call = (name: string) => http.call({ call: name, ...unreachable }, createDeadline());
    for (let round = 0; round < 5; round += 1) await call('kcb.token').catch(() => undefined);
    await expect(call('kcb.popup-result')).rejects.toMatchObject({ upstream: { cause: 'BREAKER_OPEN' } });
    expect(changes).toEqual(['kcb open']);
  });

  it.each([401, 403, 404, 429])('stays closed where the answer has status %s', async (status) => {
    const { post, changes } = await setUp(() => ({ status, body: '{}' }));
    for (let round = 0; round < 8; round += 1) await post();
    expect(changes).toEqual([]);
  });

  it('says once that it opened, however many calls it stops and however often the next try fails', async () => {
    const { post, advance, changes } = await setUp(() => ({ status: 500, body: '{}' }));
    for (let round = 0; round < 5; round += 1) await post();
    for (let round = 0; round < 3; round += 1) {
      await post().catch(() => undefined);
      advance(10_000);
      await post();
    }
    expect(changes).toEqual(['c open']);
  });

  it('stays open when that one try fails, and is not opened by failures with successes between them', async () => {
    let healthy = false;
    const { fake, post, advance } = await setUp(() =>
      healthy ? { body: '{}' } : { status: 500, body: '{}' },
    );
    for (let round = 0; round < 5; round += 1) await post();
    advance(10_000);
    await post();
    await expect(post()).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(fake.calls).toHaveLength(6);
    const mixed = await setUp(() => (healthy ? { body: '{}' } : { status: 500, body: '{}' }));
    for (let round = 0; round < 12; round += 1) {
      healthy = round % 4 === 3;
      await mixed.post();
    }
    expect(mixed.fake.calls).toHaveLength(12);
  });
});

describe('a step of several calls', () => {
  /** Answers `token` once `spend` is called, and the call after it never. */
  async function slowSteps(first: 'slow' | 'quick') {
    const { post, changes } = await setUp(async () => new Promise(() => undefined));
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    for (let step = 0; step < 5; step += 1) {
      const ended = withDeadline(8000, async (deadline) => {
        // The token of this step came late, or at once.
        const firstMs = first === 'slow' ? 7000 : 100;
        vi.advanceTimersByTime(firstMs);
        const asked = post(deadline, 'iamport.certification');
        await new Promise((resolve) => setImmediate(resolve));
        vi.advanceTimersByTime(8000 - firstMs);
        await asked;
      });
      await expect(ended).rejects.toMatchObject({ upstream: { cause: 'DEADLINE' } });
    }
    return changes;
  }

  it('blames no call for the time that the one before it took', async () => {
    expect(await slowSteps('slow')).toEqual([]);
  });

  it('blames the call that had most of the time', async () => {
    expect(await slowSteps('quick')).toEqual(['iamport.certification open']);
  });
});

describe('more calls at once than connections', () => {
  /** A provider that answers nothing until it is told to. */
  async function held() {
    let release = () => undefined as unknown;
    const gate = new Promise((resolve) => {
      release = () => resolve(undefined);
    });
    let asked = 0;
    let allAsked = () => undefined as unknown;
    const full = new Promise((resolve) => {
      allAsked = () => resolve(undefined);
    });
    const parts = await setUp(async () => {
      asked += 1;
      if (asked === CONNECTIONS) allAsked();
      await gate;
      return { body: '{}' };
    });
    const first = Array.from({ length: CONNECTIONS }, () => parts.post());
    await full;
    return { ...parts, first, release };
  }

  it('wait, and are sent when a connection is free', async () => {
    const { fake, first, post, release, observed } = await held();
    const later = Array.from({ length: 5 }, () => post());
    release();
    await Promise.all([...first, ...later]);
    expect(fake.calls).toHaveLength(CONNECTIONS + 5);
    expect(new Set(observed)).toEqual(new Set(['c ok']));
  });

  it('that wait until their time is up are not sent, and do not open the breaker', async () => {
    const { fake, first, post, release, observed, changes } = await held();
    const late = Array.from({ length: 8 }, () => createDeadline());
    const later = late.map((deadline) => post(deadline));
    for (const each of late) each.end();
    for (const each of later) {
      await expect(each).rejects.toMatchObject({
        code: 'provider_unavailable',
        upstream: { cause: 'QUEUED' },
      });
    }
    expect(observed).toEqual(Array.from({ length: 8 }, () => 'c not_sent'));
    release();
    await Promise.all(first);
    expect(fake.calls).toHaveLength(CONNECTIONS);
    expect(changes).toEqual([]);
  });

  it('that were sent shortly before their time is up do not open the breaker either', async () => {
    const { first, post, release, changes, fake } = await held();
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const late = Array.from({ length: 8 }, () => createDeadline());
    fake.answer('/x', () => {
      // Sent at last, after five seconds in the queue.
      for (const each of late) each.end();
      return undefined;
    });
    const later = late.map((deadline) => post(deadline));
    vi.advanceTimersByTime(5000);
    release();
    await Promise.all(first);
    await Promise.allSettled(later);
    expect(changes).toEqual([]);
  });
});

describe('starts that a slow provider keeps waiting', () => {
  /** More starts than connections, before a provider that answers no start until it is told to. */
  async function slowStarts() {
    const startsAtOnce = CONNECTIONS - CONNECTIONS_FOR_RESULTS;
    let release = () => undefined as unknown;
    const gate = new Promise((resolve) => {
      release = () => resolve(undefined);
    });
    let asked = 0;
    let allAsked = () => undefined as unknown;
    const full = new Promise((resolve) => {
      allAsked = () => resolve(undefined);
    });
    const parts = await setUp(async () => {
      asked += 1;
      if (asked === startsAtOnce) allAsked();
      if (asked <= startsAtOnce) await gate;
      return { body: '{}' };
    });
    const starts = Array.from({ length: CONNECTIONS + 5 }, () => parts.post(undefined, 'c', 'start'));
    await full;
    return { ...parts, starts, release, startsAtOnce };
  }

  it('leave connections to results', async () => {
    const { post, starts, release } = await slowStarts();
    const results = Array.from({ length: 40 }, () => post());
    for (const { status } of await Promise.all(results)) expect(status).toBe(200);
    release();
    await Promise.all(starts);
  });

  it('leave them also while no result needs them', async () => {
    const { fake, starts, release, startsAtOnce } = await slowStarts();
    await new Promise((resolve) => setImmediate(resolve));
    expect(fake.calls).toHaveLength(startsAtOnce);
    release();
    await Promise.all(starts);
    expect(fake.calls).toHaveLength(CONNECTIONS + 5);
  });

  it('are turned away when their time is up, and the results are not', async () => {
    const { post, starts, release, observed } = await slowStarts();
    const late = createDeadline();
    const start = post(late, 'c', 'start');
    late.end();
    await expect(start).rejects.toMatchObject({ upstream: { cause: 'QUEUED' } });
    await post();
    expect(observed).toEqual(['c not_sent', 'c ok']);
    release();
    await Promise.all(starts);
  });
});
