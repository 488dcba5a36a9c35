// PASS, step 3: the page waits for the app, by a request that was sent or by a QR code.
import { maskPhoneNumber } from '@bonin/contracts/identity';
import type { PassCall } from '../record/transaction.ts';
import { passPath } from '../verification/pass.ts';
import { alert, buttonForm, eyebrow, progress, stepForm, type View } from './form-parts.ts';
import { HELP_WORDS } from './help-words.ts';
import { html, type HtmlValue, type SafeHtml } from './html.ts';
import { passTabs } from './pass-tabs.ts';
import { qrCode } from './qr-code.ts';
import { timer } from './timer.ts';

/** The notes on the waiting page. */
export interface WaitForm {
  /** 인증완료 was pressed before anybody approved. */
  readonly problem?: 'pass-waiting';
  /** Whether the request was just sent again. */
  readonly resent?: boolean;
}

const NOT_YET = '아직 승인되지 않았어요. PASS 앱에서 승인한 뒤 다시 눌러 주세요.';

/** Draws the page after a request was sent to a phone. */
export function passWaitPage(view: View, call: PassCall, form: WaitForm): SafeHtml {
  const { world, transaction } = view;
  const resendsLeft = Math.max(0, world.settings.resends + 1 - transaction.sends);
  const phone = call.person && `${maskPhoneNumber(call.person.person.phoneNumber)} 번호의 `;
  return html`<section class="card">
    <div class="stack">
      ${progress(2, 'PASS 승인')}
      <div class="stack-small">
        ${eyebrow(view)}
        <h1>PASS 앱에서 인증해 주세요</h1>
        <p class="lead">${phone}PASS 앱으로 인증을 요청했어요.</p>
      </div>
      ${form.resent === true && html`<p class="notice notice-success" role="status">PASS 알림을 다시 보냈어요.</p>`}
      ${alert(form.problem && NOT_YET)}
    </div>
    ${waiting(
      view,
      call,
      html`<ol class="steps">
        <li>휴대폰에 온 PASS 알림을 눌러 주세요.</li>
        <li>요청한 사이트가 맞는지 보고 승인해 주세요.</li>
        <li>승인하면 저절로 넘어가요. 그대로라면 인증완료를 눌러 주세요.</li>
      </ol>`,
    )}
    ${stepForm(
      view,
      'resend',
      html`<button
        class="button button-secondary button-full"
        type="submit"
        ${resendsLeft === 0 && html`disabled`}
      >
        ${resendsLeft > 0 ? `알림 다시 보내기 (${resendsLeft}번 남음)` : '알림을 더 보낼 수 없어요'}
      </button>`,
      '',
    )}
    ${leave(view)} ${help(view, call, 'wait')}
  </section>`;
}

/** Draws the tab with the QR code. */
export function passQrPage(view: View, call: PassCall, form: WaitForm): SafeHtml {
  return html`<section class="card">
    <div class="stack">
      ${progress(2, 'PASS 승인')}
      <div class="stack-small">
        ${eyebrow(view)}
        <h1>QR코드를 찍어 주세요</h1>
        <p class="lead">PASS 앱의 QR 인증으로 찍고, 휴대폰에서 승인해 주세요.</p>
      </div>
      ${passTabs(view, 'qr')} ${alert(form.problem && NOT_YET)}
    </div>
    ${waiting(view, call, qrCode(view.origin + passPath(view.world, call), 'PASS 앱으로 찍을 QR코드'))}
    ${leave(view)} ${help(view, call, 'qr')}
  </section>`;
}

/** Sends itself as soon as the app has answered, where scripts run. */
function waiting(view: View, call: PassCall, content: HtmlValue): SafeHtml {
  return stepForm(
    view,
    'pass-done',
    html`<div class="stack">${content} ${timer(call.expiresAt - view.world.clock.now())}</div>
      <div class="actions">
        <button class="button button-primary button-full" type="submit">인증완료</button>
      </div>`,
    'card-body waiting',
  );
}

function leave(view: View): SafeHtml {
  return html`<div class="pair">
    ${buttonForm(view, 'back', '이전', 'button-secondary')}
    ${buttonForm(view, 'cancel', '취소', 'button-quiet')}
  </div>`;
}

function help({ world, language }: View, call: PassCall, page: 'wait' | 'qr'): SafeHtml {
  const words = HELP_WORDS[language];
  return html`<div class="notice help" lang="${language}">
    <p class="notice-title">${words.title}</p>
    <p class="meta">${words.noPass[page]} ${words.answer} ${words.guide[page]}</p>
    <p class="help-action">
      <a
        class="button button-secondary button-small"
        href="${passPath(world, call)}"
        target="_blank"
        rel="noopener"
        >${words.openPhone}</a
      >
    </p>
  </div>`;
}
