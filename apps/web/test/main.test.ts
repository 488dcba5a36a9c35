// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { heading, resetDocument } from './support/document.ts';
import { json, PARAMS, VERIFIED } from './support/fixtures.ts';

/** The languages that the browser prefers. */
const prefer = (...languages: string[]) =>
  vi.stubGlobal('navigator', Object.create(navigator, { languages: { value: languages } }));

/** Loads the page at an address. Each call of fetch notes what the address bar showed at that moment. */
async function load(path: string) {
  const calls: { path: string; address: string; main: string }[] = [];
  vi.stubGlobal('fetch', (asked: string) => {
    const main = document.querySelector('h1')?.textContent ?? '';
    calls.push({ path: asked, address: location.href, main });
    return Promise.resolve(asked === '/readyz' ? json({ status: 'ready', mode: 'test' }) : json(VERIFIED));
  });
  history.replaceState(null, '', path);
  vi.resetModules();
  await import('../src/main.ts');
  await vi.waitFor(() => {
    expect(heading()).toBeDefined();
  });
  return calls;
}

beforeEach(() => {
  resetDocument();
  prefer('ko-KR', 'en');
});

it('clears the address before anything is asked or shown, and opens the result', async () => {
  const calls = await load(`/cert-result?params=${PARAMS}`);
  await vi.waitFor(() => {
    expect(heading()).toBe('본인인증을 완료했어요');
  });
  expect(calls.map(({ path }) => path)).toEqual(['/readyz', '/api/certificate-result']);
  for (const { address } of calls) expect(new URL(address).search).toBe('');
  expect(calls[0]?.main).toBe('');
  expect(location.pathname).toBe('/cert-result');
});

it('hands a result back before it asks anybody for it', async () => {
  const id = 'T'.repeat(43);
  const starter = new BroadcastChannel(`bonin:${id}`);
  const heard: unknown[] = [];
  starter.addEventListener('message', ({ data }: MessageEvent) => {
    heard.push(data);
    starter.postMessage({ kind: 'taken' });
  });
  const calls = await load(`/cert-result?params=${PARAMS}&transactionId=${id}`);
  await vi.waitFor(() => {
    expect(heading()).toBe('인증을 마쳤어요');
  });
  starter.close();
  expect(heard).toEqual([{ kind: 'returned', params: PARAMS }]);
  expect(calls.map(({ path }) => path)).toEqual(['/readyz']);
});

it.each([
  ['?params=a&params=b', ''],
  ['?transactionId=x&transactionId=y', ''],
  ['?x=1#params=a', '?x=1#params=a'],
])('takes %s for nothing, and leaves %j of it in the address', async (query, rest) => {
  const calls = await load(`/cert-result${query}`);
  expect(heading()).toBe('여기에는 보여 드릴 결과가 없어요');
  expect(calls.map(({ path }) => path)).toEqual(['/readyz']);
  expect(location.href).toBe(`${location.origin}/cert-result${rest}`);
});

it('shows nothing before it knows whether to mark the page as a test: the mark would push it down', async () => {
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
  history.replaceState(null, '', '/');
  vi.resetModules();
  vi.useFakeTimers();
  try {
    await import('../src/main.ts');
    await vi.advanceTimersByTimeAsync(2900);
    expect(heading()).toBeUndefined();
    answer(json({ status: 'ready', mode: 'test' }));
    await vi.advanceTimersByTimeAsync(0);
    expect(document.querySelector('#mode')?.textContent).toContain('테스트 모드');
    expect(heading()).toBe('휴대폰 본인인증을 시작할게요');
  } finally {
    vi.useRealTimers();
  }
});

it('shows the page without a mark where the api never says what it is', async () => {
  vi.stubGlobal(
    'fetch',
    (_path: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      }),
  );
  history.replaceState(null, '', '/');
  vi.resetModules();
  vi.useFakeTimers();
  try {
    await import('../src/main.ts');
    await vi.advanceTimersByTimeAsync(3000);
    await vi.waitFor(() => {
      expect(heading()).toBe('휴대폰 본인인증을 시작할게요');
    });
  } finally {
    vi.useRealTimers();
  }
  expect(document.querySelector<HTMLElement>('#mode')?.hidden).toBe(true);
});

it('clears the address of a failure', async () => {
  const calls = await load('/cert-fail?error=expired');
  expect(calls[0]?.address).toBe(location.origin + '/cert-fail');
  expect(heading()).toBe('본인인증 시간이 지났어요');
});

it('marks every page in test mode', async () => {
  await load('/');
  expect(document.querySelector('#mode')?.textContent).toContain('테스트 모드: 실제 인증이 아니에요');
  expect(document.querySelector('#mode')?.hasAttribute('hidden')).toBe(false);
});

it('says that an unknown path is none, with a way home', async () => {
  await load('/nowhere');
  expect(heading()).toBe('페이지를 찾을 수 없어요');
  expect(document.querySelector('#main a')?.getAttribute('href')).toBe('/');
});

it('speaks English in an English browser, and says so to screen readers', async () => {
  prefer('en-US', 'en', 'ko');
  await load('/');
  expect(document.documentElement.lang).toBe('en');
  expect(heading()).toBe('Verify your identity by phone');
  expect(document.querySelector('#language')?.textContent?.trim()).toBe('한국어');
});

it.each([['ko-KR', 'en'], ['de-DE']])('speaks Korean in a browser of %s', async (...languages) => {
  prefer(...languages);
  await load('/');
  expect(document.documentElement.lang).toBe('ko');
});
