/** The window in which a person verifies. It opens in the click, before any await, or the browser blocks it. */
import { closeWindow, isOtherWindow, type Handle } from './window-handle.ts';

/** A form that the page submits unchanged. */
export interface ProviderForm {
  readonly action: string;
  readonly method: string;
  readonly fields: Readonly<Record<string, string>>;
}

const WAITING = { text: '잠시만요', lang: 'ko' };

/** A window of this package. COOP can make `closed` true while the person verifies. */
export interface ProviderWindow {
  readonly name: string;
  readonly handle: Window;
}

/**
 * Opens the window with a waiting text in it. Call it synchronously in a click.
 *
 * @param waiting the text, and its language.
 * @returns `undefined` where the browser blocks it, or gives something that is no window of ours.
 */
export function openProviderWindow(
  waiting: { text: string; lang: string } = WAITING,
): ProviderWindow | undefined {
  const name = `bonin-${Math.random()}`;
  // The browser leaves a fraction out.
  const x = screenX + outerWidth / 2 - 215;
  const y = screenY + outerHeight / 2 - 330;
  let handle: Handle;
  try {
    handle = open('', name, `width=430,height=660,left=${x},top=${y}`);
    if (!isOtherWindow(handle)) return undefined;
    // Its address can be read, and is not this page's. Every fresh window has the address of a blank page.
    const { href } = handle.location;
    if (href !== 'about:blank' && href === location.href) return undefined;
    showWaiting(handle.document, waiting);
    return { name, handle };
  } catch {
    closeWindow(handle);
    return undefined;
  }
}

function showWaiting(page: Document, { text, lang }: { text: string; lang: string }): void {
  page.documentElement.lang = lang;
  page.title = text;
  // By script, because our own policy may forbid styles in markup, and this page inherits it.
  page.documentElement.style.cssText = 'color-scheme:light dark;font:1em system-ui;margin:9em 2em';
  page.body.textContent = text;
  page.body.role = 'status';
}

/**
 * Submits the provider's form into a window, or into this tab.
 *
 * @param target the window's name, or `_self`.
 */
export function submitForm(form: ProviderForm, target: string): void {
  const element = Object.assign(document.createElement('form'), {
    action: form.action,
    method: form.method,
    target,
    acceptCharset: 'utf-8',
  });
  for (const [name, value] of Object.entries(form.fields)) {
    element.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  }
  document.body.append(element);
  // Through the prototype: a field named `submit` would stand in front of the form's own method.
  HTMLFormElement.prototype.submit.call(element);
  element.remove();
}
