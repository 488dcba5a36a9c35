// One transaction: its state, its actions and its history.
import type { SimulatedTransaction } from '@bonin/contracts/simulator/transaction';
import { CHANGE_CLOCK, FINISH_TRANSACTION } from '../actions/world.ts';
import { findRecorded, sourceOf } from '../journal/query.ts';
import { html, type HtmlValue, type SafeHtml } from '../pages/html.ts';
import { isOpen } from '../record/steps.ts';
import { type Transaction } from '../record/transaction.ts';
import { returnOf } from '../record/way-back.ts';
import { returnLocation } from '../verification/return.ts';
import { describeTransaction } from '../verification/transaction-list.ts';
import { consoleProtocol } from './console-protocol.ts';
import { copiedTest } from './copied-test.ts';
import { declaredField, declaredForm, type DrawField } from './declared-form.ts';
import type { FormField } from './form-words.ts';
import { messagesPart } from './messages-part.ts';
import { button, clockTime, part, section } from './parts.ts';
import { personOptions } from './person-options.ts';
import { timelinePart } from './timeline-part.ts';
import { stepTag } from './transactions-part.ts';
import { type ConsoleView, consolePath, wellFormed } from './view.ts';

const MESSAGES_SHOWN = 20;

/** Draws the page of one transaction. */
export function transactionPage(view: ConsoleView, transaction: Transaction): SafeHtml {
  const { words } = view;
  const { id: serviceToken } = transaction;
  return html`<div class="stack-small">
      <p><a href="${consolePath(view)}">${words.transaction.back}</a></p>
      <h1>${words.transaction.title}: ${transaction.siteName}</h1>
    </div>
    ${part('facts', facts(view, describeTransaction(view.world, transaction), transaction))}
    <div class="console-grid">
      <div class="console-main">
        ${section('timeline', words.timeline.title, part('timeline', timelinePart(view, serviceToken)))}
        ${copySection(view, transaction)}
      </div>
      <div class="console-side">
        ${section('actions', words.transaction.actions, part('actions', actions(view, transaction)))}
        ${section('messages', words.transaction.messages, part('messages', messages(view, serviceToken)))}
      </div>
    </div>`;
}

/** The text is shown too, so that it can be read. */
function copySection({ world, words, protocols }: ConsoleView, transaction: Transaction): SafeHtml {
  const { copied } = consoleProtocol(protocols, transaction.protocol.name);
  const { copy } = words;
  return section(
    'copy',
    copy.title,
    html`<p class="meta">${copy.lead}</p>
      <p class="copy-row">
        <button class="button button-primary button-small" type="button" data-copy-from="copied-test" hidden>
          ${copy.title}
        </button>
      </p>
      <details id="copied-test-text">
        <summary class="meta">${copy.show}</summary>
        ${part(
          'copied-test',
          html`<textarea
            class="code-block"
            id="copied-test"
            aria-label="${copy.text}"
            spellcheck="false"
            readonly
          >
${copiedTest(world, transaction, copied)}</textarea>`,
        )}
      </details>`,
  );
}

