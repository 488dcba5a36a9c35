/** `/cert-fail`, and every failure of opening a result: what happened, one thing to do, the code small below. */
import { ERRORS } from '@bonin/contracts/error';
import { button, homeLink } from './button.ts';
import { el } from './dom.ts';
import { errorText } from './i18n.ts';
import type { Language, WebErrorCode } from './i18n.ts';
import type { View } from './page.ts';
import { statusHead } from './result-view.ts';
import type { Texts } from './texts-ko.ts';

/** Tells whether the same call can still succeed from this page. */
export function isWorthRepeating(code: WebErrorCode): boolean {
  if (code === 'unreachable') return true;
  // Some errors wait for the person somewhere else. Asking again from here changes nothing.
  if (code === 'unknown' || code === 'not_bound' || code === 'not_completed') return false;
  return !ERRORS[code].final;
}

/** The error code in small type, for support. */
export function supportLine(texts: Texts, code: WebErrorCode): HTMLElement {
  return el('p', { class: 'meta support' }, `${texts.errorCode} `, el('code', { class: 'code' }, code));
}

function actions(texts: Texts, code: WebErrorCode, repeat: (() => void) | undefined): HTMLElement {
  const support = supportLine(texts, code);
  if (repeat === undefined || !isWorthRepeating(code)) {
    const again = code === 'not_bound' ? texts.fail.hereAgain : texts.fail.again;
    return el('div', { class: 'actions' }, homeLink(again, 'primary'), support);
  }
  return el(
    'div',
    { class: 'actions' },
    button(texts.fail.check, 'primary', repeat, 'action'),
    homeLink(texts.home, 'secondary'),
    support,
  );
}

/** The view of a failure. It offers `repeat` only if repeating can help. */
export function failView(texts: Texts, language: Language, code: WebErrorCode, repeat?: () => void): View {
  const { heading, action } = errorText(language, code);
  // A person who cancelled, or opened the result somewhere else, did nothing wrong. So there is no alarm.
  const kind = code === 'cancelled' || code === 'not_bound' ? 'info' : 'error';
  return {
    title: texts.fail.title,
    content: [statusHead(kind, heading, action), actions(texts, code, repeat)],
  };
}

/** The view of an unknown path of this site. */
export function notFoundView(texts: Texts): View {
  return {
    title: texts.notFound.title,
    content: [
      statusHead('info', texts.notFound.heading, texts.notFound.lead),
      el('div', { class: 'actions' }, homeLink(texts.home, 'primary')),
    ],
  };
}
