// PASS, step 2: the name and number that PASS knows.
import { captchaField, type ClaimForm, claimInputs, claimPage } from './claim-page.ts';
import { progress, type View } from './form-parts.ts';
import { html, type SafeHtml } from './html.ts';
import { passTabs } from './pass-tabs.ts';

/** The fields of the PASS form. */
export const PASS_FIELDS = ['name', 'phone', 'captcha'] as const;
/** A field of the PASS form. */
export type PassField = (typeof PASS_FIELDS)[number];
/** The values that were typed, and what is wrong with them. */
export type PassForm = ClaimForm<PassField>;

/** Draws the form for a PASS request. */
export function passPage(view: View, form: PassForm): SafeHtml {
  return claimPage(view, form, {
    progress: progress(1, 'PASS 승인'),
    title: 'PASS로 인증할 정보를 입력해 주세요',
    tabs: passTabs(view, 'app'),
    mismatch: '입력한 정보를 확인해 주세요. PASS에 등록된 정보와 달라요.',
    action: 'pass',
    fields: fields(view, form),
    submit: '인증 요청하기',
  });
}

function fields(view: View, form: PassForm): SafeHtml {
  const input = claimInputs(PASS_FIELDS, form);
  return html`<div class="stack">
    ${input('name', '이름', 50, 'text')} ${input('phone', '휴대폰 번호', 13, 'numeric')}
    ${captchaField(view, input)}
  </div>`;
}
