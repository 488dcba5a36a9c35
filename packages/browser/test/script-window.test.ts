// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { begin, eachAlone, polls, stubProvider } from './support-script.ts';
import { current, iamportStarted, portoneStarted, stubApi, stubBrowser } from './support.ts';

const STARTED = { body: { status: 'started' } };
const RETURNED = { body: { redirectUrl: 'https://shop.example/done?params=sealed&transactionId=x' } };

eachAlone();

const close = (handle: { closed: boolean } | undefined) => {
  if (handle !== undefined) handle.closed = true;
};

describe('the script’s window', () => {
  it('is brought to the front by a second click, and closed by giving up', async () => {
    stubProvider();
    stubApi(STARTED);
    const { windows, again, controls } = await begin(iamportStarted);
    void again();
    expect(windows[0]?.focus).toHaveBeenCalledOnce();
    controls()?.giveUp();
    expect(windows[0]?.close).toHaveBeenCalledOnce();
  });

  it('that was closed lets the api ask the provider, at first often, then seldom', async () => {
    stubProvider();
    const calls = stubApi(STARTED);
    const { windows, heard } = await begin(portoneStarted);
    const asked = () => calls.filter(({ url }) => url.endsWith('?ask=provider')).length;
    await polls(5);
    expect([calls.length, asked()]).toEqual([5, 0]);
    close(windows[0]);
    await polls(4);
    expect(heard).toEqual(['waiting', 'window-closed']);
    expect(asked()).toBe(2);
    await polls(340);
    expect(asked()).toBeGreaterThan(7);
    expect(asked()).toBeLessThanOrEqual(10);
  });

  it('that was blocked is told, whatever the script says of it, and opens in the next click', async () => {
    const { end, certification } = stubProvider();
    stubApi(STARTED);
    const { heard, ended, controls, open, windows } = await begin(iamportStarted, { blocked: true });
    await end({ success: false, error_msg: '팝업이 차단되었습니다' });
    await polls(1);
    expect(ended()).toBeUndefined();
    expect(heard).toEqual(['waiting', 'window-blocked']);
    const { open: opens } = stubBrowser();
    controls()?.reopen();
    expect(certification).toHaveBeenCalledTimes(2);
    expect([open.mock.calls.length, opens.mock.calls.length, windows.length]).toEqual([1, 1, 0]);
    expect(heard.at(-1)).toBe('waiting');
  });

  it('that was opened again is not ended by what the one before it says', async () => {
    const { endOf } = stubProvider();
    stubApi(STARTED);
    const { ended, controls } = await begin(iamportStarted);
    controls()?.reopen();
    await endOf(0, { success: false, error_msg: '취소' });
    expect(ended()).toBeUndefined();
    await endOf(1, { success: false, error_msg: '취소' });
    expect(ended()).toMatchObject({ outcome: 'failed', error: 'cancelled' });
  });

  it('after giving up, is not told of any more', async () => {
    const { end } = stubProvider();
    const calls = stubApi(STARTED);
    const { controls } = await begin(portoneStarted);
    controls()?.giveUp();
    await end({ code: 'Cancelled' });
    await polls(2);
    expect(calls.filter(({ url }) => url === '/identity-verifications')).toEqual([]);
  });

  it('leaves `open` as it was, and what another script puts there meanwhile', async () => {
    const { end } = stubProvider();
    stubApi(STARTED);
    const { open, controls } = await begin(iamportStarted);
    expect(window.open).toBe(open);
    vi.stubGlobal('IMP', { init: vi.fn(), certification: vi.fn() });
    controls()?.reopen();
    expect(window.open).not.toBe(open);
    const another = vi.fn();
    window.open = another;
    await end({ success: false });
    expect(window.open).toBe(another);
  });

  it('is not looked for once it is there: a window of the page’s own stays its own', async () => {
    stubProvider();
    stubApi(STARTED);
    const { controls, windows } = await begin(iamportStarted);
    window.open('/help', 'help');
    controls()?.giveUp();
    expect(windows[0]?.close).toHaveBeenCalledOnce();
    expect(windows[1]?.close).not.toHaveBeenCalled();
  });
});

describe('a phone', () => {
  it('goes away in this tab: nothing is told, the landing page knows, and Back makes the page work', async () => {
    vi.stubGlobal('PortOne', { requestIdentityVerification: async () => undefined });
    stubApi(STARTED);
    const { ended, heard } = await begin(portoneStarted, { window: 'tab' });
    expect(sessionStorage.getItem('bonin.left')).toBe(current.id);
    await polls(3);
    expect([heard, ended()]).toEqual([[], undefined]);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await vi.advanceTimersByTimeAsync(0);
    expect(ended()).toMatchObject({ outcome: 'abandoned', reason: 'came-back' });
  });

  it('whose script opens a window all the same waits for it', async () => {
    const { end } = stubProvider();
    stubApi(STARTED);
    const { ended, heard } = await begin(portoneStarted, { window: 'tab' });
    await polls(20);
    expect([heard, ended()]).toEqual([['waiting'], undefined]);
    stubApi(RETURNED);
    await end({});
    expect(ended()).toMatchObject({ outcome: 'returned' });
  });
});
