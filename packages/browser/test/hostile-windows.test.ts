// @vitest-environment happy-dom
// What in-app browsers give for `window.open`: the same tab takes over, and no page of ours is touched.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Controls, Progress } from '../src/options.ts';
import { begin as beginScript, eachAlone, polls, stubProvider } from './support-script.ts';
import { current, iamportStarted, portoneStarted, started, stubApi, stubBrowser } from './support.ts';

eachAlone();

/** Things that throw where a browser's do not. */
const throws = (name: string, rest: object = {}) =>
  Object.defineProperty({ ...rest }, name, {
    get() {
      throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError');
    },
  });
const page = () => document.implementation.createHTMLDocument('');
const blank = { href: 'about:blank' };
const open = () => ({ closed: false, close: vi.fn(), focus: vi.fn(), document: page(), location: blank });

const CASES: [string, () => unknown][] = [
  ['null', () => null],
  ['undefined', () => undefined],
  ['an empty object', () => ({})],
  ['a function', () => () => undefined],
  ['the page itself', () => window],
  ['another handle of the page itself', () => ({ ...open(), document, location })],
  ['a window that is closed at once', () => ({ ...open(), closed: true })],
  ['a handle without a document', () => ({ ...open(), document: undefined })],
  ['a handle whose document is empty', () => ({ ...open(), document: {} })],
  ['a handle whose `document` throws', () => throws('document', open())],
  ['a handle whose `location` throws', () => throws('location', open())],
  ['a handle whose `closed` throws', () => throws('closed', open())],
  [
    'a handle whose `close` and `document` throw',
    () => throws('close', throws('document', { closed: false, location: blank })),
  ],
];

describe('window.open', () => {
  let before: string;
  beforeEach(() => {
    document.title = '상점';
    document.body.innerHTML = '<main>장바구니</main>';
    before = document.documentElement.outerHTML;
  });
  afterEach(() => {
    document.body.innerHTML = '';
  });

  const begin = async (give: () => unknown) => {
    const { submitted } = stubBrowser();
    const closes = vi.fn();
    vi.stubGlobal('close', closes);
    vi.stubGlobal('open', give);
    const { verify } = await import('../src/verify.ts');
    void verify({ start: async () => started(), window: 'popup' });
    await vi.advanceTimersByTimeAsync(0);
    return { submitted, closes };
  };

  it.each(CASES)(
    'that gives %s lets the same tab take over, and leaves the page alone',
    async (_what, give) => {
      const { submitted, closes } = await begin(give);
      expect(submitted.map(({ target }) => target)).toEqual(['_self']);
      expect(document.documentElement.outerHTML).toBe(before);
      expect(closes).not.toHaveBeenCalled();
      expect(sessionStorage.getItem('bonin.left')).toBe(current.id);
    },
  );

  it('that throws lets the same tab take over', async () => {
    const { submitted } = await begin(() => {
      throw new TypeError('open is not allowed');
    });
    expect(submitted.map(({ target }) => target)).toEqual(['_self']);
  });

  it('that gives the page around this frame lets the same tab take over, and leaves that page alone', async () => {
    const around = { ...open(), title: '' };
    vi.stubGlobal('parent', around);
    const { submitted } = await begin(() => around);
    expect(submitted.map(({ target }) => target)).toEqual(['_self']);
    expect(around.document.body.textContent).toBe('');
    expect(around.close).not.toHaveBeenCalled();
  });

  it('that gives a window whose document throws has that window closed: nobody would fill it', async () => {
    const handle = open();
    await begin(() => throws('document', handle));
    expect(handle.close).toHaveBeenCalledOnce();
  });

  it('that gives a fresh window to a page without an address of its own is not distrusted', async () => {
    vi.stubGlobal('location', { href: 'about:blank' });
    const { submitted } = await begin(open);
    expect(submitted[0]?.target).toMatch(/^bonin-/);
  });

  it('that is blocked when the window is opened again leaves, and Back ends the waiting', async () => {
    stubBrowser();
    let opened: unknown = open();
    vi.stubGlobal('open', () => opened);
    const { verify } = await import('../src/verify.ts');
    let controls: Controls | undefined;
    const end = verify({
      start: async () => started(),
      window: 'popup',
      onProgress: (_progress, given) => void (controls = given),
    });
    await vi.advanceTimersByTimeAsync(0);
    opened = null;
    controls?.reopen();
    expect(sessionStorage.getItem('bonin.left')).toBe(current.id);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(await end).toEqual({ outcome: 'abandoned', transactionId: current.id, reason: 'came-back' });
  });

  it('that is blocked once, and opens the time after, is waited for', async () => {
    stubBrowser();
    let opened: unknown = open();
    vi.stubGlobal('open', () => opened);
    const { verify } = await import('../src/verify.ts');
    let controls: Controls | undefined;
    const ended = vi.fn();
    void verify({
      start: async () => started(),
      window: 'popup',
      onProgress: (_progress, given) => void (controls = given),
    }).then(ended);
    await vi.advanceTimersByTimeAsync(0);
    opened = null;
    controls?.reopen();
    opened = open();
    controls?.reopen();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ended).not.toHaveBeenCalled();
  });

  it('that gives a real window is not distrusted', async () => {
    const handle = open();
    const { submitted } = await begin(() => handle);
    expect(submitted[0]?.target).toMatch(/^bonin-/);
    expect(handle.document.body.textContent).not.toBe('');
  });
});

describe('a window that turns hostile later', () => {
  it('seems closed once `closed` throws, and the asking goes on to the end', async () => {
    stubBrowser();
    const handle = open();
    vi.stubGlobal('open', () => handle);
    stubApi({ body: { status: 'started' } });
    const { verify } = await import('../src/verify.ts');
    const { apiCalls } = await import('../src/api-calls.ts');
    const heard: Progress[] = [];
    const end = verify({
      start: async () => started(),
      window: 'popup',
      ...apiCalls(),
      onProgress: (progress) => void heard.push(progress),
    });
    await vi.advanceTimersByTimeAsync(0);
    for (const name of ['closed', 'close', 'focus'])
      Object.defineProperty(handle, name, { get: () => cut() });
    await polls(4);
    expect(heard).toEqual(['waiting', 'window-closed']);
    stubApi({ body: { status: 'verified', params: 'sealed' } });
    await polls(1);
    expect(await end).toMatchObject({ outcome: 'returned', params: 'sealed' });
  });
});

function cut(): never {
  throw new DOMException('cut off', 'SecurityError');
}

describe('the window of a provider’s script', () => {
  it.each([
    ['the page itself', () => window],
    ['an empty object', () => ({})],
    ['a handle whose `closed` throws', () => throws('closed', open())],
  ])('that is %s is not closed by giving up, and says nothing of itself', async (_what, give) => {
    const { end } = stubProvider();
    stubApi({ body: { status: 'started' } });
    const closes = vi.fn();
    vi.stubGlobal('close', closes);
    const { heard, controls, ended } = await beginScript(portoneStarted, { gives: give });
    await polls(6);
    expect(heard).toEqual(['waiting']);
    stubApi({ body: { redirectUrl: 'https://shop.example/done?params=sealed' } });
    await end({});
    expect(ended()).toMatchObject({ outcome: 'returned' });
    controls()?.giveUp();
    expect(closes).not.toHaveBeenCalled();
  });

  it('that is null is blocked, as before', async () => {
    stubProvider();
    stubApi({ body: { status: 'started' } });
    const { heard } = await beginScript(iamportStarted, { blocked: true });
    await polls(1);
    expect(heard).toEqual(['waiting', 'window-blocked']);
  });
});
