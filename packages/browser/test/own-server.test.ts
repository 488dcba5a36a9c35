// @vitest-environment happy-dom
// A shop whose server starts and opens: its page gives functions, and asks no address that the shop does not have.
import { describe, expect, it, vi } from 'vitest';
import type { Controls, Outcome, Progress, Started, VerifyOptions } from '../src/options.ts';
import type { ProviderReport, ServerAnswer } from '../src/server-calls.ts';
import { eachAlone, polls, stubProvider } from './support-script.ts';
import {
  current,
  delivered,
  iamportStarted,
  portoneStarted,
  started,
  stubApi,
  stubBrowser,
} from './support.ts';

eachAlone();

const HOUR_MS = 3_600_000;

/** A shop's page. Whatever it fetches by itself is noted. */
async function begin(options: Partial<VerifyOptions> = {}) {
  const browser = stubBrowser();
  const fetched = stubApi({ status: 404, body: '<!doctype html>' });
  const heard: Progress[] = [];
  let controls: Controls | undefined;
  let ended: Outcome | undefined;
  const { verify } = await import('../src/verify.ts');
  const end = verify({
    start: async () => started(),
    window: 'popup',
    onProgress: (progress, given) => {
      heard.push(progress);
      controls = given;
    },
    ...options,
  });
  void end.then((outcome) => (ended = outcome)).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  return { ...browser, fetched, heard, end, controls: () => controls, ended: () => ended };
}

