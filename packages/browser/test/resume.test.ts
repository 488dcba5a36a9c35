// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiCalls } from '../src/api-calls.ts';
import type { Outcome, Progress } from '../src/options.ts';
import { resume } from '../src/resume.ts';
import { current, delivered, newTransaction, stubApi, stubBrowser } from './support.ts';

beforeEach(() => {
  newTransaction();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin(...answers: Parameters<typeof stubApi>) {
  const browser = stubBrowser();
  const calls = stubApi(...answers);
  const heard: Progress[] = [];
  let ended: Outcome | undefined;
  const resumed = resume({
    ...apiCalls(),
    transactionId: current.id,
    onProgress: (progress) => void heard.push(progress),
  });
  void resumed.end.then((outcome) => (ended = outcome));
  return { ...browser, calls, heard, resumed, ended: () => ended };
}

describe('resume', () => {
  it('asks at once, opens no window and submits nothing', async () => {
    const { calls, open, submitted, ended } = begin({ body: { status: 'verified', params: 'sealed' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toHaveLength(1);
    expect([open.mock.calls.length, submitted.length]).toEqual([0, 0]);
    expect(ended()).toEqual({ outcome: 'returned', transactionId: current.id, params: 'sealed' });
  });

  it('hears the landing page, and tells when the result is elsewhere', async () => {
    const { heard, ended } = begin({ body: { status: 'verified' } });
    await vi.advanceTimersByTimeAsync(6000);
    expect(heard.at(-1)).toBe('elsewhere');
    const landing = new BroadcastChannel(`bonin:${current.id}`);
    landing.postMessage({ kind: 'returned', params: 'sealed' });
    await delivered(() => ended() !== undefined);
    expect(ended()).toMatchObject({ outcome: 'returned', params: 'sealed' });
    landing.close();
  });

  it('ends when it is given up, when it is gone, and when it was opened', async () => {
    const one = begin({ body: { status: 'started' } });
    one.resumed.giveUp();
    await vi.advanceTimersByTimeAsync(0);
    expect(one.ended()).toMatchObject({ reason: 'given-up' });
    for (const [body, reason] of [
      [{ status: 404, code: 'unknown_transaction' }, 'expired'],
      [{ status: 'opened' }, 'opened'],
    ] as const) {
      newTransaction();
      const gone = begin({ body });
      await vi.advanceTimersByTimeAsync(0);
      expect(gone.ended()).toMatchObject({ outcome: 'abandoned', reason });
    }
  });

  it('lets the api ask the provider: ever more seldom, and at once when the person comes back to the page', async () => {
    const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const { calls } = begin({ body: { status: 'started' } });
    const asked = () => calls.filter(({ url }) => url.endsWith('?ask=provider')).length;
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(4500);
    expect(asked()).toBe(2);
    await vi.advanceTimersByTimeAsync(5500);
    expect(asked()).toBe(2);
    focus.mockReturnValue(true);
    await vi.advanceTimersByTimeAsync(1500);
    expect(asked()).toBe(3);
    await vi.advanceTimersByTimeAsync(6000);
    expect(asked()).toBe(3);
  });

  it('never says that a window seems closed: it has none', async () => {
    const { heard } = begin({ body: { status: 'started' } });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(heard).not.toContain('window-closed');
  });
});
