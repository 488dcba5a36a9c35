/** The landing page in another browser: the transfer code, big, with the time it has left. */
import type { TransferHome } from '@bonin/contracts/verification/certificate-claim';
import { button, busyAttributes, homeLink } from './button.ts';
import { el } from './dom.ts';
import { supportLine } from './fail-view.ts';
import { errorText } from './i18n.ts';
import type { Language } from './i18n.ts';
import type { View } from './page.ts';
import { statusHead } from './result-view.ts';
import type { Texts } from './texts-ko.ts';

export interface TransferState {
  readonly code: string;
  readonly home: TransferHome | undefined;
  readonly leftMs: number;
  readonly isBusy: boolean;
  /** Whether the person has said that the verification is their own. */
  readonly isShown: boolean;
}

export interface TransferActions {
  readonly reveal: () => void;
  readonly renew: () => void;
}

/** The time left as `01:59`, in whole seconds rounded down. */
export function formatLeft(leftMs: number): string {
  const seconds = Math.max(0, Math.floor(leftMs / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

function codePanel(texts: Texts, { code, leftMs }: TransferState): HTMLElement {
  return el(
    'div',
    { class: 'transfer-code' },
    el('p', { class: 'field-label' }, texts.transfer.codeLabel),
    el(
      'p',
      { class: 'transfer-digits', id: 'transfer-code' },
      // Grouped for the eye, one by one for the ear.
      el('span', { 'aria-hidden': 'true' }, `${code.slice(0, 3)} ${code.slice(3)}`),
      el('span', { class: 'visually-hidden' }, Array.from(code).join(' ')),
    ),
    el('p', { class: 'timer', id: 'timer', role: 'timer' }, texts.transfer.left(formatLeft(leftMs))),
  );
}

function expiredNotice(texts: Texts): HTMLElement {
  return el(
    'div',
    { class: 'notice notice-warning' },
    el('p', { class: 'notice-title' }, texts.transfer.expiredTitle),
    el('p', {}, texts.transfer.expiredText),
  );
}

/** Offered only after the time is over. Until then the API returns the same digits. */
function renewButton(texts: Texts, isBusy: boolean, renew: () => void): HTMLElement {
  const element = button(isBusy ? texts.transfer.renewing : texts.transfer.renew, 'primary', renew, 'action');
  for (const [name, value] of Object.entries(busyAttributes(isBusy))) element.setAttribute(name, value);
  return element;
}

/** Whose verification it is: its service, address and purpose. */
function homeText(texts: Texts, { address, purpose, serviceName }: TransferHome): string {
  const { host } = new URL(address);
  return texts.transfer.home(
    serviceName === undefined ? host : `${serviceName}(${host})`,
    texts.purpose[purpose],
  );
}

/** The question that comes before the digits: a person who was lured here started nothing. */
function askView(texts: Texts, { home }: TransferState, reveal: () => void): View {
  const lead = home === undefined ? texts.transfer.unknownHome : homeText(texts, home);
  return {
    title: texts.transfer.title,
    content: [
      statusHead('info', texts.transfer.question, `${lead} ${texts.transfer.why}`),
      el('p', { class: 'notice notice-warning' }, texts.transfer.notMine),
      el(
        'div',
        { class: 'actions' },
        button(texts.transfer.reveal, 'primary', reveal, 'action'),
        homeLink(texts.fail.hereAgain, 'secondary'),
        supportLine(texts, 'not_bound'),
      ),
    ],
  };
}

/** The view that asks first, then shows the digits, what to do with them, and where alone they belong. */
export function transferView(
  texts: Texts,
  language: Language,
  state: TransferState,
  { reveal, renew }: TransferActions,
): View {
  const isAlive = state.leftMs > 0;
  if (isAlive && !state.isShown) return askView(texts, state, reveal);
  const { home } = state;
  const { heading, action } = errorText(language, 'not_bound');
  return {
    title: texts.transfer.title,
    content: [
      statusHead('info', heading, `${action} ${texts.transfer.showLead}`),
      isAlive ? codePanel(texts, state) : expiredNotice(texts),
      el('ol', { class: 'steps' }, ...texts.transfer.steps.map((step) => el('li', {}, step))),
      el(
        'p',
        { class: 'notice notice-warning' },
        home === undefined ? texts.transfer.warning : texts.transfer.onlyThere(new URL(home.address).host),
      ),
      el(
        'div',
        { class: 'actions' },
        isAlive ? undefined : renewButton(texts, state.isBusy, renew),
        homeLink(texts.fail.hereAgain, 'secondary'),
        supportLine(texts, 'not_bound'),
      ),
    ],
  };
}
