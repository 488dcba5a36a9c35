import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApi, newIdempotencyKey } from '../src/api.ts';
import type { ApiDeps, StartChoice } from '../src/api.ts';
import {
  FAILED,
  json,
  NOT_BOUND,
  PARAMS,
  problem,
  STARTED,
  STARTED_IAMPORT,
  STARTED_PORTONE,
  VERIFIED,
} from './support/fixtures.ts';

const ORIGIN = 'http://localhost:5173';
const WISH: StartChoice = { purpose: 'sign-up', provider: 'kcb' };

/** An api over a fetch that gives one answer and keeps what it was asked. */
function apiWith(answer: ApiDeps['fetch']) {
  const fetch = vi.fn<ApiDeps['fetch']>(answer);
  return { api: createApi({ fetch, origin: ORIGIN }), fetch };
}
const failing = (error: Error) =>
  apiWith(async () => {
    throw error;
  }).api;
/** The JSON that a call sent. */
const sent = (init: RequestInit | undefined): unknown =>
  JSON.parse(typeof init?.body === 'string' ? init.body : 'null');
/** Answers never, but obeys the signal, as a browser's fetch does. */
const silent: ApiDeps['fetch'] = (_path, init) =>
  new Promise((_resolve, reject) => {
    init.signal?.addEventListener('abort', () => {
      reject(new DOMException('aborted', 'AbortError'));
    });
  });

afterEach(() => {
  vi.useRealTimers();
});

describe('start', () => {
  it('asks for the chosen provider with our own two targets, on our own origin only', async () => {
    const { api, fetch } = apiWith(async () => json(STARTED_PORTONE));
    expect(await api.start({ purpose: 'purchase', provider: 'portone' })).toEqual({
      ok: true,
      value: STARTED_PORTONE,
    });
    const [path, init] = fetch.mock.calls[0] ?? [];
    expect(path).toBe('/api/start-certificate');
    expect(init).toMatchObject({
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      headers: { 'content-type': 'application/json' },
    });
    expect(sent(init)).toEqual({
      provider: 'portone',
      successUrl: `${ORIGIN}/cert-result`,
      failUrl: `${ORIGIN}/cert-fail`,
      purpose: 'purchase',
    });
  });

  it.each([
    ['a problem', problem('rate_limited', 429), 'rate_limited'],
    ['an agency that is down', problem('provider_unavailable', 502), 'provider_unavailable'],
    ['a result where a start belongs', json(VERIFIED), 'internal_error'],
    ['a start without its script', json({ ...STARTED_IAMPORT, scriptUrl: undefined }), 'internal_error'],
    [
      'a script that is no address',
      json({ ...STARTED_PORTONE, scriptUrl: 'javascript:0' }),
      'internal_error',
    ],
  ])('gives a code for %s', async (_name, response, code) => {
    const { api } = apiWith(async () => response);
    expect(await api.start(WISH)).toEqual({ ok: false, code });
  });

  it('is unreachable when the network fails, and when the body breaks off', async () => {
    expect(await failing(new TypeError('Failed to fetch')).start(WISH)).toEqual({
      ok: false,
      code: 'unreachable',
    });
    const broken = new ReadableStream({
      start: (stream) => {
        stream.error(new TypeError('reset'));
      },
    });
    expect(await apiWith(async () => new Response(broken)).api.start(WISH)).toEqual({
      ok: false,
      code: 'unreachable',
    });
  });

  it('gives up after its time, not before', async () => {
    vi.useFakeTimers();
    const { api } = apiWith(silent);
    const answered = vi.fn<(answer: unknown) => void>();
    const call = api.start(WISH).then(answered);
    await vi.advanceTimersByTimeAsync(14_999);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await call;
    expect(answered).toHaveBeenCalledWith({ ok: false, code: 'unreachable' });
  });

  it('leaves no timer behind', async () => {
    vi.useFakeTimers();
    await apiWith(async () => json(STARTED)).api.start(WISH);
    await failing(new TypeError('x')).start(WISH);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('open', () => {
  it('sends the result in the body and the key in its header, and nothing in the URL', async () => {
    const { api, fetch } = apiWith(async () => json(VERIFIED));
    const sealed = { params: PARAMS, transactionId: STARTED.transactionId };
    expect(await api.open(sealed, 'key-1')).toEqual({ ok: true, value: VERIFIED });
    const [path, init] = fetch.mock.calls[0] ?? [];
    expect(path).toBe('/api/certificate-result');
    expect(init?.headers).toMatchObject({ 'idempotency-key': 'key-1' });
    expect(sent(init)).toEqual(sealed);
  });

  it('gives the transfer code with the time it has left by the api’s clock, not by this device’s', async () => {
    const body = NOT_BOUND;
    const response = () =>
      new Response(JSON.stringify(body), { status: 403, headers: { date: 'Thu, 01 Jan 2026 00:00:00 GMT' } });
    const answer = await apiWith(async () => response()).api.open({ params: PARAMS }, 'k');
    expect(answer).toEqual({
      ok: false,
      code: 'not_bound',
      transfer: { code: '482913', lifetimeMs: 120_000 },
    });
  });

  it('gives a sealed failure as an answer', async () => {
    const { api } = apiWith(async () => json(FAILED));
    expect(await api.open({ params: PARAMS }, 'k')).toEqual({ ok: true, value: FAILED });
  });

  it.each([
    ['a CI', { ...VERIFIED, identity: { ...VERIFIED.identity, ci: 'x' } }],
    [
      'a phone number in clear',
      { ...VERIFIED, identity: { ...VERIFIED.identity, phoneNumberMasked: '01000000001' } },
    ],
    ['a failure that is none', { ...FAILED, code: 'not_found' }],
    ['a status that is none', { ...VERIFIED, status: 'opened' }],
  ])('refuses an answer with %s', async (_name, body) => {
    const { api } = apiWith(async () => json(body));
    expect(await api.open({ params: PARAMS }, 'k')).toEqual({ ok: false, code: 'internal_error' });
  });
});

describe('ready', () => {
  it.each(['test', 'live'] as const)('reads %s', async (mode) => {
    const { api } = apiWith(async () => json({ status: 'ready', mode, version: 1 }));
    expect(await api.ready()).toEqual({ mode });
  });

  it('reads what can be chosen, and leaves out what it does not know', async () => {
    const choices = [
      { provider: 'portone', purposes: ['a later one', 'purchase'], transferCodes: ['a later one'] },
      { provider: 'a later one', purposes: ['purchase'], transferCodes: [] },
    ];
    const { api } = apiWith(async () => json({ status: 'ready', mode: 'live', choices }));
    expect(await api.ready()).toEqual({
      mode: 'live',
      offer: [{ provider: 'portone', purposes: ['purchase'], transferCodes: [] }],
    });
  });

  it.each([
    ['not ready', json({ status: 'starting', mode: 'test' }, 503)],
    ['unknown', json({ status: 'ready', mode: 'demo' })],
    ['of another form', json({ status: 'ready', mode: 'test', choices: ['kcb'] })],
    ['HTML', new Response('<html>')],
  ])('knows nothing when the answer is %s', async (_name, response) => {
    expect(await apiWith(async () => response).api.ready()).toBeUndefined();
  });
});

it('makes a new key of the form that the api takes each time', () => {
  const keys = new Set(Array.from({ length: 100 }, () => newIdempotencyKey()));
  expect(keys.size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
});
