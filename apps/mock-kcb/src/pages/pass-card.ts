// A PASS request in the inbox: answered there, or on the phone's own page.
import type { PassRequest, PassStatus } from '@bonin/contracts/simulator/pass';
import type { World } from '../world/world.ts';
import { html, type SafeHtml } from './html.ts';
import { seoulTime } from './seoul-time.ts';

const STATUS_LABELS: Readonly<Record<PassStatus, string>> = {
  waiting: '승인 기다리는 중',
  approved: '승인함',
  rejected: '거절함',
  expired: '시간 지남',
  withdrawn: '쓰지 않음',
};

/** Draws one request. */
export function passCard(world: World, request: PassRequest): SafeHtml {
  const { id, at, way, phoneNumber, siteName, status, approvalUrl } = request;
  const isWaiting = status === 'waiting';
  return html`<li class="message">
    <p class="message-head" id="pass-${id}">
      <span>${phoneNumber ?? 'QR코드'}</span>
      <time datetime="${at}">${seoulTime.format(new Date(at))}</time>
    </p>
    <div class="message-main">
      <p class="message-title">${way === 'qr' ? 'PASS QR 인증' : 'PASS 인증 요청'}</p>
      <span class="tag ${isWaiting && 'tag-accent'}">${STATUS_LABELS[status]}</span>
    </div>
    <p>[${siteName}] 본인인증을 요청했어요. (시뮬레이터)</p>
    ${isWaiting && answers(world, request)}
    ${isWaiting && html`<p><a href="${approvalUrl}" target="_blank" rel="noopener">휴대폰 화면 열기</a></p>`}
  </li>`;
}

/** Without scripts the forms lead to the phone's page; with them the control API is asked. */
function answers({ id: worldId }: World, { id, way, approvalUrl }: PassRequest): SafeHtml {
  const form = (action: string, label: string, className: string, content?: SafeHtml) =>
    html`<form
      method="post"
      action="${approvalUrl}/${action}"
      data-control="/__sim/worlds/${worldId}/pass/${id}/${action}"
    >
      ${content}
      <button
        class="button ${className} button-small button-full"
        id="${action}-${id}"
        type="submit"
        aria-describedby="pass-${id}"
      >
        ${label}
      </button>
    </form>`;
  const scanner = html`<input type="hidden" name="person" value="01000000001" />`;
  return html`<div class="pair">
    ${way === 'qr' ? form('approve', '홍길동으로 승인', 'button-primary', scanner) : form('approve', '승인', 'button-primary')}
    ${form('reject', '거절', 'button-secondary')}
  </div>`;
}
