// Just enough of a merchant's page for IamPort's drop-in: windows that open or not, frames, forms, messages.
import { createContext, runInContext } from 'node:vm';

export const SIMULATOR = 'http://sim.test:4100';

/** A form as the script sent it. */
export interface SentForm {
  readonly target: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Element {
  readonly tag: string;
  readonly style: object;
  readonly children: Element[];
  readonly contentWindow: { readonly closed: boolean };
  name?: string;
  value?: string;
  target?: string;
}

interface PageOptions {
  readonly userAgent?: string;
  readonly href?: string;
  readonly blocked?: boolean;
  readonly inFrame?: boolean;
  /** Whether the page has a body yet. */
  readonly body?: boolean;
}

type Listener = (event: object) => void;

/** What pages use of IMP. */
type Member =
  | 'init'
  | 'agency'
  | 'certification'
  | 'request_pay'
  | 'loadUI'
  | 'updateLoadUIRequest'
  | 'naver_zzim'
  | 'communicate'
  | 'close'
  | 'deinit';

/** A page with the script. */
export type ImpPage = ReturnType<typeof impPage>;

/** A page that has run the script. */
export function impPage(script: string, options: PageOptions = {}) {
  const { userAgent = 'Mozilla/5.0 (X11; Linux)', href = 'https://shop.example/join' } = options;
  const opened = { closed: false, close: () => undefined };
  const forms: SentForm[] = [];
  const warnings: unknown[] = [];
  const listeners = new Map<string, Set<Listener>>();
  const root = newElement('html');
  const of = (type: string) => listeners.get(type) ?? new Set<Listener>();
  const page: Record<string, unknown> = {
    location: { href, origin: 'https://shop.example' },
    navigator: { userAgent },
    document: {
      createElement: newElement,
      body: options.body === false ? null : root,
      documentElement: root,
    },
    HTMLFormElement: { prototype: { submit: recorder(forms) } },
    console: {
      warn: (text: unknown) => warnings.push(text),
    },
    screenX: 0,
    screenY: 0,
    outerWidth: 1000,
    outerHeight: 800,
    open: () => (options.blocked === true ? null : opened),
    addEventListener: (type: string, listener: Listener) => listeners.set(type, of(type).add(listener)),
    removeEventListener: (type: string, listener: Listener) => of(type).delete(listener),
    setInterval: () => 0,
    clearInterval: () => undefined,
    setTimeout: () => 0,
  };
  page['window'] = page;
  page['parent'] = options.inFrame === true ? {} : page;
  const context = createContext(page);
  const load = (text: string) => void runInContext(text, context);
  load(script);
  const emit = (type: string, event: object) => {
    for (const listener of of(type)) listener(event);
  };
  return {
    load,
    get IMP() {
      return page['IMP'] as Readonly<Record<Member, (...given: unknown[]) => void>>;
    },
    opened,
    forms,
    warnings,
    frames: () => root.children.flatMap(({ children }) => children.filter(({ tag }) => tag === 'iframe')),
    say: (data: object, from: object = {}) =>
      emit('message', { source: opened, origin: SIMULATOR, data, ...from }),
    violate: (event: object) => emit('securitypolicyviolation', event),
  };
}

function newElement(tag: string) {
  const children: Element[] = [];
  let removeSelf = () => undefined as void;
  const element = {
    tag,
    style: {},
    children,
    contentWindow: { closed: false },
    append(child: Element & { onAppended?: (remove: () => void) => void }) {
      children.push(child);
      child.onAppended?.(() => void children.splice(children.indexOf(child), 1));
    },
    onAppended(remove: () => void) {
      removeSelf = remove;
    },
    remove: () => removeSelf(),
  };
  return element;
}

function recorder(forms: SentForm[]) {
  return function submit(this: Element): void {
    const fields = this.children.map(({ name = '', value = '' }) => [name, value]);
    forms.push({ target: this.target ?? '', fields: Object.fromEntries(fields) });
  };
}
