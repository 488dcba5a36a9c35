// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberLeaving } from '../src/channel.ts';
import { handBack, takeArrival } from '../src/hand-back.ts';
import { ID } from './support.ts';

const visit = (search: string) => history.replaceState(null, '', `/cert-result${search}`);
/** Another document: nothing is remembered. */
const leavePage = () => void window.dispatchEvent(new Event('pagehide'));

beforeEach(() => {
  leavePage();
  sessionStorage.clear();
  vi.stubGlobal('close', vi.fn());
});
afterEach(() => vi.unstubAllGlobals());

describe('takeArrival', () => {
  it('reads what came back and clears the address', () => {
    visit(`?params=sealed&transactionId=${ID}#x`);
    expect(takeArrival()).toEqual({ params: 'sealed', transactionId: ID });
    expect(location.href).toMatch(/\/cert-result#x$/);
  });

  it('does not believe a parameter that comes twice, and leaves others alone', () => {
    visit('?params=a&params=b&error=expired&utm=1');
    expect(takeArrival()).toEqual({ error: 'expired' });
  });

  it('gives nothing for a clean address', () => {
    visit('');
    expect(takeArrival()).toEqual({});
  });
});

describe('handBack', () => {
  /** A starting page that takes what it hears. */
  function starter(id: string) {
    const channel = new BroadcastChannel(`bonin:${id}`);
    const heard: unknown[] = [];
    channel.addEventListener('message', ({ data }: MessageEvent) => {
      heard.push(data);
      channel.postMessage({ kind: 'taken' });
    });
    return { heard, close: () => channel.close() };
  }

  it('hands over to the page that waits, and closes this window', async () => {
    const page = starter(ID);
    expect(await handBack({ params: 'sealed', transactionId: ID })).toBe(true);
    expect(page.heard).toEqual([{ kind: 'returned', params: 'sealed' }]);
    expect(window.close).toHaveBeenCalledOnce();
    page.close();
  });

  it('says no where nobody waits, or another transaction’s page does', async () => {
    const other = starter('X'.repeat(43));
    expect(await handBack({ params: 'sealed', transactionId: ID })).toBe(false);
    expect(other.heard).toEqual([]);
    expect(window.close).not.toHaveBeenCalled();
    other.close();
  });

  it.each([{ params: 'sealed' }, { params: 'sealed', transactionId: 'short' }, { transactionId: `${ID}x` }])(
    'asks nobody with %j',
    async (arrival) => {
      const channels = vi.spyOn(globalThis, 'BroadcastChannel');
      expect(await handBack(arrival)).toBe(false);
      expect(channels).not.toHaveBeenCalled();
      channels.mockRestore();
    },
  );

  it('asks nobody in the tab that left for the provider itself', async () => {
    const page = starter(ID);
    rememberLeaving(ID);
    expect(await handBack({ params: 'sealed', transactionId: ID })).toBe(false);
    expect(page.heard).toEqual([]);
    page.close();
  });
});
