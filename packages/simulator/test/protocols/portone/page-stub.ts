// Just enough of a merchant's page for the drop-in script: a window that opens, a form that is sent, time that stands.
import { createContext, runInContext } from 'node:vm';

export const SIMULATOR = 'http://sim.test:4100';

/** A form as the script sent it. */
export interface SentForm {
  readonly action: string;
  readonly target: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What the script is asked. */
export type Ask = (request: unknown) => Promise<Record<string, unknown>>;

interface Element {
  name?: string;
  value?: string;
  action?: string;
  target?: string;
  children: Element[];
}

/** A page that has run the script. */
export function pageWith(script: string, { userAgent = 'Mozilla/5.0 (X11; Linux)', blocked = false } = {}) {
  const opened = { closed: false };
  const log: string[] = [];
  const forms: SentForm[] = [];
  const listeners = new Set<(event: object) => void>();
  const timers = new Set<() => void>();
  const went: string[] = [];
  const start = (task: () => void) => {
    timers.add(task);
    return task;
  };
  const page: Record<string, unknown> = {
    URL,
    location: { origin: 'https://shop.example', assign: (url: URL) => went.push(url.href) },
    navigator: { userAgent },
    screenX: 0,
    screenY: 0,
    outerWidth: 1000,
    outerHeight: 800,
    document: { createElement: newElement, body: { append: () => undefined } },
    HTMLFormElement: { prototype: { submit: recorder(forms, log) } },
    open: () => {
      log.push('open');
      return blocked ? null : opened;
    },
    addEventListener: (_: string, listener: (event: object) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (event: object) => void) => listeners.delete(listener),
    setInterval: start,
    setTimeout: start,
    clearInterval: (task: () => void) => timers.delete(task),
    PortOne: { Entity: 'of the page' },
  };
  page['window'] = page;
  runInContext(script, createContext(page));
  const { requestIdentityVerification: ask, ...others } = page['PortOne'] as Record<string, unknown>;
  return {
    ask: ask as Ask,
    others,
    opened,
    log,
    forms,
    went,
    /** A message comes in. */
    say: (data: unknown, from: object = {}) => {
      for (const hear of listeners) hear({ source: opened, origin: SIMULATOR, data, ...from });
    },
    /** Each timer that runs now, once. */
    tick: () => {
      // What these start is for the next time.
      const due = Array.from(timers);
      for (const task of due) task();
    },
    isListening: () => listeners.size > 0,
  };
}

function newElement(): Element & { append(child: Element): void; remove(): void } {
  const children: Element[] = [];
  return { children, append: (child) => void children.push(child), remove: () => undefined };
}

function recorder(forms: SentForm[], log: string[]) {
  return function submit(this: Element): void {
    log.push('submit');
    const fields = this.children.map(({ name = '', value = '' }) => [name, value]);
    forms.push({ action: this.action ?? '', target: this.target ?? '', fields: Object.fromEntries(fields) });
  };
}
