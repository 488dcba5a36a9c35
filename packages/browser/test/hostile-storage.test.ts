// @vitest-environment happy-dom
// Browsers without channels, or with ones that throw, and storage that is forbidden: asking and landing still finish.
import { describe, expect, it, vi } from 'vitest';
import { eachAlone, polls } from './support-script.ts';
import { current, delivered, started, stubApi, stubBrowser } from './support.ts';

eachAlone();

function denied(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}
class Mute {
  addEventListener() {}
  close() {}
  postMessage(): never {
    return denied();
  }
}
const CHANNELS: [string, unknown][] = [
  ['missing', undefined],
  ['one whose constructor throws', denied],
  ['no constructor', () => ({})],
  ['one whose postMessage throws', Mute],
];

describe.each(CHANNELS)('with a BroadcastChannel that is %s', (_what, channel) => {
  it('the page that started is brought the end by asking', async () => {
    vi.stubGlobal('BroadcastChannel', channel);
    const { windows } = stubBrowser();
    stubApi({ body: { status: 'started' } }, { body: { status: 'verified', params: 'sealed' } });
    const { verify } = await import('../src/verify.ts');
    const { apiCalls } = await import('../src/api-calls.ts');
    const end = verify({ start: async () => started(), window: 'popup', ...apiCalls() });
    await vi.advanceTimersByTimeAsync(0);
    await polls(2);
    expect(await end).toMatchObject({ outcome: 'returned', params: 'sealed' });
    expect(windows[0]?.closed).toBe(true);
  });

  it('the landing page goes on by itself', async () => {
    vi.stubGlobal('BroadcastChannel', channel);
    const { handBack } = await import('../src/hand-back.ts');
    const taken = handBack({ params: 'sealed', transactionId: current.id });
    await vi.advanceTimersByTimeAsync(400);
    expect(await taken).toBe(false);
  });

  it('a reloaded page is brought the end by asking', async () => {
    vi.stubGlobal('BroadcastChannel', channel);
    stubApi({ body: { status: 'verified', params: 'sealed' } });
    const { resume } = await import('../src/resume.ts');
    const { apiCalls } = await import('../src/api-calls.ts');
    const { end } = resume({ transactionId: current.id, ...apiCalls() });
    await vi.advanceTimersByTimeAsync(0);
    expect(await end).toMatchObject({ outcome: 'returned', params: 'sealed' });
  });
});

it('a page that started still hears the landing page where only its own answers throw', async () => {
  const real = BroadcastChannel;
  vi.stubGlobal(
    'BroadcastChannel',
    class extends real {
      override postMessage(): never {
        return denied();
      }
    },
  );
  stubBrowser();
  const { verify } = await import('../src/verify.ts');
  const end = verify({ start: async () => started(), window: 'popup' });
  await vi.advanceTimersByTimeAsync(0);
  const landing = new real(`bonin:${current.id}`);
  landing.postMessage({ kind: 'returned', params: 'sealed' });
  let ended = false;
  void end.then(() => (ended = true));
  await delivered(() => ended);
  expect(await end).toMatchObject({ outcome: 'returned', params: 'sealed' });
  landing.close();
});

const STORAGES: [string, PropertyDescriptor][] = [
  ['throws when it is read', { get: denied }],
  ['is null', { value: null }],
  ['is missing', { value: undefined }],
  ['throws when it is used', { value: { getItem: denied, setItem: denied } }],
  ['is full', { value: { getItem: () => null, setItem: denied } }],
];

describe.each(STORAGES)('with a sessionStorage that %s', (_what, descriptor) => {
  const forbid = () => {
    // Put back by the next test's environment: `stubGlobal` remembers what was there.
    vi.stubGlobal('sessionStorage', undefined);
    Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, ...descriptor });
  };

  it('this tab leaves for the provider', async () => {
    const { submitted } = stubBrowser();
    const { verify } = await import('../src/verify.ts');
    forbid();
    void verify({ start: async () => started(), window: 'tab' });
    await vi.advanceTimersByTimeAsync(0);
    expect(submitted.map(({ target }) => target)).toEqual(['_self']);
  });

  it('the landing page finds nobody who waits, and goes on', async () => {
    const { handBack } = await import('../src/hand-back.ts');
    forbid();
    const taken = handBack({ params: 'sealed', transactionId: current.id });
    await vi.advanceTimersByTimeAsync(400);
    expect(await taken).toBe(false);
  });
});
