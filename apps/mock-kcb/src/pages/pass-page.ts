// PASS, step 2: the name and number that PASS knows.
import { captchaImage } from './captcha.ts';
import { alert, buttonForm, eyebrow, inputField, progress, stepForm, type View } from './form-parts.ts';
import { html, type SafeHtml } from './html.ts';
import { passTabs } from './pass-tabs.ts';
import { peopleHelp } from './people-help.ts';

/** The fields of the PASS form. */
export const PASS_FIELDS = ['name', 'phone', 'captcha'] as const;
/** A field of the PASS form. */
export type PassField = (typeof PASS_FIELDS)[number];

/** What was typed before, and what is wrong with it. */
export interface PassForm {
  readonly values: Readonly<Partial<Record<PassField, string>>>;
  readonly errors?: Readonly<Partial<Record<PassField, string>>>;
  /** Every field is well formed, but PASS knows this number by another name or carrier. */
  readonly mismatch?: boolean;
}

const MISMATCH = '입력한 정보를 확인해 주세요. PASS에 등록된 정보와 달라요.';
const INCOMPLETE = '표시된 항목을 확인해 주세요.';

/** Draws the PASS form. */
export function passPage(view: View, form: PassForm): SafeHtml {
  const hasErrors = Object.keys(form.errors ?? {}).length > 0;
  return html`<section class="card">
    <div class="stack">
      ${progress(1, 'PASS 승인')}
      <div class="stack-small">
        ${eyebrow(view)}
        <h1>PASS로 인증할 정보를 입력해 주세요</h1>
      </div>
      ${passTabs(view, 'app')}
      ${alert(form.mismatch === true ? MISMATCH : hasErrors ? INCOMPLETE : undefined)}
    </div>
    ${stepForm(
      view,
      'pass',
      html`${fields(view, form)}
        <div class="actions">
          <button class="button button-primary button-full" type="submit">인증 요청하기</button>
        </div>`,
      'card-body',
    )}
    <div class="pair">
      ${buttonForm(view, 'back', '이전', 'button-secondary')}
      ${buttonForm(view, 'cancel', '취소', 'button-quiet')}
    </div>
    ${peopleHelp(view, '목록에 없는 번호는 어떤 이름으로도 인증돼요.')}
  </section>`;
}

function fields({ world, transaction }: View, { values, errors = {}, mismatch }: PassForm): SafeHtml {
  const first = mismatch === true ? 'name' : PASS_FIELDS.find((field) => errors[field] !== undefined);
  const input = (name: PassField, label: string, maxLength: number, numeric = true) =>
    inputField({
      name,
      label,
      maxLength,
      numeric,
      value: values[name],
      error: errors[name],
      focus: first === name,
    });
  return html`<div class="stack">
    ${input('name', '이름', 50, false)} ${input('phone', '휴대폰 번호', 13)}
    <div class="stack-small">
      ${captchaImage(world, transaction.captcha)} ${input('captcha', '보안문자 숫자 6자리', 6)}
    </div>
  </div>`;
}
