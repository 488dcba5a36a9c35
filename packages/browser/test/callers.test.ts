// @vitest-environment happy-dom
// Who calls `verify` again joins what runs; who aborts leaves it, and the last one ends it.
import { describe, expect, it, vi } from 'vitest';
import type { Controls, Outcome, Progress, Started, VerifyOptions } from '../src/options.ts';
import { eachAlone, polls, stubProvider, stubScripts } from './support-script.ts';
import { current, delivered, portoneStarted, started, stubApi, stubBrowser } from './support.ts';

eachAlone();

const STARTED = { body: { status: 'started' } };
const settled = () => vi.advanceTimersByTimeAsync(0);

/** A component of a page: it clicks, hears, goes away. */
class Component {
  readonly heard: Progress[] = [];
  readonly start = vi.fn<VerifyOptions['start']>(async () => started());
  readonly #abort = new AbortController();
  readonly #verify: (options: VerifyOptions) => Promise<Outcome>;
  controls: Controls | undefined;
  end: Outcome | undefined;
  error: unknown;

  constructor(verify: (options: VerifyOptions) => Promise<Outcome>) {
    this.#verify = verify;
  }

  click(more: Partial<VerifyOptions> = {}): void {
    this.#verify({
      start: this.start,
      window: 'popup',
      signal: this.#abort.signal,
      onProgress: (progress, controls) => {
        this.heard.push(progress);
        this.controls = controls;
      },
      ...more,
    }).then(
      (end) => (this.end = end),
      (error: unknown) => (this.error = error),
    );
  }

  unmount(reason?: unknown): void {
    this.#abort.abort(reason);
  }
}

async function shop() {
  const browser = stubBrowser();
  const calls = stubApi(STARTED);
  const { verify } = await import('../src/verify.ts');
  const { apiCalls } = await import('../src/api-calls.ts');
  const { providerScript } = await import('../src/provider-script.ts');
  return { ...browser, calls, polling: apiCalls(), providerScript, mount: () => new Component(verify) };
}

/** The landing page brings the end. */
async function land(until: () => boolean): Promise<void> {
  const landing = new BroadcastChannel(`bonin:${current.id}`);
  landing.postMessage({ kind: 'returned', params: 'sealed' });
  await delivered(until);
  landing.close();
}

describe('a second call', () => {
  it('of another component joins: both hear, both end, one start, one window, one result', async () => {
    const { mount, windows } = await shop();
    const [one, two] = [mount(), mount()];
    one.click();
    await settled();
    two.click();
    expect(two.heard).toEqual(['waiting']);
    expect(two.start).not.toHaveBeenCalled();
    expect(windows).toHaveLength(1);
    expect(windows[0]?.focus).toHaveBeenCalledOnce();
    await land(() => two.end !== undefined);
    expect(one.end).toEqual({ outcome: 'returned', transactionId: current.id, params: 'sealed' });
    expect(two.end).toEqual({ outcome: 'abandoned', transactionId: current.id, reason: 'opened' });
  });

  it('with the very same options gets no second result: a copied sample opens once', async () => {
    const { verify } = await import('../src/verify.ts');
    stubBrowser();
    const options = { start: async () => started(), window: 'popup' as const };
    const clicks = [verify(options), verify(options), verify(options)];
    let ends: Outcome[] = [];
    void Promise.all(clicks).then((all) => (ends = all));
    await settled();
    await land(() => ends.length > 0);
    expect(ends.map(({ outcome }) => outcome)).toEqual(['returned', 'abandoned', 'abandoned']);
  });

  it('gets the result where the first has gone by then', async () => {
    const { mount } = await shop();
    const [one, two, three] = [mount(), mount(), mount()];
    one.click();
    two.click();
    three.click();
    await settled();
    one.unmount('gone');
    await land(() => three.end !== undefined);
    expect([one.error, two.end?.outcome, three.end?.outcome]).toEqual(['gone', 'returned', 'abandoned']);
  });

  it('that throws in its progress harms nobody: the error goes to the page', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { mount, polling, windows } = await shop();
    const [one, two, three] = [mount(), mount(), mount()];
    const onProgress = () => {
      throw new Error('not mounted');
    };
    one.click({ ...polling, onProgress });
    two.click();
    await settled();
    three.click({ onProgress });
    expect(reported).toHaveBeenCalledTimes(2);
    windows[0]?.close();
    await polls(4);
    expect(two.heard).toEqual(['waiting', 'window-closed']);
    expect(reported).toHaveBeenCalledTimes(4);
    await land(() => one.end !== undefined);
    expect([one.end?.outcome, two.error, three.error]).toEqual(['returned', undefined, undefined]);
  });

  it('while the start is on its way joins, too, and hears the first progress with the first', async () => {
    const { mount, windows } = await shop();
    const [one, two] = [mount(), mount()];
    one.click();
    two.click();
    expect(two.heard).toEqual([]);
    await settled();
    expect([one.heard, two.heard, windows.length]).toEqual([['waiting'], ['waiting'], 1]);
  });

  it('hears what is so by then, and can end it', async () => {
    const { mount, windows, polling } = await shop();
    const [one, two] = [mount(), mount()];
    one.click(polling);
    await settled();
    stubApi({ body: { status: 'verified' } });
    await polls(12);
    two.click();
    expect(two.heard).toEqual(['elsewhere']);
    two.controls?.giveUp();
    await settled();
    expect(one.end).toMatchObject({ outcome: 'abandoned', reason: 'given-up' });
    expect(two.end).toEqual(one.end);
    expect(windows[0]?.closed).toBe(true);
  });

  it('gets the error of a start that fails', async () => {
    const { mount } = await shop();
    const [one, two] = [mount(), mount()];
    one.start.mockRejectedValue(new Error('no'));
    one.click();
    two.click();
    await settled();
    expect([one.error, two.error]).toEqual([new Error('no'), new Error('no')]);
  });

  it('opens the window again where it seems closed: the click would do nothing else', async () => {
    const { mount, windows, submitted } = await shop();
    const one = mount();
    one.click();
    await settled();
    windows[0]?.close();
    one.click();
    expect([windows.length, submitted.length]).toEqual([2, 2]);
    expect(submitted[1]?.target).toBe(windows[1]?.name);
    expect(one.start).toHaveBeenCalledOnce();
  });

  it('right after the end, in the same task, begins a new one', async () => {
    const { mount, windows } = await shop();
    const one = mount();
    one.click();
    await settled();
    one.controls?.giveUp();
    one.click();
    expect(one.start).toHaveBeenCalledTimes(2);
    expect(windows).toHaveLength(2);
  });
});

