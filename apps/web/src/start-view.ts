/** `/`: what a verification is for, and the button that starts it. */
import { Provider } from '@bonin/contracts/verification/provider';
import type { StartChoice } from './api.ts';
import { busyAttributes } from './button.ts';
import { el } from './dom.ts';
import { errorText } from './i18n.ts';
import type { Language, WebErrorCode } from './i18n.ts';
import { offeredProviders, offeredPurposes } from './offer.ts';
import type { Offer } from './offer.ts';
import type { View } from './page.ts';
import type { Texts } from './texts-ko.ts';

export interface StartState extends StartChoice {
  /** What a person can choose here. */
  readonly offer: Offer;
  readonly busy: boolean;
  readonly error: WebErrorCode | undefined;
}

export interface StartActions {
  /** @returns the state after it: a purpose may need another provider. */
  readonly choose: (choice: Partial<StartChoice>) => StartState;
  readonly start: () => void;
}

function purposeChoice(texts: Texts, state: StartState, choose: StartActions['choose']): Node | undefined {
  const purposes = offeredPurposes(state.offer);
  // With one there is nothing to choose.
  if (purposes.length < 2) return undefined;
  const tiles = purposes.map((purpose) => {
    const input = el('input', { type: 'radio', name: 'purpose', value: purpose });
    input.checked = purpose === state.purpose;
    input.addEventListener('change', () => {
      choose({ purpose });
    });
    return el(
      'label',
      { class: 'choice' },
      input,
      el('span', { class: 'choice-label' }, texts.purpose[purpose]),
    );
  });
  return el('fieldset', { class: 'choices' }, el('legend', {}, texts.start.purposeLegend), ...tiles);
}

/** The choice of the provider, and the function that shows another state in it. */
function providerChoice(texts: Texts, state: StartState, choose: StartActions['choose']) {
  const select = el('select', { class: 'field-input', id: 'provider' });
  select.addEventListener('change', () => {
    choose({ provider: Provider.parse(select.value) });
  });
  const line = el(
    'div',
    { class: 'field-line' },
    el('label', { class: 'field-label', for: 'provider' }, texts.start.providerLabel),
    select,
  );
  const show = ({ offer, provider, purpose }: StartState) => {
    const providers = offeredProviders(offer, purpose);
    select.replaceChildren(...providers.map((name) => el('option', { value: name }, texts.provider[name])));
    select.value = provider;
    line.hidden = providers.length < 2;
  };
  show(state);
  return { line, show };
}

function choices(texts: Texts, state: StartState, choose: StartActions['choose']) {
  const providers = providerChoice(texts, state, choose);
  const purposes = purposeChoice(texts, state, (choice) => {
    const next = choose(choice);
    // In place: the focus stays on the purpose.
    providers.show(next);
    return next;
  });
  return [purposes, providers.line];
}

function errorNotice(texts: Texts, language: Language, code: WebErrorCode): HTMLElement {
  const { heading, action } = errorText(language, code);
  return el(
    'div',
    { class: 'notice notice-error', role: 'alert' },
    el('p', { class: 'notice-title' }, heading),
    el('p', {}, action),
    el('p', { class: 'meta' }, `${texts.errorCode} `, el('code', { class: 'code' }, code)),
  );
}

function startButton(texts: Texts, state: StartState): HTMLElement {
  const idleText = state.error === undefined ? texts.start.button : texts.start.retry;
  return el(
    'button',
    {
      class: 'button button-primary button-full',
      id: 'action',
      type: 'submit',
      ...busyAttributes(state.busy),
    },
    state.busy ? texts.start.busy : idleText,
  );
}

/** The view of the start page, in all its states. */
export function startView(
  texts: Texts,
  language: Language,
  state: StartState,
  { choose, start }: StartActions,
): View {
  const form = el(
    'form',
    { class: 'card-body', novalidate: '' },
    ...choices(texts, state, choose),
    el(
      'div',
      { class: 'actions' },
      state.error === undefined ? undefined : errorNotice(texts, language, state.error),
      el('p', { class: 'meta' }, texts.start.privacy),
      startButton(texts, state),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    start();
  });
  return {
    title: texts.start.title,
    content: [
      el(
        'div',
        { class: 'stack-small' },
        el('h1', {}, texts.start.heading),
        el('p', { class: 'lead' }, texts.start.lead),
      ),
      el('ol', { class: 'steps' }, ...texts.start.steps.map((step) => el('li', {}, step))),
      form,
    ],
  };
}
