/** Watches what no page may do: call another host, write an error to the console, or violate a policy. */
import type { BrowserContext } from '@playwright/test';

const CONSOLE = 'on the console: ';
const LOCAL = new Set(['127.0.0.1', 'localhost']);

export interface Guard {
  /** Watches one more browser profile. */
  watch(context: BrowserContext): void;
  /** Expects an answer with this status, which Chromium reports as a console error. */
  expectStatus(...statuses: number[]): void;
  /** A console error that holds this text is expected. */
  expectText(text: string): void;
  /** Everything that broke the rules of this test. */
  offences(): string[];
}

/** A guard for one test. */
export function createGuard(): Guard {
  const seen: string[] = [];
  const expected: string[] = [];
  return {
    watch(context) {
      context.on('request', (request) => {
        const url = new URL(request.url());
        const isLocal = ['data:', 'blob:', 'about:'].includes(url.protocol) || LOCAL.has(url.hostname);
        if (!isLocal) seen.push(`a request to another host: ${url.href}`);
      });
      context.on('console', (message) => {
        if (message.type() === 'error') seen.push(`${CONSOLE}${message.text()}`);
      });
      context.on('weberror', (error) => {
        seen.push(`an uncaught error: ${error.error().message}`);
      });
    },
    expectStatus(...statuses) {
      expected.push(...statuses.map((status) => `the server responded with a status of ${status} `));
    },
    expectText(text) {
      expected.push(text);
    },
    offences: () =>
      seen.filter(
        (offence) => !expected.some((text) => offence.startsWith(CONSOLE) && offence.includes(text)),
      ),
  };
}
