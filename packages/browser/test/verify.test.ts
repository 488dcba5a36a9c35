// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiCalls } from '../src/api-calls.ts';
import type { Controls, Outcome, Progress } from '../src/options.ts';
import { current, delivered, newTransaction, started, stubApi, stubBrowser } from './support.ts';

/** A fresh module each time: it remembers what runs. */
const load = async () => (await import('../src/verify.ts')).verify;
const STARTED = { status: 'started' };

beforeEach(() => {
  vi.resetModules();
  newTransaction();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  sessionStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Begins in a popup and notes what the page hears. */
async function begin(...answers: Parameters<typeof stubApi>) {
  const browser = stubBrowser();
  const calls = stubApi(...answers);
  const heard: Progress[] = [];
  let controls: Controls | undefined;
  let ended: Outcome | undefined;
  const verify = await load();
  const start = vi.fn(async () => started());
  const end = verify({
    start,
    window: 'popup',
    ...apiCalls(),
    onProgress: (progress, given) => {
      heard.push(progress);
      controls = given;
    },
  });
  void end.then((outcome) => (ended = outcome));
  await vi.advanceTimersByTimeAsync(0);
  return { ...browser, calls, heard, start, end, verify, controls: () => controls, ended: () => ended };
}
const polls = (count: number) => vi.advanceTimersByTimeAsync(1500 * count);

describe('the window', () => {
  it('opens in the click, before the start has answered, and shows that it waits', async () => {
    const { windows, open } = stubBrowser();
    const verify = await load();
    let answer: (given: ReturnType<typeof started>) => void = () => undefined;
    void verify({
      start: () => new Promise((resolve) => (answer = resolve)),
      window: 'popup',
      waiting: { text: '기다려요', lang: 'ko' },
    });
    expect(open).toHaveBeenCalledOnce();
    expect(open.mock.calls[0]?.[1]).toMatch(/^bonin-/);
    expect(windows[0]?.document.body.textContent).toBe('기다려요');
    answer(started());
  });

  it('gets the provider’s form, by its name', async () => {
    const { submitted, windows } = await begin({ body: STARTED });
    expect(submitted).toEqual([
      {
        action: 'https://provider.example/page',
        method: 'POST',
        target: windows[0]?.name,
        fields: { svc_tkn: 'token', submit: 'x' },
      },
    ]);
    expect(document.querySelector('form')).toBeNull();
  });

  it('is replaced by this tab where the browser blocks it', async () => {
    const { submitted } = stubBrowser({ blocked: true });
    void (await load())({ start: async () => started(), window: 'popup' });
    await vi.advanceTimersByTimeAsync(0);
    expect(submitted[0]?.target).toBe('_self');
    expect(sessionStorage.getItem('bonin.left')).toBe(current.id);
  });

  it('is not opened for a tab', async () => {
    const { submitted, open } = stubBrowser();
    void (await load())({ start: async () => started(), window: 'tab' });
    await vi.advanceTimersByTimeAsync(0);
    expect(open).not.toHaveBeenCalled();
    expect(submitted[0]?.target).toBe('_self');
  });

  it('is closed, and the error given on, when the start fails; the next click begins anew', async () => {
    const { windows } = stubBrowser();
    stubApi({ body: STARTED });
    const verify = await load();
    await expect(
      verify({ start: async () => Promise.reject(new Error('no')), window: 'popup' }),
    ).rejects.toThrow('no');
    expect(windows[0]?.close).toHaveBeenCalledOnce();
    const start = vi.fn(async () => started());
    void verify({ start, window: 'popup' });
    expect(start).toHaveBeenCalledOnce();
  });

  it('gets nothing submitted once it was closed while the start was on its way', async () => {
    const { submitted, windows } = stubBrowser();
    stubApi({ body: STARTED });
    let answer: (given: ReturnType<typeof started>) => void = () => undefined;
    const verify = await load();
    void verify({ start: () => new Promise((resolve) => (answer = resolve)), window: 'popup' });
    const [window] = windows;
    if (window !== undefined) window.closed = true;
    answer(started());
    await vi.advanceTimersByTimeAsync(0);
    expect(submitted).toEqual([]);
  });
});

describe('a double click', () => {
  it('starts one, and brings the window to the front', async () => {
    const { verify, start, windows } = await begin({ body: STARTED });
    void verify({ start, window: 'popup' });
    expect(start).toHaveBeenCalledOnce();
    expect(windows).toHaveLength(1);
    expect(windows[0]?.focus).toHaveBeenCalledOnce();
  });
});

describe('the end', () => {
  it('comes from the landing page, by the transaction’s channel, and is acknowledged', async () => {
    const { ended, windows } = await begin({ body: STARTED });
    const landing = new BroadcastChannel(`bonin:${current.id}`);
    const heard: unknown[] = [];
    landing.addEventListener('message', ({ data }: MessageEvent) => heard.push(data));
    landing.postMessage({ kind: 'returned', params: 'sealed' });
    await delivered(() => heard.length > 0);
    expect(ended()).toEqual({ outcome: 'returned', transactionId: current.id, params: 'sealed' });
    expect(heard).toEqual([{ kind: 'taken' }]);
    expect(windows[0]?.close).toHaveBeenCalledOnce();
    landing.close();
  });

  it('comes as a code where it ended before a result', async () => {
    const { ended } = await begin({ body: STARTED });
    const landing = new BroadcastChannel(`bonin:${current.id}`);
    landing.postMessage({ kind: 'returned', error: 'expired' });
    await delivered(() => ended() !== undefined);
    expect(ended()).toEqual({ outcome: 'failed', transactionId: current.id, error: 'expired' });
    landing.close();
  });

  it.each([{ params: 'sealed' }, { error: 'expired' }])(
    'is acknowledged again to a landing page that tells it twice: %j',
    async (returned) => {
      await begin({ body: STARTED });
      const landing = new BroadcastChannel(`bonin:${current.id}`);
      let taken = 0;
      landing.addEventListener('message', () => (taken += 1));
      landing.postMessage({ kind: 'returned', ...returned });
      await delivered(() => taken === 1);
      landing.postMessage({ kind: 'returned', ...returned });
      await delivered(() => taken === 2);
      landing.close();
      expect(taken).toBe(2);
    },
  );

  it('does not come from another transaction’s landing page', async () => {
    const { ended } = await begin({ body: STARTED });
    const name = `bonin:${'X'.repeat(43)}`;
    const [foreign, witness] = [new BroadcastChannel(name), new BroadcastChannel(name)];
    let wasDelivered = false;
    witness.addEventListener('message', () => (wasDelivered = true));
    foreign.postMessage({ kind: 'returned', params: 'foreign' });
    await delivered(() => wasDelivered);
    expect([wasDelivered, ended()]).toEqual([true, undefined]);
    const landing = new BroadcastChannel(`bonin:${current.id}`);
    landing.postMessage({ kind: 'returned', params: 'own' });
    await delivered(() => ended() !== undefined);
    expect(ended()).toMatchObject({ outcome: 'returned', params: 'own' });
    for (const channel of [foreign, witness, landing]) channel.close();
  });

  it('comes from the status, where it carries params', async () => {
    const { ended, calls } = await begin(
      { body: STARTED },
      { body: { status: 'verified', params: 'sealed' } },
    );
    await polls(2);
    expect(ended()).toEqual({ outcome: 'returned', transactionId: current.id, params: 'sealed' });
    expect(calls[0]?.url).toBe(`/api/certificates/${current.id}`);
    await polls(3);
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['opened', { body: { status: 'opened' } }, 'opened'],
    ['expired', { body: { status: 'expired' } }, 'expired'],
    ['gone', { status: 404, body: { status: 404, code: 'unknown_transaction' } }, 'expired'],
  ] as const)('is abandoned when it is %s', async (_what, answer, reason) => {
    const { ended } = await begin(answer);
    await polls(1);
    expect(ended()).toEqual({ outcome: 'abandoned', transactionId: current.id, reason });
  });

  it('leaves the window open where its landing page has opened the result, and closes it after any other end', async () => {
    const opened = await begin({ body: { status: 'opened' } });
    await polls(1);
    expect(opened.windows[0]?.close).not.toHaveBeenCalled();
    const expired = await begin({ body: { status: 'expired' } });
    await polls(1);
    expect(expired.windows[0]?.close).toHaveBeenCalledOnce();
  });

  it('is abandoned when the page gives up, and when nobody answers for an hour', async () => {
    const one = await begin({ body: STARTED });
    one.controls()?.giveUp();
    await vi.advanceTimersByTimeAsync(0);
    expect(one.ended()).toMatchObject({ reason: 'given-up' });
    const two = await begin();
    await vi.advanceTimersByTimeAsync(1_800_000);
    expect(two.ended()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_800_000 + 10_000);
    expect(two.ended()).toMatchObject({ reason: 'expired' });
  });
});

describe('this machine’s clock', () => {
  it('decides nothing: what has expired the api says', async () => {
    const { ended, heard } = await begin({ body: STARTED });
    vi.setSystemTime(Date.now() + 5 * 3_600_000);
    await polls(3);
    expect(ended()).toBeUndefined();
    expect(heard).toEqual(['waiting']);
  });
});

describe('progress', () => {
  it('tells that a window seems closed only once that lasts, and never ends for it', async () => {
    const { windows, heard, ended } = await begin({ body: STARTED });
    const [window] = windows;
    if (window !== undefined) window.closed = true;
    await polls(2);
    expect(heard).toEqual(['waiting']);
    await polls(2);
    expect(heard).toEqual(['waiting', 'window-closed']);
    await polls(20);
    expect(ended()).toBeUndefined();
  });

  it('opens the window again with the same verification', async () => {
    const { windows, controls, submitted, heard } = await begin({ body: STARTED });
    const [window] = windows;
    if (window !== undefined) window.closed = true;
    await polls(4);
    controls()?.reopen();
    expect(windows).toHaveLength(2);
    expect(submitted[1]?.target).toBe(windows[1]?.name);
    expect(heard.at(-1)).toBe('waiting');
  });

  it('tells that the result is elsewhere once that lasts, and takes the code home', async () => {
    const { heard, controls, ended, calls } = await begin({ body: { status: 'verified' } });
    await polls(4);
    expect(heard).toEqual(['waiting']);
    await polls(4);
    expect(heard).toEqual(['waiting', 'elsewhere']);
    stubApi({ status: 403, body: { status: 403, code: 'transfer_code_wrong' } });
    expect(await controls()?.claim('000000')).toBe('transfer_code_wrong');
    expect(ended()).toBeUndefined();
    const claims = stubApi({ body: { status: 'verified', params: 'sealed' } });
    expect(await controls()?.claim('123456')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(0);
    expect(ended()).toMatchObject({ outcome: 'returned', params: 'sealed' });
    expect(claims[0]).toMatchObject({
      url: `/api/certificates/${current.id}/claim`,
      init: { method: 'POST', body: '{"transferCode":"123456"}' },
    });
    expect(calls.length).toBeGreaterThan(0);
  });

  it('tells it soon where the window is gone: no landing page loads in it any more', async () => {
    const { heard, windows } = await begin({ body: { status: 'verified' } });
    windows[0]?.close();
    await polls(1);
    expect(heard).toEqual(['waiting']);
    await polls(3);
    expect(heard).toEqual(['waiting', 'elsewhere']);
  });

  it('tells that the api does not answer, asks on, and says so when it is back', async () => {
    const { heard, ended } = await begin();
    await polls(4);
    expect(heard).toEqual(['waiting', 'unreachable']);
    stubApi({ body: STARTED });
    await polls(1);
    expect(heard).toEqual(['waiting', 'unreachable', 'waiting']);
    expect(ended()).toBeUndefined();
  });
});

describe('another origin', () => {
  it('is asked with the verifier, and never with its cookies', async () => {
    const calls = stubApi({ body: STARTED });
    stubBrowser();
    void (await load())({
      start: async () => started(),
      window: 'popup',
      ...apiCalls({ apiOrigin: 'https://id.example', codeVerifier: 'verifier' }),
    });
    await polls(1);
    expect(calls[0]?.url).toBe(`https://id.example/api/certificates/${current.id}`);
    expect(calls[0]?.init.headers).toMatchObject({ 'x-code-verifier': 'verifier' });
    expect(calls[0]?.init.credentials ?? 'same-origin').toBe('same-origin');
  });
});
