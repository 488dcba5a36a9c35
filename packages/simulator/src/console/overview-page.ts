// `/__sim`: what happens in a world now, and everything that can be done to it.
import type { Recorded } from '../journal/journal.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import type { World } from '../world/world.ts';
import { clockSection } from './clock-part.ts';
import { faultsSection } from './faults-part.ts';
import { journalSection } from './journal-part.ts';
import { messagesPart } from './messages-part.ts';
import { outcomesSection } from './outcomes-part.ts';
import { part, section } from './parts.ts';
import { peopleSection } from './people-part.ts';
import { transactionsPart } from './transactions-part.ts';
import { type ConsoleView, inboxPath } from './view.ts';
import { worldBar } from './world-part.ts';

const MESSAGES_SHOWN = 4;
/** In the order in which they follow each other on the page. */
const SECTIONS = ['transactions', 'journal', 'people', 'inbox', 'outcomes', 'faults', 'clock'] as const;

/** What the page shows beside the world itself. */
export interface Surroundings {
  readonly worlds: readonly World[];
  readonly unmatched: readonly Recorded[];
}

/** Draws the first page of the console. */
export function overviewPage(view: ConsoleView, { worlds, unmatched }: Surroundings): SafeHtml {
  const { words } = view;
  return html`<div class="stack-small">
      <h1>${words.overview.title}</h1>
      <p class="lead">${words.overview.lead}</p>
    </div>
    ${worldBar(view, worlds)}
    <nav class="sections" aria-label="${words.menu.sections}">
      ${SECTIONS.map((id) => html`<a href="#${id}">${words.parts[id]}</a>`)}
    </nav>
    <div class="console-grid">
      <div class="console-main">
        ${section('transactions', words.transactions.title, part('transactions', transactionsPart(view)))}
        ${journalSection(view, unmatched)} ${peopleSection(view)}
      </div>
      <div class="console-side">
        ${inboxSection(view)} ${outcomesSection(view)} ${faultsSection(view)} ${clockSection(view)}
      </div>
    </div>`;
}

function inboxSection(view: ConsoleView): SafeHtml {
  const { words } = view;
  const messages = messagesPart(view, { shown: MESSAGES_SHOWN, empty: words.inbox.empty });
  return section(
    'inbox',
    words.inbox.title,
    html`${part('inbox', messages)}
      <p><a href="${inboxPath(view)}">${words.inbox.all}</a></p>`,
  );
}
