// @vitest-environment happy-dom
// Pages whose policy restricts scripts: Trusted Types, nonces. What cannot work says so at once.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome, VerifyOptions } from '../src/options.ts';
import { eachAlone, stubScripts } from './support-script.ts';
import { portoneStarted, stubApi, stubBrowser } from './support.ts';

eachAlone();

async function begin(options: Partial<VerifyOptions>) {
  stubBrowser();
  stubApi({ body: { status: 'started' } });
  const { verify } = await import('../src/verify.ts');
  const { providerScript } = await import('../src/provider-script.ts');
  const { apiCalls } = await import('../src/api-calls.ts');
  const start = async () => portoneStarted();
  const end = verify({ start, window: 'popup', ...apiCalls(), script: providerScript, ...options });
  let ended: Outcome | undefined;
  let error: unknown;
  end.then(
    (outcome) => (ended = outcome),
    (thrown: unknown) => (error = thrown),
  );
  await vi.advanceTimersByTimeAsync(0);
  return { ended: () => ended, error: () => error };
}

describe('Trusted Types', () => {
  const { src } = Object.getOwnPropertyDescriptors(HTMLScriptElement.prototype);
  class TrustedUrl {
    readonly url: string;
    constructor(url: string) {
      this.url = url;
    }
  }

  // As Chromium does where the page's policy says `require-trusted-types-for 'script'`.
  beforeEach(() => {
    Object.defineProperty(HTMLScriptElement.prototype, 'src', {
      configurable: true,
      get() {
        return src?.get?.call(this) as string;
      },
      set(this: HTMLScriptElement, value: unknown) {
        if (!(value instanceof TrustedUrl)) throw new TypeError("This document requires 'TrustedScriptURL'");
        src?.set?.call(this, value.url);
      },
    });
  });
  afterEach(() => Object.defineProperty(HTMLScriptElement.prototype, 'src', src ?? {}));

  it('are asked for by a TypeError, at once', async () => {
    const { asked } = stubScripts();
    const { error, ended } = await begin({});
    expect(error()).toBeInstanceOf(TypeError);
    expect([asked, ended(), vi.getTimerCount()]).toEqual([[], undefined, 0]);
  });

  it('get the script’s address from the page’s own policy', async () => {
    const { asked } = stubScripts();
    const createScriptURL = vi.fn((url: string) => new TrustedUrl(url));
    await begin({ trustedTypes: { createScriptURL } });
    expect(createScriptURL.mock.calls).toEqual([[portoneStarted().scriptUrl]]);
    expect(asked.map((script) => script.src)).toEqual([portoneStarted().scriptUrl]);
  });

  it('whose policy refuses the address end it with the policy’s own error', async () => {
    const { error } = await begin({
      trustedTypes: {
        createScriptURL: () => {
          throw new TypeError('not of our list');
        },
      },
    });
    expect(error()).toEqual(new TypeError('not of our list'));
  });
});

describe('a nonce', () => {
  it('is on the script’s element where the page gives one, and on none where it gives none', async () => {
    const { asked } = stubScripts();
    await begin({ nonce: 'bm9uY2U' });
    expect(asked[0]?.nonce).toBe('bm9uY2U');
    vi.resetModules();
    await begin({});
    expect([asked.length, asked[1]?.nonce ?? '']).toEqual([2, '']);
  });

  it('that is wrong ends as provider_unavailable as soon as the browser has refused', async () => {
    const { answer } = stubScripts();
    const { ended } = await begin({ nonce: 'other' });
    await answer('error');
    expect(ended()).toMatchObject({ outcome: 'failed', error: 'provider_unavailable' });
  });
});
