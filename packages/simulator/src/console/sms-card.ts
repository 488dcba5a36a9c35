// An SMS in the inbox: the code large, to be copied.
import type { SimulatedSms } from '@bonin/contracts/simulator/inbox';
import { html, type SafeHtml } from '../pages/html.ts';
import { seoulTime } from '../pages/seoul-time.ts';
import { CARD_WORDS_KO, type CardWords } from './card-words.ts';

/** Draws one SMS. */
export function smsCard(sms: SimulatedSms, words: CardWords = CARD_WORDS_KO): SafeHtml {
  const { at, phoneNumber, text, code } = sms;
  return html`<li class="message">
    <p class="message-head">
      <span>${phoneNumber}</span>
      <time datetime="${at}">${seoulTime.format(new Date(at))}</time>
    </p>
    <div class="message-main">
      <output class="message-code">${code}</output>
      <button class="button button-secondary button-small" type="button" data-copy="${code}" hidden>
        ${words.copy}
      </button>
    </div>
    <p lang="ko">${text}</p>
  </li>`;
}
