// What a wire can do to us, and what we make of it: fail closed, in time, without a word of the answer.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createUpstreamHttp } from '../../src/providers/http.ts';
import { startFakeKcb, type Handler } from '../support/fake-provider.ts';

async function setUp(handler: Handler, mode: 'live' | 'test' = 'test') {
  const fake = await startFakeKcb();
  fake.answer('/x', handler);
  let now = 0;
  const observed: string[] = [];
  const http = createUpstreamHttp({
    mode,
    clock: { now: () => now },
    observe: (call, { outcome }) => observed.push(`${call} ${outcome}`),
  });
  onTestFinished(() => http.close());
  return {
    fake,
    observed,
    advance: (ms: number) => {
      now += ms;
    },
    post: (signal = new AbortController().signal) =>
      http.call(
        {
          call: 'c',
          method: 'POST',
          origin: fake.origin,
          path: '/x',
          headers: {},
          body: '{}',
        },
        signal,
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
      await expect(post(AbortSignal.timeout(50))).rejects.toMatchObject({ code: 'provider_unavailable' });
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
    const { fake, post, advance, observed } = await setUp(() =>
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
    expect(observed.slice(-1)).toEqual(['c ok']);
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
