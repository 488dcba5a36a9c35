// What the PASS app would show on the person's phone: the request, its answer, and the way back to the member.
import { maskPhoneNumber } from '@bonin/contracts/identity';
import type { PassStatus } from '@bonin/contracts/simulator/pass';
import { peopleToday } from '../people/people.ts';
import type { PassCall } from '../record/transaction.ts';
import { returnsByAddress } from '../record/way-back.ts';
import { passPath, passStatus } from '../verification/pass.ts';
import type { World } from '../world/world.ts';
import { failureWords } from './failure-words.ts';
import { alert } from './form-parts.ts';
import { html, type HtmlValue, type SafeHtml } from './html.ts';
import { timer } from './timer.ts';

/** What a page of the app is drawn for. */
export interface PhoneView {
  readonly world: World;
  readonly call: PassCall;
}

/** What an ended request says: mark, heading, text. */
const ENDS: Readonly<Record<Exclude<PassStatus, 'waiting'>, readonly [string, string, string]>> = {
  approved: ['status-success', '승인했어요', '인증하던 화면으로 돌아가면 본인인증이 이어져요.'],
  rejected: ['status-info', '인증을 거절했어요', '내가 요청하지 않았다면 이대로 닫아 주세요.'],
  expired: ['status-error', '승인할 시간이 지났어요', '인증하던 화면에서 처음부터 다시 시작해 주세요.'],
  withdrawn: [
    'status-info',
    '지금은 쓰지 않는 요청이에요',
    '인증하던 화면에서 새로 보낸 요청을 확인해 주세요.',
  ],
};

/** Draws the app's page for whatever the request has come to. */
export function phonePage(view: PhoneView, problem?: string): SafeHtml {
  const status = passStatus(view.world, view.call);
  return status === 'waiting' ? askPage(view, problem) : endedPage(view, status);
}

/** No request of this address, or not any more. */
export function unknownRequestPage(): SafeHtml {
  return card('status-error', '인증 요청을 찾을 수 없어요', '인증하던 화면에서 처음부터 다시 시작해 주세요.');
}

function askPage({ world, call }: PhoneView, problem: string | undefined): SafeHtml {
  const { siteName } = call.transaction;
  return html`<section class="card">
    <div class="stack">
      <div class="stack-small">
        <p class="eyebrow">PASS 앱 화면 (시뮬레이터)</p>
        <h1>본인인증 요청이 왔어요</h1>
        <p class="lead">내가 요청한 인증이 맞으면 승인해 주세요.</p>
      </div>
      ${alert(problem)}
    </div>
    <form method="post" action="${passPath(world, call)}/approve" class="card-body" id="approve">
      <div class="stack">
        <dl class="details">
          <div>
            <dt>요청한 사이트</dt>
            <dd>${siteName}</dd>
          </div>
          ${owner(call)}
        </dl>
        ${call.way === 'qr' && scanner(world)} ${timer(call.expiresAt - world.clock.now())}
      </div>
      <div class="actions">
        <button class="button button-primary button-full" type="submit">승인</button>
        ${returnsByAddress(call.transaction) && approveAndReturn()}
      </div>
    </form>
    ${action({ world, call }, 'reject', '거절', 'button-quiet')}
  </section>`;
}

function approveAndReturn(): SafeHtml {
  return html`<button class="button button-secondary button-full" type="submit" name="return" value="yes">
    승인하고 앱에서 돌아가기
  </button>`;
}

function owner({ person }: PassCall): HtmlValue {
  if (person === undefined) return undefined;
  const { phoneNumber } = person.person;
  return html`<div>
    <dt>휴대폰 번호</dt>
    <dd>${maskPhoneNumber(phoneNumber)}</dd>
  </div>`;
}

/** A QR code is scanned by anybody's phone: here one says whose. */
function scanner(world: World): SafeHtml {
  const people = peopleToday(world);
  return html`<div class="field">
    <label class="field-label" for="person">시뮬레이터 도움: 누구의 휴대폰인가요?</label>
    <select class="field-input" id="person" name="person">
      ${people.map(({ name, phoneNumber }) => html`<option value="${phoneNumber}">${name} ${phoneNumber}</option>`)}
    </select>
  </div>`;
}

function endedPage(view: PhoneView, status: Exclude<PassStatus, 'waiting'>): SafeHtml {
  const { failure, failedAt, step } = view.call.transaction;
  if (status === 'approved' && failure !== undefined) {
    const { happened, next } = failureWords(failure, failedAt);
    const back = returnsByAddress(view.call.transaction) && goBack(view);
    return card('status-error', happened, next, back, failure);
  }
  const [mark, title, text] = ENDS[status];
  const said =
    step === 'closed' ? '이 사람은 여기서 창을 닫아요. 사이트로는 아무것도 돌아가지 않아요.' : text;
  const hasAnswer = (status === 'approved' || status === 'rejected') && step !== 'closed';
  const canReturn = hasAnswer && returnsByAddress(view.call.transaction);
  return card(mark, title, said, canReturn && goBack(view));
}

function goBack(view: PhoneView): HtmlValue {
  return action(view, 'return', '앱에서 돌아가기', 'button-secondary');
}

function action({ world, call }: PhoneView, name: string, label: string, className: string): SafeHtml {
  return html`<form method="post" action="${passPath(world, call)}/${name}">
    <button class="button ${className} button-full" type="submit">${label}</button>
  </form>`;
}

function card(mark: string, title: string, text: string, more?: HtmlValue, code?: string): SafeHtml {
  return html`<section class="card">
    <span class="status-mark ${mark}" aria-hidden="true"></span>
    <div class="stack-small" role="alert">
      <p class="eyebrow">PASS 앱 화면 (시뮬레이터)</p>
      <h1>${title}</h1>
      <p class="lead">${text}</p>
    </div>
    <div class="stack-small">${more}</div>
    ${code !== undefined && html`<p class="code">오류 코드 ${code}</p>`}
  </section>`;
}
