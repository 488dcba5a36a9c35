/** What no page may do in any test: speak to another host, write an error to the console, break a policy. */
import type { BrowserContext } from '@playwright/test';

const LOCAL = new Set(['127.0.0.1', 'localhost']);

export interface Guard {
  /** Watches one more browser profile. */
  watch(context: BrowserContext): void;
  /** Chromium reports an answer of this status as a console error; here it is expected. */
  expectStatus(...statuses: number[]): void;
  /** Everything that went against the rules. */
  offences(): string[];
}

/** A guard for one test. */
export function createGuard(): Guard {
  const seen: string[] = [];
  const expected = new Set<number>();
  return {
    watch(context) {
      context.on('request', (request) => {
        const url = new URL(request.url());
        const isLocal = ['data:', 'blob:', 'about:'].includes(url.protocol) || LOCAL.has(url.hostname);
        if (!isLocal) seen.push(`a request to another host: ${url.href}`);
      });
      context.on('console', (message) => {
        if (message.type() === 'error') seen.push(`on the console: ${message.text()}`);
      });
      context.on('weberror', (error) => {
        seen.push(`an uncaught error: ${error.error().message}`);
      });
    },
    expectStatus(...statuses) {
      for (const status of statuses) expected.add(status);
    },
    offences: () =>
      seen.filter((offence) => {
        const status = /Failed to load resource: the server responded with a status of ([0-9]{3})/.exec(
          offence,
        );
        return status === null || !expected.has(Number(status[1]));
      }),
  };
}