describe('a component that unmounts', () => {
  it('before its click starts nothing, and is told its own reason', async () => {
    const { mount, open } = await shop();
    const one = mount();
    one.unmount('gone');
    one.click();
    await settled();
    expect(one.error).toBe('gone');
    expect(one.start).not.toHaveBeenCalled();
    expect(open).not.toHaveBeenCalled();
  });

  it('before the click has its start answered closes the window, and nothing is submitted any more', async () => {
    const { mount, windows, submitted, calls, polling } = await shop();
    const one = mount();
    let answer: (given: Started) => void = () => undefined;
    one.start.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    one.click(polling);
    one.unmount();
    expect(windows[0]?.closed).toBe(true);
    answer(started());
    await settled();
    await polls(5);
    expect(one.error).toMatchObject({ name: 'AbortError' });
    expect([submitted, calls, one.heard]).toEqual([[], [], []]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('before a tab has its start answered stays: nothing is submitted, nothing is remembered', async () => {
    const { mount, submitted } = await shop();
    const one = mount();
    let answer: (given: Started) => void = () => undefined;
    one.start.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    one.click({ window: 'tab' });
    one.unmount();
    answer(started());
    await settled();
    expect([submitted, sessionStorage.getItem('bonin.left'), vi.getTimerCount()]).toEqual([[], null, 0]);
  });

  it('before its start fails is told of the abort alone', async () => {
    const { mount } = await shop();
    const one = mount();
    let fail: (error: Error) => void = () => undefined;
    one.start.mockReturnValue(new Promise((_resolve, reject) => (fail = reject)));
    one.click();
    one.unmount('gone');
    fail(new Error('too late'));
    await settled();
    expect(one.error).toBe('gone');
  });

  it('after the start leaves no window, timer, channel or listener behind', async () => {
    const { mount, windows, calls, polling } = await shop();
    const closes = vi.spyOn(BroadcastChannel.prototype, 'close');
    const one = mount();
    one.click(polling);
    await settled();
    await polls(2);
    one.unmount('gone');
    await settled();
    const asked = calls.length;
    expect(one.error).toBe('gone');
    expect(windows[0]?.closed).toBe(true);
    expect(closes).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
    await land(() => false);
    await polls(5);
    expect([one.end, one.heard, calls.length]).toEqual([undefined, ['waiting'], asked]);
  });

  it('while the server is asked aborts the call', async () => {
    const { mount } = await shop();
    const one = mount();
    const signals: AbortSignal[] = [];
    one.click({
      status: async (_id, { signal }) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    await settled();
    await polls(1);
    one.unmount();
    await settled();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('in a tab that is left for the provider watches for no way back any more', async () => {
    const { mount } = await shop();
    const one = mount();
    one.click({ window: 'tab' });
    await settled();
    expect(vi.getTimerCount()).toBe(1);
    one.unmount('gone');
    await settled();
    expect(vi.getTimerCount()).toBe(0);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await settled();
    expect([one.error, one.end]).toEqual(['gone', undefined]);
  });

  it('while a provider’s script loads never calls it', async () => {
    const { mount, providerScript, polling } = await shop();
    const scripts = stubScripts();
    const one = mount();
    one.start.mockImplementation(async () => portoneStarted());
    one.click({ script: providerScript, ...polling });
    await settled();
    one.unmount('gone');
    const { requestIdentityVerification } = stubProvider();
    await scripts.answer('load');
    expect(one.error).toBe('gone');
    expect(requestIdentityVerification).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('while a provider’s script runs puts `open` back', async () => {
    const { mount, providerScript, polling, open } = await shop();
    vi.stubGlobal('PortOne', { requestIdentityVerification: async () => new Promise(() => undefined) });
    const one = mount();
    one.start.mockImplementation(async () => portoneStarted());
    one.click({ script: providerScript, ...polling });
    await settled();
    expect(window.open).not.toBe(open);
    one.unmount('gone');
    expect(window.open).toBe(open);
    await settled();
    expect(one.error).toBe('gone');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('and mounts again begins a new one with the next click', async () => {
    const { mount, windows } = await shop();
    const one = mount();
    one.click();
    await settled();
    one.unmount();
    const two = mount();
    two.click();
    await settled();
    expect([two.start.mock.calls.length, windows.length, two.heard]).toEqual([1, 2, ['waiting']]);
    await land(() => two.end !== undefined);
    expect(two.end).toMatchObject({ outcome: 'returned' });
    expect(one.end).toBeUndefined();
  });

  it('does not take it from another that joined: the last one ends it', async () => {
    const { mount, windows } = await shop();
    const [one, two] = [mount(), mount()];
    one.click();
    two.click();
    await settled();
    one.unmount('gone');
    await settled();
    expect([one.error, two.error, windows[0]?.closed]).toEqual(['gone', undefined, false]);
    one.heard.length = 0;
    two.unmount('gone, too');
    await settled();
    expect([two.error, windows[0]?.closed, vi.getTimerCount()]).toEqual(['gone, too', true, 0]);
  });

  it('is told nothing any more, and who has no signal goes on', async () => {
    const { mount, polling } = await shop();
    const [one, two] = [mount(), mount()];
    one.click(polling);
    two.click({ signal: undefined } as object);
    await settled();
    one.unmount();
    stubApi({ body: { status: 'verified' } });
    await polls(4);
    expect(one.heard).toEqual(['waiting']);
    await land(() => two.end !== undefined);
    expect(two.end).toMatchObject({ outcome: 'returned' });
  });

  it('after the end changes nothing, and no listener of ours is left on its signal', async () => {
    const { mount } = await shop();
    const one = mount();
    const abort = new AbortController();
    const removed = vi.spyOn(abort.signal, 'removeEventListener');
    one.click({ signal: abort.signal });
    await settled();
    await land(() => one.end !== undefined);
    expect(removed).toHaveBeenCalledOnce();
    abort.abort('gone');
    expect(one.error).toBeUndefined();
  });
});

describe('resume', () => {
  it('asks on where its progress throws', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const calls = stubApi(STARTED);
    const { resume } = await import('../src/resume.ts');
    const { apiCalls } = await import('../src/api-calls.ts');
    const onProgress = () => {
      throw new Error('not mounted');
    };
    const resumed = resume({ transactionId: current.id, ...apiCalls(), onProgress });
    stubApi({ body: { status: 'verified' } });
    await polls(5);
    expect(reported).toHaveBeenCalledTimes(2);
    stubApi({ body: { status: 'verified', params: 'sealed' } });
    await polls(1);
    expect(await resumed.end).toMatchObject({ outcome: 'returned' });
    expect(calls).toEqual([]);
  });

  it.each(['before', 'after'])('ends with the signal’s reason when it is aborted %s', async (when) => {
    const calls = stubApi(STARTED);
    const { resume } = await import('../src/resume.ts');
    const { apiCalls } = await import('../src/api-calls.ts');
    const abort = new AbortController();
    if (when === 'before') abort.abort('gone');
    const { end } = resume({
      transactionId: current.id,
      ...apiCalls(),
      signal: abort.signal,
    });
    const failed = end.catch((reason: unknown) => reason);
    if (when === 'after') await polls(2);
    const asked = calls.length;
    abort.abort('gone');
    expect(await failed).toBe('gone');
    await polls(5);
    expect(calls).toHaveLength(asked);
    expect(vi.getTimerCount()).toBe(0);
  });
});
