// Pages at an end: failed, closed, gone, opened the wrong way, and the return by form.
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import { waitsForClick } from '../record/moves.ts';
import type { ReturnScreen } from '../record/transaction.ts';
import { returnsByAddress } from '../record/way-back.ts';
import { failureWords } from './failure-words.ts';
import { buttonForm, type View } from './form-parts.ts';
import { html, type HtmlValue, type SafeHtml } from './html.ts';

/** The provider's last word, and the way back. */
export function failedPage(view: View, code: KcbResultCode): SafeHtml {
  const { happened, next } = failureWords(code, view.transaction.failedAt);
  return card('status-error', happened, next, code, returnButtons(view, '확인'));
}

/** A person who closes the window leaves nothing behind. */
export function closedPage(): SafeHtml {
  return card(
    'status-info',
    '창을 닫았어요',
    '이 사람은 인증을 끝내지 않고 창을 닫아요. 사이트로는 아무것도 돌아가지 않아요.',
  );
}

/** A person who comes back late, or more than once: each click is one return. */
export function beforeReturnPage(view: View): SafeHtml {
  const often = opensTabs(view) ? ' 누를 때마다 한 번씩 돌아가요.' : '';
  return card(
    'status-info',
    '사이트로 돌아갈 차례예요',
    `이 사람은 자동으로 돌아가지 않아요. 원하는 때에 눌러 주세요.${often}`,
    undefined,
    returnButtons(view, '돌아가기'),
  );
}

function returnButtons(view: View, label: string): HtmlValue {
  return [
    buttonForm(view, 'return', label, 'button-primary'),
    opensTabs(view) && buttonForm(view, 'return', '새 탭에서 돌아가기', 'button-quiet', 'new-tab'),
  ];
}

/** Not where a popup tells the page that opened it: a tab that it opens has nobody to tell. */
function opensTabs({ transaction }: View): boolean {
  return waitsForClick(transaction) && returnsByAddress(transaction);
}

/** Reload, Back, a second tab: B133, with a way on. */
export function stalePage(view: View): SafeHtml {
  return card(
    'status-error',
    '정상적인 접근이 아니에요',
    '새로고침하거나 뒤로 가면 같은 화면을 다시 쓸 수 없어요. 지금 단계부터 이어서 할 수 있어요.',
    'B133',
    [
      buttonForm(view, 'resume', '이어서 하기', 'button-primary'),
      buttonForm(view, 'cancel', '취소', 'button-quiet'),
    ],
  );
}

/** The other screen has taken the browser back: nothing is left to do here. */
export function returnedPage(screen: ReturnScreen): SafeHtml {
  const text =
    screen === 'page'
      ? 'PASS 앱에서 사이트로 돌아갔어요. 그 화면에서 이어서 진행하고, 이 창은 닫아 주세요.'
      : '인증하던 화면이 사이트로 돌아갔어요. 그 화면에서 이어서 진행하고, 이 창은 닫아 주세요.';
  return card('status-info', '이미 사이트로 돌아갔어요', text, 'B133');
}

/** No transaction of this token, or not any more. */
export function unknownPage(): SafeHtml {
  return card(
    'status-error',
    '인증 정보를 찾을 수 없어요',
    '시간이 지났거나 이미 끝난 인증이에요. 이용하던 사이트에서 처음부터 다시 시작해 주세요.',
    'B132',
  );
}

/** The address was opened without a form. */
export function badAccessPage(): SafeHtml {
  return card(
    'status-error',
    '정상적인 접근이 아니에요',
    '이용하던 사이트에서 본인인증을 다시 시작해 주세요.',
    'B133',
  );
}

/** The return by POST: sends itself where scripts run, and has a button. */
export function returnPage({ returnUrl, fields }: FinishResponse): SafeHtml {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`<section class="card">
    <span class="status-mark status-success" aria-hidden="true"></span>
    <div class="stack-small">
      <h1>본인인증을 마쳤어요</h1>
      <p class="lead">이용하던 사이트로 돌아가요.</p>
    </div>
    <form method="post" action="${returnUrl}" class="actions" data-submit-now>
      ${inputs}
      <button class="button button-primary button-full" type="submit">돌아가기</button>
    </form>
  </section>`;
}

/** The return of a popup: tells the page that opened it, and closes itself where scripts run. */
export function messagePage(targetOrigin: string, message: object): SafeHtml {
  return html`<section
    class="card"
    data-message="${JSON.stringify(message)}"
    data-target-origin="${targetOrigin}"
  >
    <span class="status-mark status-info" aria-hidden="true"></span>
    <div class="stack-small">
      <h1>이용하던 사이트로 돌아가 주세요</h1>
      <p class="lead">결과는 이용하던 사이트에서 볼 수 있어요. 이 창은 닫아도 돼요.</p>
    </div>
  </section>`;
}

/** The person closes the window: the page that opened it is told not to take that for an answer. */
export function neverReturns(targetOrigin: string, message: object): SafeHtml {
  return html`<div
    hidden
    data-message="${JSON.stringify(message)}"
    data-target-origin="${targetOrigin}"
  ></div>`;
}

function card(status: string, title: string, text: string, code?: string, more?: HtmlValue): SafeHtml {
  return html`<section class="card">
    <span class="status-mark ${status}" aria-hidden="true"></span>
    <div class="stack-small" role="alert">
      <h1>${title}</h1>
      <p class="lead">${text}</p>
    </div>
    <div class="stack-small">${more}</div>
    ${code !== undefined && html`<p class="code">오류 코드 ${code}</p>`}
  </section>`;
}
