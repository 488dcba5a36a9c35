// SMS, step 2: who the person is, as the carrier knows them.
import { captchaField, type ClaimForm, claimInputs, claimPage } from './claim-page.ts';
import { progress, type View } from './form-parts.ts';
import { html, type SafeHtml } from './html.ts';

/** The fields of the SMS form. */
export const SMS_FIELDS = ['name', 'birth', 'back', 'phone', 'captcha'] as const;
/** A field of the SMS form. */
export type SmsField = (typeof SMS_FIELDS)[number];
/** The values that were typed, and what is wrong with them. */
export type SmsForm = ClaimForm<SmsField>;

/** Draws the form for a code by SMS. */
export function smsPage(view: View, form: SmsForm): SafeHtml {
  return claimPage(view, form, {
    progress: progress(1),
    title: '내 정보를 입력해 주세요',
    mismatch: '입력한 정보를 확인해 주세요. 통신사에 등록된 정보와 달라요.',
    action: 'sms',
    fields: fields(view, form),
    submit: '인증번호 받기',
  });
}

function fields(view: View, form: SmsForm): SafeHtml {
  const input = claimInputs(SMS_FIELDS, form);
  return html`<div class="stack">
    ${input('name', '이름', 50, 'text')}
    <div class="birth">
      ${input('birth', '생년월일 6자리', 6, 'numeric')}
      <span class="birth-dash" aria-hidden="true">-</span>
      ${input('back', '뒤 첫 숫자', 1, 'numeric')}
      <span class="birth-dots" aria-hidden="true">●●●●●●</span>
    </div>
    ${input('phone', '휴대폰 번호', 13, 'numeric')} ${captchaField(view, input)}
  </div>`;
}
