// A PASS request in the inbox: answered there, or on the phone's own page.
import type { PassRequest } from '@bonin/contracts/simulator/pass';
import { html, type SafeHtml } from '../pages/html.ts';
import { seoulTime } from '../pages/seoul-time.ts';
import type { World } from '../world/world.ts';
import { CARD_WORDS_KO, type CardWords } from './card-words.ts';

/** Draws one request. */
export function passCard(world: World, request: PassRequest, words: CardWords = CARD_WORDS_KO): SafeHtml {
  const { id, at, way, phoneNumber, siteName, status, approvalUrl } = request;
  const isWaiting = status === 'waiting';
  return html`<li class="message">
    <p class="message-head" id="pass-${id}">
      <span>${phoneNumber ?? words.qrCode}</span>
      <time datetime="${at}">${seoulTime.format(new Date(at))}</time>
    </p>
    <div class="message-main">
      <p class="message-title">${way === 'qr' ? words.qrTitle : words.appTitle}</p>
      <span class="tag ${isWaiting && 'tag-accent'}">${words.status[status]}</span>
    </div>
    <p>${words.asked(siteName)}</p>
    ${isWaiting && answers(world, request, words)}
    ${isWaiting && html`<p><a href="${approvalUrl}" target="_blank" rel="noopener">${words.openPhone}</a></p>`}
  </li>`;
}

/** Without scripts the forms lead to the phone's page; with them the control API is asked. */
function answers({ id: worldId }: World, { id, way, approvalUrl }: PassRequest, words: CardWords): SafeHtml {
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
    ${way === 'qr' ? form('approve', words.approveAsHong, 'button-primary', scanner) : form('approve', words.approve, 'button-primary')}
    ${form('reject', words.reject, 'button-secondary')}
  </div>`;
}
