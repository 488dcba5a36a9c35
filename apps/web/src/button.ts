/** Buttons, and links that look like them. */
import { el } from './dom.ts';

export type ButtonKind = 'primary' | 'secondary' | 'quiet';

/** A button of a card's whole width. `press` runs in the click itself: windows may be opened in it. */
export function button(text: string, kind: ButtonKind, press: () => void, id?: string): HTMLElement {
  const element = el(
    'button',
    { class: `button button-${kind} button-full`, type: 'button', ...(id === undefined ? {} : { id }) },
    text,
  );
  element.addEventListener('click', press);
  return element;
}

/** Marks a button as waiting. `disabled` would lose the keyboard's focus, so it uses `aria-disabled`. */
export function busyAttributes(isBusy: boolean): Record<string, string> {
  return isBusy ? { 'aria-busy': 'true', 'aria-disabled': 'true' } : {};
}

/** A link to the start page that looks like a button. */
export function homeLink(text: string, kind: 'primary' | 'secondary'): HTMLElement {
  return el('a', { class: `button button-${kind} button-full`, href: '/' }, text);
}
