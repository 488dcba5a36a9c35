// Step 1: carrier and consents.
import { alert, buttonForm, eyebrow, progress, stepForm, type View } from './form-parts.ts';
import { HELP_WORDS } from './help-words.ts';
import { html, type SafeHtml } from './html.ts';

/** The radio buttons; `MVNO` opens the second row. */
export const NETWORKS = [
  ['SKT', 'SKT'],
  ['KT', 'KT'],
  ['LGU', 'LG U+'],
  ['MVNO', '알뜰폰'],
] as const;
/** The networks that budget brands run on. */
export const MVNO_NETWORKS = [
  ['SKT_MVNO', 'SKT 알뜰폰'],
  ['KT_MVNO', 'KT 알뜰폰'],
  ['LGU_MVNO', 'LG U+ 알뜰폰'],
] as const;
/** The consents. Only customers of budget brands see the last one. */
export const CONSENTS = [
  ['consent-privacy', '개인정보 수집·이용 동의'],
  ['consent-identifier', '고유식별정보 처리 동의'],
  ['consent-service', '본인확인 서비스 이용약관 동의'],
  ['consent-carrier', '통신사 이용약관 동의'],
  ['consent-mvno', '알뜰폰 개인정보 제3자 제공 동의'],
] as const;

/** The values that were chosen, and what is wrong with them. */
export interface CarrierForm {
  readonly network?: string | undefined;
  readonly mvno?: string | undefined;
  readonly consents?: readonly string[];
  readonly problem?: 'carrier-missing' | 'mvno-missing' | 'consent-missing' | undefined;
}

const PROBLEMS = {
  'carrier-missing': '통신사를 선택해 주세요.',
  'mvno-missing': '알뜰폰 통신사를 선택해 주세요.',
  'consent-missing': '필수 약관에 모두 동의해 주세요.',
} as const;

/** Draws step 1, the choice of the carrier. */
export function carrierPage(view: View, form: CarrierForm): SafeHtml {
  return html`<section class="card">
    <div class="stack">
      ${progress(0, '인증')}
      <div class="stack-small">
        ${eyebrow(view)}
        <h1>이용 중인 통신사를 선택해 주세요</h1>
      </div>
      ${alert(form.problem && PROBLEMS[form.problem])}
    </div>
    ${stepForm(view, 'carrier', [choices(form), consents(form), actions()], 'card-body')}
    ${buttonForm(view, 'cancel', '취소', 'button-quiet')} ${help(view)}
  </section>`;
}

function help(view: View): SafeHtml {
  const words = HELP_WORDS[view.language];
  return html`<div class="notice help" lang="${view.language}">
    <p class="notice-title">${words.title}</p>
    <p class="meta">${words.guide.carrier} ${words.noTerms}</p>
    ${stepForm(
      view,
      'fill',
      html`<button
        class="button button-secondary button-small"
        name="person"
        value="01000000001"
        type="submit"
      >
        ${words.fillHong}
      </button>`,
      'help-action',
    )}
  </div>`;
}

function choices({ network, mvno, problem }: CarrierForm): SafeHtml {
  return html`<div class="stack">
    <fieldset class="choices">
      <legend class="visually-hidden">통신사</legend>
      ${NETWORKS.map(([value, label]) =>
        radio('network', value, label, network === value, problem === 'carrier-missing' && value === 'SKT'),
      )}
    </fieldset>
    <fieldset class="choices choices-three mvno-only">
      <legend>알뜰폰 통신사</legend>
      ${MVNO_NETWORKS.map(([value, label]) =>
        radio('mvno', value, label, mvno === value, problem === 'mvno-missing' && value === 'SKT_MVNO'),
      )}
    </fieldset>
  </div>`;
}

function radio(name: string, value: string, label: string, checked: boolean, focus: boolean): SafeHtml {
  return html`<label class="choice">
    <input
      type="radio"
      name="${name}"
      value="${value}"
      ${checked && html`checked`}
      ${focus && html`autofocus`}
    />
    <span class="choice-label">${label}</span>
  </label>`;
}

function consents({ consents: given = [], problem }: CarrierForm): SafeHtml {
  const box = (name: string, label: string, isAll = false) =>
    html`<label class="check ${isAll && 'check-all'} ${name === 'consent-mvno' && 'mvno-only'}">
      <input
        type="checkbox"
        name="${name}"
        value="yes"
        ${given.includes(name) && html`checked`}
        ${isAll && html`data-check-all`}
        ${isAll && problem === 'consent-missing' && html`autofocus`}
      />
      <span class="check-label">${label}</span>
      ${!isAll && html`<span class="tag">필수</span>`}
    </label>`;
  return html`<fieldset class="checks">
    <legend class="visually-hidden">약관 동의</legend>
    ${box('consent-all', '약관 전체 동의', true)} ${CONSENTS.map(([name, label]) => box(name, label))}
  </fieldset>`;
}

function actions(): SafeHtml {
  return html`<div class="actions">
    <button class="button button-primary button-full" type="submit" name="method" value="pass">
      PASS로 인증하기
    </button>
    <button class="button button-secondary button-full" type="submit" name="method" value="sms">
      문자(SMS)로 인증하기
    </button>
  </div>`;
}
