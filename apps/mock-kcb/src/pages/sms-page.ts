// Step 2: who the person is.
import { captchaImage } from './captcha.ts';
import { alert, buttonForm, eyebrow, inputField, progress, stepForm, type View } from './form-parts.ts';
import { html, type SafeHtml } from './html.ts';
import { peopleHelp } from './people-help.ts';

/** The fields of step 2. */
export const SMS_FIELDS = ['name', 'birth', 'back', 'phone', 'captcha'] as const;
/** A field of step 2. */
export type SmsField = (typeof SMS_FIELDS)[number];

/** What was typed before, and what is wrong with it. */
export interface SmsForm {
  readonly values: Readonly<Partial<Record<SmsField, string>>>;
  readonly errors?: Readonly<Partial<Record<SmsField, string>>>;
  /** Every field is well formed, but the carrier knows another person. */
  readonly mismatch?: boolean;
}

const MISMATCH = '입력한 정보를 확인해 주세요. 통신사에 등록된 정보와 달라요.';
const INCOMPLETE = '표시된 항목을 확인해 주세요.';

/** Draws step 2. */
export function smsPage(view: View, form: SmsForm): SafeHtml {
  const hasErrors = Object.keys(form.errors ?? {}).length > 0;
  return html`<section class="card">
    <div class="stack">
      ${progress(1)}
      <div class="stack-small">
        ${eyebrow(view)}
        <h1>내 정보를 입력해 주세요</h1>
      </div>
      ${alert(form.mismatch === true ? MISMATCH : hasErrors ? INCOMPLETE : undefined)}
    </div>
    ${stepForm(
      view,
      'sms',
      html`${fields(view, form)}
        <div class="actions">
          <button class="button button-primary button-full" type="submit">인증번호 받기</button>
        </div>`,
      'card-body',
    )}
    <div class="pair">
      ${buttonForm(view, 'back', '이전', 'button-secondary')}
      ${buttonForm(view, 'cancel', '취소', 'button-quiet')}
    </div>
    ${peopleHelp(view, '목록에 없는 번호는 어떤 이름과 생년월일로도 인증돼요.')}
  </section>`;
}

function fields({ world, transaction }: View, { values, errors = {}, mismatch }: SmsForm): SafeHtml {
  const first = mismatch === true ? 'name' : SMS_FIELDS.find((field) => errors[field] !== undefined);
  const input = (
    name: SmsField,
    label: string,
    maxLength: number,
    rest: { numeric?: boolean; hint?: string } = {},
  ) =>
    inputField({
      name,
      label,
      maxLength,
      value: values[name],
      error: errors[name],
      focus: first === name,
      ...rest,
    });
  return html`<div class="stack">
    ${input('name', '이름', 50)}
    <div class="birth">
      ${input('birth', '생년월일 6자리', 6, { numeric: true })}
      <span class="birth-dash" aria-hidden="true">-</span>
      ${input('back', '뒤 첫 숫자', 1, { numeric: true })}
      <span class="birth-dots" aria-hidden="true">●●●●●●</span>
    </div>
    ${input('phone', '휴대폰 번호', 13, { numeric: true })}
    <div class="stack-small">
      ${captchaImage(world, transaction.captcha)}
      ${input('captcha', '보안문자 숫자 6자리', 6, { numeric: true })}
    </div>
  </div>`;
}