function facts(
  { world, words, language, protocols }: ConsoleView,
  transaction: SimulatedTransaction,
  { returnsAs }: Transaction,
): SafeHtml {
  const { serviceToken, startedAt, expiresAt, resultCode, phoneNumberMasked, returnOrigin } = transaction;
  const { protocol, merchantUid } = transaction;
  const { id } = consoleProtocol(protocols, protocol).words[language];
  const rows: readonly (readonly [string, HtmlValue])[] = [
    [words.transactions.step, html`<span class="tags">${stepTag(words, transaction)}</span>`],
    [words.transactions.result, resultCode === undefined ? '–' : html`<code>${resultCode}</code>`],
    [words.transactions.phone, phoneNumberMasked ?? '–'],
    [words.transactions.started, clockTime(startedAt)],
    [words.transaction.expires, clockTime(expiresAt)],
    [words.transaction.returnsTo, returnOrigin || '–'],
    [words.world.title, world.id],
    [words.transaction.protocol, html`<code>${protocol}</code>`],
    // By its name on the wire, which needs no translation.
    ...(merchantUid === undefined
      ? []
      : [['merchant_uid', html`<code class="breakable">${merchantUid}</code>`] as const]),
    [id, html`<code class="breakable">${serviceToken}</code>`],
    ...(returnsAs === undefined
      ? []
      : [[words.transaction.returnsAs, html`<code class="breakable">${returnsAs}</code>`] as const]),
  ];
  const isToken = (term: string) => term === id || term === words.transaction.returnsAs;
  return html`<dl class="fact-grid">
    ${rows.map(
      ([term, value]) =>
        html`<div class="${isToken(term) && 'fact-wide'}">
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function messages(view: ConsoleView, serviceToken: string): SafeHtml {
  const empty = view.words.transaction.noMessages;
  return messagesPart(view, { query: { serviceToken }, shown: MESSAGES_SHOWN, empty });
}

/** The actions that are possible now. */
function actions(view: ConsoleView, transaction: Transaction): SafeHtml {
  const leftMs = transaction.expiresAt - view.world.clock.now();
  const canFinish = isOpen(transaction.step) && leftMs > 0;
  return html`<div class="stack">
    ${canFinish && finishing(view, transaction)} ${!isOpen(transaction.step) && returning(view, transaction)}
    ${leftMs > 0 && expiring(view, transaction)}
  </div>`;
}

function finishing(view: ConsoleView, { id }: Transaction): SafeHtml {
  const { transaction: words, forms, controls } = view.words;
  const place = { token: wellFormed(id) };
  const field: DrawField<FormField<typeof FINISH_TRANSACTION>> = (path, overrides) =>
    declaredField(view, FINISH_TRANSACTION, path, overrides);
  return html`${declaredForm(view, FINISH_TRANSACTION, {
    place,
    className: 'fields',
    content: html`${field('person.phoneNumber', { options: personOptions(view) })}
      <details id="finish-more">
        <summary class="meta">${controls.schedule.more}</summary>
        <div class="field-pair">${field('outcome')} ${field('comesBack')}</div>
      </details>`,
    submit: button(forms.finishTransaction.submit, 'primary', 'approve'),
  })}
  ${declaredForm(view, FINISH_TRANSACTION, {
    place,
    done: words.cancelled,
    className: 'fields',
    content: html`<input type="hidden" name="outcome" value="cancelled" />`,
    submit: button(words.cancel, 'secondary', 'cancel'),
  })}`;
}

/** As KCB's page does it: a link, or a form that posts. */
function returning(view: ConsoleView, transaction: Transaction): SafeHtml {
  const { transaction: words } = view.words;
  const back = returnOf(transaction);
  if (back.returnMethod === 'message') return html`<p>${words.ended} ${words.byMessage}</p>`;
  if (back.returnMethod === 'none') return html`<p>${words.ended} ${words.noReturn}</p>`;
  const { id: serviceToken } = transaction;
  const hasReturned = findRecorded(sourceOf(view.world), { serviceToken, operation: 'return' }).length > 0;
  const label = hasReturned ? words.replay : words.return;
  return html`<div class="stack-small">
    ${
      back.returnMethod === 'GET'
        ? html`<a
            class="button button-primary button-small button-full"
            id="replay"
            href="${returnLocation(back)}"
            target="_blank"
            rel="noopener"
            aria-describedby="replay-note"
            >${label}</a
          >`
        : html`<form method="post" action="${back.returnUrl}" target="_blank" rel="noopener">
            ${Object.entries(back.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
            <button
              class="button button-primary button-small button-full"
              id="replay"
              type="submit"
              aria-describedby="replay-note"
            >
              ${label}
            </button>
          </form>`
    }
    <p class="meta" id="replay-note">${hasReturned ? words.replayNote : words.returnNote}</p>
  </div>`;
}

/** Sets the clock to the first moment at which the transaction has expired. */
function expiring(view: ConsoleView, { expiresAt }: Transaction): SafeHtml {
  const { transaction: words } = view.words;
  return declaredForm(view, CHANGE_CLOCK, {
    done: words.expireDone,
    className: 'fields',
    content: html`<input type="hidden" name="set" value="${new Date(expiresAt).toISOString()}" />`,
    submit: html`${button(words.expire, 'secondary', 'expire')}
      <p class="meta">${words.expireNote}</p>`,
  });
}
