// One transaction: where it stands, what can be done with it, and what happened so far.
import type { SimulatedTransaction } from '@bonin/contracts/simulator/transaction';
import { findRecorded, sourceOf } from '../journal/query.ts';
import { html, type HtmlValue, type SafeHtml } from '../pages/html.ts';
import { isOpen } from '../record/steps.ts';
import { type Transaction } from '../record/transaction.ts';
import { returnOf } from '../record/way-back.ts';
import { returnLocation } from '../verification/return.ts';
import { describeTransaction } from '../verification/transaction-list.ts';
import { copiedTest } from './copied-test.ts';
import { messagesPart } from './messages-part.ts';
import { actionForm, button, clockTime, part, section } from './parts.ts';
import { personOptions } from './person-options.ts';
import { timelinePart } from './timeline-part.ts';
import { stepTag } from './transactions-part.ts';
import { type ConsoleView, consolePath, controlPath, inPath } from './view.ts';

const MESSAGES_SHOWN = 20;

/** Draws the page. */
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

/** The text stands there to be read, too. */
function copySection({ world, words, copied }: ConsoleView, transaction: Transaction): SafeHtml {
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
${copiedTest(world, transaction, copied(transaction.protocol))}</textarea>`,
        )}
      </details>`,
  );
}

function facts(
  { world, words }: ConsoleView,
  transaction: SimulatedTransaction,
  { returnsAs }: Transaction,
): SafeHtml {
  const { serviceToken, startedAt, expiresAt, resultCode, phoneNumberMasked, returnOrigin } = transaction;
  const { protocol, merchantUid } = transaction;
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
    [words.transaction.ids[protocol], html`<code class="breakable">${serviceToken}</code>`],
    ...(returnsAs === undefined
      ? []
      : [[words.transaction.returnsAs, html`<code class="breakable">${returnsAs}</code>`] as const]),
  ];
  const isToken = (term: string) =>
    term === words.transaction.ids[protocol] || term === words.transaction.returnsAs;
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

/** Only what is possible now. */
function actions(view: ConsoleView, transaction: Transaction): SafeHtml {
  const leftMs = transaction.expiresAt - view.world.clock.now();
  const canFinish = isOpen(transaction.step) && leftMs > 0;
  return html`<div class="stack">
    ${canFinish && finishing(view, transaction)} ${!isOpen(transaction.step) && returning(view, transaction)}
    ${leftMs > 0 && expiring(view, transaction)}
  </div>`;
}

function finishing(view: ConsoleView, { id: serviceToken }: Transaction): SafeHtml {
  const { transaction: words } = view.words;
  const control = controlPath(view, `transactions/${inPath(serviceToken)}/finish`);
  const approve = html`<div class="field">
      <label class="field-label" for="approve-person">${words.person}</label>
      <select class="field-input field-small" id="approve-person" name="person.phoneNumber">
        ${personOptions(view)}
      </select>
    </div>
    ${button(words.approve, 'primary', 'approve')}`;
  return html`${actionForm({ control, done: words.approved, content: approve, className: 'fields' })}
  ${actionForm({
    control,
    done: words.cancelled,
    className: 'fields',
    content: html`<input
        type="hidden"
        name="outcome"
        value="cancelled"
      />${button(words.cancel, 'secondary', 'cancel')}`,
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

/** To the first moment at which the token is worth nothing. */
function expiring(view: ConsoleView, { expiresAt }: Transaction): SafeHtml {
  const { transaction: words } = view.words;
  return actionForm({
    control: controlPath(view, 'clock'),
    done: words.expireDone,
    className: 'fields',
    content: html`<input type="hidden" name="set" value="${new Date(expiresAt).toISOString()}" />
      ${button(words.expire, 'secondary', 'expire')}
      <p class="meta">${words.expireNote}</p>`,
  });
}
