// The newest transactions of the world, newest first.
import type { SimulatedTransaction } from '@bonin/contracts/simulator/transaction';
import { html, type SafeHtml } from '../pages/html.ts';
import { listTransactions } from '../verification/transaction-list.ts';
import { clockTime, emptyState } from './parts.ts';
import { type Cell, recordTable } from './record-table.ts';
import { shortToken } from './short-token.ts';
import { type ConsoleView, transactionPath } from './view.ts';
import type { Words } from './words-ko.ts';

const SHOWN = 10;

/** Draws them. */
export function transactionsPart(view: ConsoleView): SafeHtml {
  const { transactions: words } = view.words;
  const newest = listTransactions(view.world, SHOWN).toReversed();
  if (newest.length === 0) return emptyState(words.empty);
  return recordTable(
    words.title,
    newest.map((transaction) => row(view, transaction)),
  );
}

const ENDS: Readonly<Partial<Record<SimulatedTransaction['step'], string>>> = {
  verified: 'tag-accent',
  spent: 'tag-accent',
  failed: 'tag-danger',
  closed: '',
};

/** Where a transaction stands, as a tag. */
export function stepTag({ steps, transactions }: Words, { step, expired }: SimulatedTransaction): SafeHtml {
  return html`<span class="tag ${ENDS[step] ?? 'tag-warning'}">${steps[step]}</span>
    ${expired && html`<span class="tag">${transactions.expired}</span>`}`;
}

function row(view: ConsoleView, transaction: SimulatedTransaction): readonly Cell[] {
  const { serviceToken, startedAt, siteName, phoneNumberMasked, resultCode } = transaction;
  const { transactions: words } = view.words;
  const path = transactionPath(view, serviceToken);
  return [
    [words.started, clockTime(startedAt)],
    [
      words.site,
      html`<a href="${path}">${siteName} <span class="code">${shortToken(serviceToken)}</span></a>`,
    ],
    [words.step, html`<span class="tags">${stepTag(view.words, transaction)}</span>`],
    [words.result, resultCode === undefined ? '–' : html`<code>${resultCode}</code>`],
    [words.phone, phoneNumberMasked ?? '–'],
  ];
}
