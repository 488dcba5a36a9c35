// Step 2, whatever the way: the page that asks who the person is.
import { captchaImage } from './captcha.ts';
import { alert, buttonForm, eyebrow, inputField, stepForm, type View } from './form-parts.ts';
import { html, type HtmlValue, type SafeHtml } from './html.ts';
import { peopleHelp } from './people-help.ts';

/** The values that were typed, and what is wrong with them. */
export interface ClaimForm<Field extends string> {
  readonly values: Readonly<Partial<Record<Field, string>>>;
  readonly errors?: Readonly<Partial<Record<Field, string>>>;
  /** Every field is well formed, but the number is known by another person's details. */
  readonly mismatch?: boolean;
}

/** What one way says in words of its own. */
export interface ClaimPage {
  readonly progress: SafeHtml;
  readonly title: string;
  /** Between the heading and the fields. */
  readonly tabs?: HtmlValue;
  readonly mismatch: string;
  /** The step to which the form leads. */
  readonly action: 'sms' | 'pass';
  readonly fields: SafeHtml;
  readonly submit: string;
}

const INCOMPLETE = '표시된 항목을 확인해 주세요.';

/** Draws the page on which a person types their data. */
export function claimPage(view: View, form: ClaimForm<string>, page: ClaimPage): SafeHtml {
  const hasErrors = Object.keys(form.errors ?? {}).length > 0;
  return html`<section class="card">
    <div class="stack">
      ${page.progress}
      <div class="stack-small">
        ${eyebrow(view)}
        <h1>${page.title}</h1>
      </div>
      ${page.tabs} ${alert(form.mismatch === true ? page.mismatch : hasErrors ? INCOMPLETE : undefined)}
    </div>
    ${stepForm(
      view,
      page.action,
      html`${page.fields}
        <div class="actions">
          <button class="button button-primary button-full" type="submit">${page.submit}</button>
        </div>`,
      'card-body',
    )}
    <div class="pair">
      ${buttonForm(view, 'back', '이전', 'button-secondary')}
      ${buttonForm(view, 'cancel', '취소', 'button-quiet')}
    </div>
    ${peopleHelp(view, page.action)}
  </section>`;
}

/** Draws one input of the form. The first wrong input takes the focus. */
export type ClaimInput<Field extends string> = (
  name: Field,
  label: string,
  maxLength: number,
  keyboard: 'text' | 'numeric',
) => SafeHtml;

/** The inputs of a form with these fields; `name` is the one to look at again where nothing else is wrong. */
export function claimInputs<Field extends string>(
  names: readonly Field[],
  { values, errors, mismatch }: ClaimForm<Field>,
): ClaimInput<Field> {
  const first = mismatch === true ? 'name' : names.find((name) => errors?.[name] !== undefined);
  return (name, label, maxLength, keyboard) =>
    inputField({
      name,
      label,
      maxLength,
      numeric: keyboard === 'numeric',
      value: values[name],
      error: errors?.[name],
      focus: first === name,
    });
}

/** The captcha with its input. */
export function captchaField({ world, transaction }: View, input: ClaimInput<'captcha'>): SafeHtml {
  return html`<div class="stack-small">
    ${captchaImage(world, transaction.captcha)} ${input('captcha', '보안문자 숫자 6자리', 6, 'numeric')}
  </div>`;
}
