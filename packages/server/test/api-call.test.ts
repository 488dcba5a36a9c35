// Deadlines, retries and errors of a call.
import { describe, expect, it } from 'vitest';
import { callApi, type ApiCall } from '../src/api-call.ts';
import { BoninError } from '../src/bonin-error.ts';

const SECRET = 'a-secret-of-the-shop';
const json = (status: number, body: object) => async () => Response.json(body, { status });
const breaks = (code: string) => async (): Promise<Response> => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(SECRET), { code }) });
};
const hangs = async (_: string, { signal }: RequestInit): Promise<Response> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });

type Answer = (url: string, init: RequestInit) => Promise<Response>;

/** Calls with an API that answers so, one answer after the other. */
async function call(answers: readonly Answer[], options: Partial<ApiCall> & { timeoutMs?: number } = {}) {
  const { timeoutMs = 10_000, ...rest } = options;
  const asked: { url: string; init: RequestInit }[] = [];
  const access = {
    api: 'https://id.example',
    secret: SECRET,
    timeoutMs,
    fetch: (async (url: string, init: RequestInit) => {
      asked.push({ url, init });
      return (answers[asked.length - 1] ?? breaks('TOO_MANY'))(url, init);
    }) as unknown as typeof fetch,
  };
  const end: unknown = await callApi(access, { path: '/x', body: {}, isRepeatable: true, ...rest }).catch(
    (error: unknown) => error,
  );
  return { end, asked };
}

describe('a call', () => {
  it('gives the answer', async () => {
    const { end, asked } = await call([json(200, { a: 1 })], { codeVerifier: 'v', idempotencyKey: 'k' });
    expect(end).toEqual({ a: 1 });
    expect(asked[0]?.init).toMatchObject({
      method: 'POST',
      redirect: 'error',
      cache: 'no-store',
      headers: { authorization: `Bearer ${SECRET}`, 'x-code-verifier': 'v', 'idempotency-key': 'k' },
    });
  });

  it('ends with the code of the problem, also one that this version does not know', async () => {
    expect((await call([json(409, { code: 'already_opened' })])).end).toMatchObject({
      code: 'already_opened',
      status: 409,
    });
    expect((await call([json(418, { code: 'of_tomorrow' })])).end).toMatchObject({
      code: 'of_tomorrow',
      status: 418,
    });
  });

  it.each([
    ['HTML', async () => new Response('<html>', { status: 200 })],
    ['a list', async () => Response.json([1])],
    ['an error without a code', json(500, {})],
    ['a text in the place of a code', json(502, { code: 'no route for 01000000001' })],
    ['a redirect', json(303, { code: 'x' })],
  ])('that is answered with %s is answer_unreadable', async (_, answer) => {
    expect((await call([answer, answer])).end).toMatchObject({ code: 'answer_unreadable' });
  });

  it('that is never answered ends in time', async () => {
    const { end, asked } = await call([hangs, hangs], { timeoutMs: 20 });
    expect(end).toMatchObject({ code: 'timeout', status: 504 });
    expect(asked).toHaveLength(2);
  });

  it('shows no secret in its error', async () => {
    for (const answer of [breaks('ECONNRESET'), json(401, { code: 'unauthorized', secret: SECRET })]) {
      const { end } = await call([answer, answer]);
      expect(end).toBeInstanceOf(BoninError);
      const error = end as BoninError;
      expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain(SECRET);
    }
  });
});

describe('a retry', () => {
  it.each([502, 503, 504])('follows status %i, with the same key', async (status) => {
    const { end, asked } = await call([json(status, { code: 'busy' }), json(200, { a: 1 })], {
      idempotencyKey: 'k',
    });
    expect(end).toEqual({ a: 1 });
    expect(asked.map(({ init }) => (init.headers as Record<string, string>)['idempotency-key'])).toEqual([
      'k',
      'k',
    ]);
  });

  it('follows an answer that broke off', async () => {
    expect((await call([breaks('ECONNRESET'), json(200, { a: 1 })])).end).toEqual({ a: 1 });
  });

  it('is the only one', async () => {
    const { end, asked } = await call([breaks('ECONNRESET'), breaks('ECONNRESET'), json(200, {})]);
    expect(end).toMatchObject({ code: 'unreachable' });
    expect(asked).toHaveLength(2);
  });

  it.each([400, 403, 409, 429, 500])('does not follow status %i', async (status) => {
    const { asked } = await call([json(status, { code: 'x' }), json(200, {})]);
    expect(asked).toHaveLength(1);
  });

  it('of a call that does more the second time follows only what was not sent', async () => {
    const once = { isRepeatable: false };
    expect((await call([breaks('ECONNREFUSED'), json(200, { a: 1 })], once)).end).toEqual({ a: 1 });
    expect((await call([breaks('ECONNRESET'), json(200, {})], once)).asked).toHaveLength(1);
    expect((await call([json(503, { code: 'busy' }), json(200, {})], once)).asked).toHaveLength(1);
  });
});
