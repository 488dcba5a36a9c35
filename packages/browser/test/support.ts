// A page with a window beside it: what a test needs of a browser that happy-dom does not have.
import { vi } from 'vitest';

export const ID = `${'T'.repeat(42)}A`;

/** The transaction of the test at hand: what an earlier test left running must not answer for it. */
export const current = { id: ID };
/** Other files' tests may run in this very process, and hear the same channels. */
const FILE = crypto.randomUUID().replaceAll('-', '');
let count = 0;
export function newTransaction(): void {
  count += 1;
  current.id = `${FILE}${String(count).padStart(10, '0')}A`;
}

export const started = () => ({
  ...begun(),
  form: {
    action: 'https://provider.example/page',
    method: 'POST',
    fields: { svc_tkn: 'token', submit: 'x' },
  },
});

const begun = () => ({
  transactionId: current.id,
  expiresAt: new Date(Date.now() + 900_000).toISOString(),
});
export const iamportStarted = () => ({
  ...begun(),
  scriptUrl: 'https://iamport.example/v1/iamport.js',
  userCode: 'imp00000000',
  certification: { merchant_uid: 'm'.repeat(32), popup: false },
});
export const portoneStarted = () => ({
  ...begun(),
  scriptUrl: 'https://portone.example/v2/browser-sdk.js',
  request: { identityVerificationId: 'v'.repeat(32), storeId: 'store' },
});

export interface Submitted {
  readonly action: string;
  readonly method: string;
  readonly target: string;
  readonly fields: Record<string, string>;
}

/** Catches forms and windows. */
export function stubBrowser({ blocked = false } = {}) {
  const submitted: Submitted[] = [];
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function submit(this: HTMLFormElement) {
    const fields = Object.fromEntries(
      [...this.querySelectorAll('input')].map(({ name, value }) => [name, value]),
    );
    submitted.push({ action: this.action, method: this.method.toUpperCase(), target: this.target, fields });
  });
  const windows: {
    name: string;
    closed: boolean;
    focus: () => void;
    close: () => void;
    document: Document;
    location: { href: string };
  }[] = [];
  const open = vi.fn((_url: string, name: string) => {
    if (blocked) return null;
    const handle = {
      name,
      closed: false,
      focus: vi.fn(),
      close: vi.fn(() => {
        handle.closed = true;
      }),
      document: document.implementation.createHTMLDocument(''),
      location: { href: 'about:blank' },
    };
    windows.push(handle);
    return handle;
  });
  vi.stubGlobal('open', open);
  return { submitted, windows, open };
}

/** The API's status calls, answered in turn; the last answer stays. */
export function stubApi(...answers: { status?: number; body: unknown }[]) {
  const calls: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined) throw new TypeError('no network');
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  });
  return calls;
}

/** Lets BroadcastChannel deliver: messages come in a task of their own, outside fake time. */
export async function delivered(until: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !until(); turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
