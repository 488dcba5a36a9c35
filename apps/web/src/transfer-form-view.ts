/** The field for the transfer code. */
import { button, busyAttributes } from './button.ts';
import { el } from './dom.ts';
import { supportLine } from './fail-view.ts';
import { errorText } from './i18n.ts';
import type { Language, WebErrorCode } from './i18n.ts';
import type { View } from './page.ts';
import { statusHead } from './result-view.ts';
import type { Texts } from './texts-ko.ts';

export interface TransferFormState {
  readonly digits: string;
  readonly isBusy: boolean;
  /** `incomplete` means fewer than six digits. The API was not asked. */
  readonly error: WebErrorCode | 'incomplete' | undefined;
}

export interface TransferFormActions {
  readonly type: (digits: string) => void;
  readonly submit: () => void;
  readonly giveUp: () => void;
}

/** Takes the digits out of typed or pasted text, such as `482 913` or full-width digits. */
export function digitsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^0-9]/g, '')
    .slice(0, 6);
}

function errorLine(texts: Texts, language: Language, error: TransferFormState['error']): Node | undefined {
  if (error === undefined) return undefined;
  const { heading, action } =
    error === 'incomplete' ? { heading: '', action: texts.transfer.incomplete } : errorText(language, error);
  const text = heading === '' ? action : `${heading}. ${action}`;
  return el('p', { class: 'field-error', id: 'field-error', role: 'alert' }, text);
}

function codeField(
  texts: Texts,
  language: Language,
  state: TransferFormState,
  type: TransferFormActions['type'],
): HTMLElement {
  const described = state.error === undefined ? 'field-hint' : 'field-error field-hint';
  const input = el('input', {
    class: 'field-input code-input',
    id: 'field',
    type: 'text',
    inputmode: 'numeric',
    // Not the SMS code: a phone must not offer that one here.
    autocomplete: 'off',
    'aria-describedby': described,
    ...(state.error === undefined ? {} : { 'aria-invalid': 'true' }),
  });
  input.value = state.digits;
  input.addEventListener('input', () => {
    const digits = digitsOf(input.value);
    if (digits !== input.value) input.value = digits;
    type(digits);
  });
  return el(
    'div',
    { class: 'field' },
    el('label', { class: 'field-label', for: 'field' }, texts.transfer.fieldLabel),
    input,
    errorLine(texts, language, state.error),
    el('p', { class: 'field-hint', id: 'field-hint' }, texts.transfer.fieldHint),
  );
}

/** The view of the form. After too many tries it only offers a new start. */
export function transferFormView(
  texts: Texts,
  language: Language,
  state: TransferFormState,
  { type, submit, giveUp }: TransferFormActions,
): View {
  const title = texts.transfer.title;
  if (state.error === 'transfer_ended') {
    const { heading, action } = errorText(language, state.error);
    const restart = button(texts.waiting.restart, 'primary', giveUp, 'action');
    const actions = el('div', { class: 'actions' }, restart, supportLine(texts, state.error));
    return { title, content: [statusHead('error', heading, action), actions] };
  }
  const form = el(
    'form',
    { class: 'card-body', novalidate: '' },
    codeField(texts, language, state, type),
    el(
      'div',
      { class: 'actions' },
      el(
        'button',
        {
          class: 'button button-primary button-full',
          id: 'action',
          type: 'submit',
          ...busyAttributes(state.isBusy),
        },
        state.isBusy ? texts.transfer.claiming : texts.transfer.claim,
      ),
      button(texts.waiting.restart, 'quiet', giveUp),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  return { title, content: [statusHead('info', texts.transfer.askHeading, texts.transfer.askLead), form] };
}
