// Forms and fields of the verification pages.
import type { Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';
import { html, type HtmlValue, type SafeHtml } from './html.ts';
import type { Language } from './language.ts';

/** What a page is drawn for. */
export interface View {
  readonly world: World;
  readonly transaction: Transaction;
  /** Where the browser found the page; a QR code needs the whole address. */
  readonly origin: string;
  /** The language of the frame and of the simulator's help. The pages themselves speak Korean. */
  readonly language: Language;
}

/** A form of one step; it carries the transaction, the secret of its pages, and the page's number. */
export function stepForm(view: View, action: string, content: HtmlValue, className = 'stack'): SafeHtml {
  const { world, transaction } = view;
  const { protocol } = transaction;
  const names = Object.entries(protocol.pageFields(world.credentials, transaction));
  return html`<form
    method="post"
    action="${protocol.pagePath}/${action}"
    class="${className}"
    novalidate
    autocomplete="off"
  >
    ${names.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <input type="hidden" name="page" value="${transaction.pageSecret}" />
    <input type="hidden" name="turn" value="${transaction.turn}" />
    ${content}
  </form>`;
}

/** A form that is one button; its answer comes into this tab, or into a new one at each click. */
export function buttonForm(
  view: View,
  action: string,
  label: string,
  className: string,
  into: 'this-tab' | 'new-tab' = 'this-tab',
): SafeHtml {
  const target = into === 'new-tab' && html`formtarget="_blank"`;
  return stepForm(
    view,
    action,
    html`<button class="button ${className} button-full" type="submit" ${target}>${label}</button>`,
    '',
  );
}

/** One input with its label, hint and error. */
export interface InputParts {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** The first input with an error takes the focus. */
  readonly focus?: boolean;
  readonly numeric?: boolean;
  readonly maxLength: number;
  readonly className?: string;
  readonly autocomplete?: 'off' | 'one-time-code';
}

/** Draws an input with its label. */
export function inputField(parts: InputParts): SafeHtml {
  const { name, label, hint, error } = parts;
  const describedBy = [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`]
    .filter((id) => id !== false)
    .join(' ');
  return html`<div class="field">
    <label class="field-label" for="${name}">${label}</label>
    <input
      class="field-input ${parts.className ?? ''}"
      id="${name}"
      name="${name}"
      type="text"
      value="${parts.value ?? ''}"
      maxlength="${parts.maxLength}"
      autocomplete="${parts.autocomplete ?? 'off'}"
      ${parts.numeric === true && html`inputmode="numeric"`}
      ${describedBy !== '' && html`aria-describedby="${describedBy}"`}
      ${error !== undefined && html`aria-invalid="true"`}
      ${parts.focus === true && html`autofocus`}
    />
    ${hint !== undefined && html`<p class="field-hint" id="${name}-hint">${hint}</p>`}
    ${error !== undefined && html`<p class="field-error" id="${name}-error">${error}</p>`}
  </div>`;
}

/** The error, which screen readers announce when the page opens. */
export function alert(text: string | undefined): SafeHtml | undefined {
  return text === undefined ? undefined : html`<p class="notice notice-error" role="alert">${text}</p>`;
}

/** Draws the steps, and marks the current one. */
export function progress(current: 0 | 1 | 2, last: '인증번호' | 'PASS 승인' | '인증' = '인증번호'): SafeHtml {
  const steps = ['통신사', '내 정보', last];
  return html`<ol class="progress" aria-label="진행 단계">
    ${steps.map((step, index) => html`<li ${index === current && html`aria-current="step"`}>${step}</li>`)}
  </ol>`;
}

/** Draws the name of the site that asks. */
export function eyebrow({ transaction }: View): SafeHtml {
  return html`<p class="eyebrow">${transaction.siteName}</p>`;
}
