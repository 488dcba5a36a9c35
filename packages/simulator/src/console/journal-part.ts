// The journal as it grows: the newest requests first.
import { FaultOperation } from '@bonin/contracts/simulator/fault';
import type { JournalEntry } from '@bonin/contracts/simulator/journal';
import type { Recorded } from '../journal/journal.ts';
import { maskedEntry } from '../journal/view.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import { clockTime, emptyState, part } from './parts.ts';
import { type Cell, recordTable } from './record-table.ts';
import { shortToken } from './short-token.ts';
import { answerTags, callName, reasons } from './timeline-part.ts';
import { type ConsoleView, controlPath, transactionPath } from './view.ts';

const SHOWN = 20;
/** Others are lost browsers, not members with wrong credentials. */
const MEMBERS_CALLS: ReadonlySet<string> = new Set([...FaultOperation.options, 'page']);

/** Draws the section. */
export function journalSection(view: ConsoleView, unmatched: readonly Recorded[]): SafeHtml {
  const { journal } = view.words;
  return html`<section class="panel" id="journal" aria-labelledby="journal-title">
    <div class="panel-head">
      <h2 id="journal-title">${view.words.parts.journal}</h2>
      <span class="tag tag-accent tag-live" data-live hidden>${view.words.overview.live}</span>
    </div>
    ${part('unmatched', strangers(view, unmatched))} ${part('journal', entries(view))}
    <p><a href="${controlPath(view, 'journal')}" target="_blank" rel="noopener">${journal.all}</a></p>
  </section>`;
}

function entries(view: ConsoleView): SafeHtml {
  const newest = view.world.state.journal.items().slice(-SHOWN).toReversed();
  if (newest.length === 0) return emptyState(view.words.journal.empty);
  return recordTable(
    view.words.parts.journal,
    newest.map((recorded) => row(view, recorded)),
    { compact: true },
  );
}

function row(view: ConsoleView, recorded: Recorded): readonly Cell[] {
  const { timeline, journal } = view.words;
  const entry = maskedEntry(view.world.mask, recorded);
  // As the transactions above do, whatever the merchant calls it: a masked id would lead nowhere.
  const { serviceToken } = recorded;
  return [
    [timeline.time, clockTime(entry.at)],
    [timeline.call, callName(entry)],
    [journal.answer, html`${answerTags(view.words, entry)} ${why(view, entry)}`],
    [
      timeline.transaction,
      serviceToken === undefined
        ? '–'
        : html`<a href="${transactionPath(view, serviceToken)}"
            ><span class="code">${shortToken(serviceToken)}</span></a
          >`,
    ],
  ];
}

/** Closed: the sentence is longer than a row. */
function why({ words }: ConsoleView, entry: JournalEntry): SafeHtml | false {
  const { id, explanation, warning } = entry;
  const title = explanation === undefined ? words.timeline.warning : words.timeline.why;
  return (
    (explanation ?? warning) !== undefined &&
    html`<details id="why-${id}">
      <summary class="meta">${title}</summary>
      ${reasons(words, entry)}
    </details>`
  );
}

/** The first thing to know when nothing comes: somebody asks with credentials of no world. */
function strangers({ words }: ConsoleView, unmatched: readonly Recorded[]): SafeHtml | false {
  const count = unmatched.filter(({ operation }) => MEMBERS_CALLS.has(operation)).length;
  return (
    count > 0 &&
    html`<p class="notice notice-warning">
      ${words.journal.unmatched(count)}
      <a href="/__sim/journal/unmatched" target="_blank" rel="noopener">${words.journal.unmatchedOpen}</a>
    </p>`
  );
}