describe('without `status`', () => {
  it('nothing is asked, and nothing is told of a healthy window but that it waits', async () => {
    const { fetched, heard, ended } = await begin();
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    expect([fetched, heard, ended()]).toEqual([[], ['waiting'], undefined]);
  });

  it('the landing page brings the end', async () => {
    const { ended, fetched, windows } = await begin();
    await polls(10);
    const landing = new BroadcastChannel(`bonin:${current.id}`);
    landing.postMessage({ kind: 'returned', params: 'sealed' });
    await delivered(() => ended() !== undefined);
    landing.close();
    expect(ended()).toEqual({ outcome: 'returned', transactionId: current.id, params: 'sealed' });
    expect([fetched, windows[0]?.closed]).toEqual([[], true]);
  });

  it('a window that seems closed is told all the same, and can be opened again', async () => {
    const { heard, windows, controls } = await begin();
    windows[0]?.close();
    await polls(4);
    expect(heard).toEqual(['waiting', 'window-closed']);
    controls()?.reopen();
    expect([heard.at(-1), windows.length]).toEqual(['waiting', 2]);
  });

  it('it ends after an hour: no verification lasts longer', async () => {
    const { ended } = await begin();
    await vi.advanceTimersByTimeAsync(HOUR_MS - 1500);
    expect(ended()).toBeUndefined();
    await polls(2);
    expect(ended()).toMatchObject({ outcome: 'abandoned', reason: 'expired' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a claim is not possible, and says so', async () => {
    const { controls, ended } = await begin();
    expect(await controls()?.claim('123456')).toBe('unreachable');
    expect(ended()).toBeUndefined();
  });
});

describe('`status`', () => {
  it('is asked in place of the API, by the transaction’s id', async () => {
    const status = vi.fn<NonNullable<VerifyOptions['status']>>(async () => ({ status: 'started' }));
    const { fetched, heard } = await begin({ status });
    await polls(3);
    expect(status).toHaveBeenCalledTimes(3);
    expect(status.mock.calls[0]?.[0]).toBe(current.id);
    expect(status.mock.calls[0]?.[1]).toMatchObject({ mayBeLost: false });
    expect([fetched, heard]).toEqual([[], ['waiting']]);
  });

  it.each<[string, ServerAnswer, object]>([
    ['the API’s answer as it is', { status: 'verified', params: 'sealed' }, { outcome: 'returned' }],
    ['an answer that has more fields', { status: 'opened', extra: 1 } as object, { reason: 'opened' }],
    ['the API’s problem as it is', { status: 404, code: 'unknown_transaction' }, { reason: 'expired' }],
    ['a problem of a code alone', { code: 'expired' }, { reason: 'expired' }],
  ])('may give %s', async (_what, answer, end) => {
    const { ended } = await begin({ status: async () => answer });
    await polls(1);
    expect(ended()).toMatchObject(end);
  });

  it.each<[string, () => unknown]>([
    ['rejects', async () => Promise.reject(new Error('no network'))],
    ['throws', () => { throw new Error('broken'); }], // prettier-ignore
    ['gives nothing', async () => undefined],
    ['gives null', async () => null],
    ['gives another form', async () => ({ state: 'started' })],
    ['gives an HTTP status alone', async () => ({ status: 502 })],
    ['hangs', async () => new Promise(() => undefined)],
  ])('that %s counts as no answer, and is asked again', async (_what, status) => {
    const asked = vi.fn(status);
    const { heard, ended } = await begin({ status: asked as never });
    await vi.advanceTimersByTimeAsync(40_000);
    expect(asked.mock.calls.length).toBeGreaterThan(2);
    expect(heard).toEqual(['waiting', 'unreachable']);
    asked.mockResolvedValue({ status: 'verified', params: 'sealed' });
    await vi.advanceTimersByTimeAsync(12_000);
    expect(ended()).toMatchObject({ outcome: 'returned' });
  });

  it('that hangs has its signal aborted after ten seconds', async () => {
    const signals: AbortSignal[] = [];
    await begin({
      status: async (_id, { signal }) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    await polls(1);
    expect(signals[0]?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(signals[0]?.aborted).toBe(true);
  });

  it('with `claim` takes a code home', async () => {
    const claim = vi.fn<NonNullable<VerifyOptions['claim']>>(async () => ({ code: 'transfer_code_wrong' }));
    const { controls, ended, heard } = await begin({ status: async () => ({ status: 'verified' }), claim });
    await polls(12);
    expect(heard.at(-1)).toBe('elsewhere');
    expect(await controls()?.claim('000000')).toBe('transfer_code_wrong');
    claim.mockResolvedValue({ status: 'verified', params: 'sealed' });
    expect(await controls()?.claim('123456')).toBeUndefined();
    expect(claim.mock.calls.map(([id, code]) => [id, code])).toEqual([
      [current.id, '000000'],
      [current.id, '123456'],
    ]);
    await vi.advanceTimersByTimeAsync(0);
    expect(ended()).toMatchObject({ outcome: 'returned', params: 'sealed' });
  });
});

describe('`report`', () => {
  const script = async (given: () => Started, options: Partial<VerifyOptions>) => {
    const provider = stubProvider();
    const { providerScript } = await import('../src/provider-script.ts');
    const page = await begin({ start: async () => given(), script: providerScript, ...options });
    return { ...page, ...provider };
  };
  const reporting = (answer: ServerAnswer) => {
    const reports: ProviderReport[] = [];
    const report = vi.fn(async (given: ProviderReport) => {
      reports.push(given);
      return answer;
    });
    return { report, reports };
  };
  const IMP_UID = 'imp_123456789012';

  it.each([
    [
      'iamport',
      iamportStarted,
      { success: true, imp_uid: IMP_UID },
      { imp_uid: IMP_UID, merchant_uid: 'm'.repeat(32) },
    ],
    ['portone', portoneStarted, {}, { identityVerificationId: 'v'.repeat(32) }],
  ] as const)('is given what %s said, and nothing else is asked', async (provider, given, said, body) => {
    const { report, reports } = reporting({ redirectUrl: 'https://shop.example/done?params=sealed' });
    const { end, fetched, heard, ended } = await script(given, { report });
    await polls(5);
    expect([heard, reports]).toEqual([['waiting'], []]);
    await end(said);
    expect(reports).toMatchObject([{ transactionId: current.id, provider, body }]);
    expect(ended()).toEqual({ outcome: 'returned', transactionId: current.id, params: 'sealed' });
    expect(fetched).toEqual([]);
  });

  it.each<[string, ServerAnswer, object]>([
    ['`params` alone', { params: 'sealed' }, { outcome: 'returned', params: 'sealed' }],
    [
      'an address of this page',
      { redirectUrl: '/done?params=sealed' },
      { outcome: 'returned', params: 'sealed' },
    ],
    [
      'an error in the address',
      { redirectUrl: 'https://shop.example/no?error=expired' },
      { reason: 'expired' },
    ],
    [
      'another error',
      { redirectUrl: '/no?error=already_used' },
      { outcome: 'failed', error: 'already_used' },
    ],
    ['a problem', { status: 409, code: 'already_used' }, { outcome: 'failed', error: 'already_used' }],
  ])('may give %s', async (_what, answer, outcome) => {
    const { report } = reporting(answer);
    const { end, ended } = await script(portoneStarted, { report });
    await end({});
    expect(ended()).toMatchObject(outcome);
  });

  it.each(['carrier_unavailable', 'quota_exhausted', 'unavailable', 'result_lost', 'not_completed_yet'])(
    'that gives %s is final: only whole codes are passing',
    async (code) => {
      const { report, reports } = reporting({ status: 502, code });
      const { end, ended } = await script(portoneStarted, { report });
      await end({});
      expect(ended()).toMatchObject({ outcome: 'failed', error: code });
      expect(reports).toHaveLength(1);
    },
  );

  it('is needed with `script`: a page without it hears so at once', async () => {
    stubProvider();
    stubBrowser();
    const { verify } = await import('../src/verify.ts');
    const { providerScript } = await import('../src/provider-script.ts');
    await expect(
      verify({ start: async () => portoneStarted(), window: 'popup', script: providerScript }),
    ).rejects.toThrow('`report`');
  });

  it('that rejects is called again, and the page is told once that lasts', async () => {
    const report = vi.fn<NonNullable<VerifyOptions['report']>>().mockRejectedValue(new Error('no network'));
    const { end, heard, ended } = await script(iamportStarted, { report });
    await end({ success: true, imp_uid: IMP_UID });
    await polls(4);
    expect(heard).toEqual(['waiting', 'unreachable']);
    report.mockResolvedValue({ params: 'sealed' });
    await polls(1);
    expect(ended()).toMatchObject({ outcome: 'returned' });
  });
});

describe('`start`', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', '{}'],
  ])('that gives %s is refused at once, and the window closes', async (_what, given) => {
    const { end, windows } = await begin({ start: (async () => given) as VerifyOptions['start'] });
    await expect(end).rejects.toThrow(TypeError);
    expect(windows[0]?.closed).toBe(true);
  });

  it.each<[string, object, string]>([
    ['the API’s problem', { status: 429, code: 'rate_limited' }, 'rate_limited'],
    ['a problem of its own code', { code: 'not_logged_in' }, 'not_logged_in'],
    ['a problem without a code', { status: 502 }, 'internal_error'],
    ['an answer of another form', {}, 'internal_error'],
  ])('that gives %s ends as failed, and the window closes', async (_what, given, error) => {
    const { end, windows, submitted } = await begin({ start: async () => given });
    expect(await end).toEqual({ outcome: 'failed', transactionId: '', error });
    expect([windows[0]?.closed, submitted]).toEqual([true, []]);
  });

  it('that gives a problem where a script is at hand loads none', async () => {
    const script = vi.fn<NonNullable<VerifyOptions['script']>>();
    const { end } = await begin({ start: async () => ({ status: 409, code: 'already_used' }), script });
    expect(await end).toMatchObject({ outcome: 'failed', error: 'already_used' });
    expect(script).not.toHaveBeenCalled();
  });

  it('is given a signal that aborts once nobody waits for it', async () => {
    const abort = new AbortController();
    const signals: AbortSignal[] = [];
    const { end } = await begin({
      signal: abort.signal,
      start: async (signal) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    abort.abort('gone');
    await expect(end).rejects.toBe('gone');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('that throws before it gives a promise closes the window, too', async () => {
    const { end, windows } = await begin({
      start: () => {
        throw new Error('no');
      },
    });
    await expect(end).rejects.toThrow('no');
    expect(windows[0]?.closed).toBe(true);
  });
});
