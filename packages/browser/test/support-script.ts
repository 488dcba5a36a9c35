/** A page with the script of IamPort or PortOne: loaded when the test says so, ended as the test says. */
import { afterEach, beforeEach, vi } from 'vitest';
import type { Controls, Outcome, Progress, Started } from '../src/options.ts';
import { newTransaction, stubBrowser } from './support.ts';

/** Fresh modules, a time that stands, nothing remembered. */
export function eachAlone(): void {
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
}

/** The scripts that the page asks for; each is answered by the test. */
export function stubScripts() {
  const asked: HTMLScriptElement[] = [];
  vi.spyOn(document.head, 'append').mockImplementation((...nodes) => {
    asked.push(...(nodes as HTMLScriptElement[]));
  });
  const answer = async (type: 'load' | 'error') => {
    asked.at(-1)?.dispatchEvent(new Event(type));
    await vi.advanceTimersByTimeAsync(0);
  };
  return { asked, answer };
}

/** The script's two calls: each opens a window, and ends as the test says. */
export function stubProvider() {
  const ends: ((said?: object) => void)[] = [];
  const init = vi.fn<(userCode: string) => void>();
  const certification = vi.fn((_params: object, callback: (said?: object) => void) => {
    ends.push(callback);
    window.open('https://provider.example/', 'theirs', 'popup');
  });
  const requestIdentityVerification = vi.fn(
    async (_request: object) =>
      new Promise<object | undefined>((resolve) => {
        ends.push(resolve);
        window.open('https://provider.example/', 'theirs', 'popup');
      }),
  );
  vi.stubGlobal('IMP', { init, certification });
  vi.stubGlobal('PortOne', { requestIdentityVerification });
  const end = async (said?: object) => {
    ends.at(-1)?.(said);
    await vi.advanceTimersByTimeAsync(0);
  };
  /** What the window of an earlier call says. */
  const endOf = async (call: number, said?: object) => {
    ends[call]?.(said);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { init, certification, requestIdentityVerification, end, endOf };
}

/** Begins; the script is there already unless the test takes it away. */
export async function begin(
  given: () => Started,
  {
    window = 'popup',
    blocked = false,
    gives,
  }: { window?: 'popup' | 'tab'; blocked?: boolean; gives?: () => unknown } = {},
) {
  const browser = stubBrowser({ blocked });
  if (gives !== undefined) vi.stubGlobal('open', gives);
  const heard: Progress[] = [];
  let controls: Controls | undefined;
  let ended: Outcome | undefined;
  const { verify } = await import('../src/verify.ts');
  const { providerScript } = await import('../src/provider-script.ts');
  const { apiCalls } = await import('../src/api-calls.ts');
  const options = {
    start: async () => given(),
    window,
    script: providerScript,
    ...apiCalls(),
    onProgress: (progress: Progress, now: Controls) => {
      heard.push(progress);
      controls = now;
    },
  };
  const end = verify(options);
  void end.then((outcome) => (ended = outcome));
  await vi.advanceTimersByTimeAsync(0);
  return {
    ...browser,
    heard,
    end,
    again: () => verify(options),
    controls: () => controls,
    ended: () => ended,
  };
}
/** Time passes in which the API is asked so often. */
export const polls = (count: number) => vi.advanceTimersByTimeAsync(1500 * count);
