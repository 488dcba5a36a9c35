// Step 3: the code of the SMS.
import { maskPhoneNumber } from '@bonin/contracts/identity';
import type { SentCode } from '../record/transaction.ts';
import { alert, buttonForm, eyebrow, inputField, progress, stepForm, type View } from './form-parts.ts';
import { HELP_WORDS } from './help-words.ts';
import { html, type SafeHtml } from './html.ts';
import { timer } from './timer.ts';

/** The error, and the value of the field. */
export interface CodeForm {
  readonly problem?: 'code-missing' | 'code-wrong' | undefined;
  readonly value?: string;
  /** Whether the SMS was just sent again. */
  readonly resent?: boolean;
}

/** Draws step 3, the page for the code. */
export function codePage(view: View, code: SentCode, form: CodeForm): SafeHtml {
  const { world, transaction } = view;
  const error = errorText(form, world.settings.codeTries - code.wrongTries);
  const resendsLeft = Math.max(0, world.settings.resends + 1 - transaction.sends);
  return html`<section class="card">
    <div class="stack">
      ${progress(2)}
      <div class="stack-small">
        ${eyebrow(view)}
        <h1>인증번호를 입력해 주세요</h1>
        <p class="lead">${maskPhoneNumber(code.claimant.person.phoneNumber)} 번호로 문자를 보냈어요.</p>
      </div>
      ${form.resent === true && html`<p class="notice notice-success" role="status">인증번호를 다시 보냈어요.</p>`}
      ${alert(error)}
    </div>
    ${codeForm(view, code, form, error !== undefined)} ${resend(view, resendsLeft)}
    <div class="pair">
      ${buttonForm(view, 'back', '이전', 'button-secondary')}
      ${buttonForm(view, 'cancel', '취소', 'button-quiet')}
    </div>
    ${help(view, code)}
  </section>`;
}

function codeForm(view: View, code: SentCode, { value }: CodeForm, isWrong: boolean): SafeHtml {
  return stepForm(
    view,
    'code',
    html`<div class="stack-small">
        ${inputField({
          name: 'code',
          label: '인증번호 6자리',
          value,
          maxLength: 6,
          numeric: true,
          className: 'code-input',
          autocomplete: 'one-time-code',
          error: isWrong ? '인증번호가 맞지 않아요.' : undefined,
          focus: true,
        })}
        ${timer(code.expiresAt - view.world.clock.now())} ${TIME_UP}
      </div>
      <div class="actions">
        <button class="button button-primary button-full" type="submit">확인</button>
      </div>`,
    'card-body',
  );
}

function errorText({ problem }: CodeForm, triesLeft: number): string | undefined {
  if (problem === 'code-wrong') return `인증 번호를 확인해 주세요. ${triesLeft}번 더 입력할 수 있어요.`;
  return problem === 'code-missing' ? '인증번호 6자리를 입력해 주세요.' : undefined;
}

const TIME_UP = html`<p class="notice notice-warning" role="alert" data-time-up hidden>
  입력 시간이 지났어요. 취소한 뒤 처음부터 다시 시도해 주세요.
</p>`;

function resend(view: View, left: number): SafeHtml {
  const label = left > 0 ? `재전송 (${left}번 남음)` : '재전송 횟수를 다 썼어요';
  return stepForm(
    view,
    'resend',
    html`<button class="button button-secondary button-full" type="submit" ${left === 0 && html`disabled`}>
      ${label}
    </button>`,
    '',
  );
}

function help(view: View, code: SentCode): SafeHtml {
  const words = HELP_WORDS[view.language];
  return html`<div class="notice help" lang="${view.language}">
    <p class="notice-title">${words.title}</p>
    <p class="meta">${words.code} ${words.guide.code}</p>
    ${stepForm(
      view,
      'fill-code',
      html`<output class="message-code" data-help-code>${code.digits}</output>
        <button class="button button-secondary button-small" type="submit">${words.fillCode}</button>`,
      'help-action',
    )}
  </div>`;
}
