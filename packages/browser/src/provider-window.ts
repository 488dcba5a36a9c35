/** The window in which a person verifies: opened in the click, before anything is awaited, or it is blocked. */

/** A form to submit as it is. */
export interface ProviderForm {
  readonly action: string;
  readonly method: string;
  readonly fields: Readonly<Record<string, string>>;
}

const WIDTH = 430;
const HEIGHT = 660;
const WAITING = { text: '본인인증 화면을 여는 중이에요', lang: 'ko' };
let count = 0;

/** A window of ours. `closed` means nothing for certain: COOP makes it true while the person verifies. */
export interface ProviderWindow {
  readonly name: string;
  readonly handle: Window;
}

/**
 * Opens the window with a waiting text in it. Call it synchronously in a click.
 *
 * @param waiting the text, and its language.
 * @returns `undefined` where the browser blocks it.
 */
export function openProviderWindow(
  waiting: { text: string; lang: string } = WAITING,
): ProviderWindow | undefined {
  count += 1;
  const name = `bonin-${Date.now()}-${count}`;
  const left = Math.round(screenX + (outerWidth - WIDTH) / 2);
  const top = Math.round(screenY + (outerHeight - HEIGHT) / 2);
  const handle = open('', name, `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`);
  if (handle === null) return undefined;
  showWaiting(handle.document, waiting);
  return { name, handle };
}

function showWaiting(page: Document, { text, lang }: { text: string; lang: string }): void {
  page.documentElement.lang = lang;
  page.title = text;
  const line = page.createElement('p');
  line.setAttribute('role', 'status');
  line.textContent = text;
  // By script, because our own policy may forbid styles in markup, and this page inherits it.
  line.style.cssText = 'font:16px/1.6 system-ui,sans-serif;text-align:center;margin:40vh 24px 0';
  page.documentElement.style.colorScheme = 'light dark';
  page.body.replaceChildren(line);
}

/**
 * Submits the provider's form into a window, or into this tab.
 *
 * @param target the window's name, or `_self`.
 */
export function submitForm(form: ProviderForm, target: string): void {
  const element = document.createElement('form');
  element.action = form.action;
  element.method = form.method;
  element.target = target;
  element.acceptCharset = 'utf-8';
  element.hidden = true;
  for (const [name, value] of Object.entries(form.fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    element.append(input);
  }
  document.body.append(element);
  // Through the prototype: a field named `submit` would stand in front of the form's own method.
  HTMLFormElement.prototype.submit.call(element);
  element.remove();
}
