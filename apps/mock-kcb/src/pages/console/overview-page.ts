import type { World } from '../../world/world.ts';
import { html, type SafeHtml } from '../html.ts';
// `/__sim`: what happens in a world now, and everything that can be done to it.
import { inboxUrl } from '../layout.ts';
import { messagesPart } from './messages-part.ts';
import { part, section } from './parts.ts';
import { transactionsPart } from './transactions-part.ts';
import type { ConsoleView } from './view.ts';
import { worldBar } from './world-part.ts';

const MESSAGES_SHOWN = 4;

/** Draws the page. */
export function overviewPage(view: ConsoleView, worlds: readonly World[]): SafeHtml {
  const { world, words } = view;
  return html`<div class="stack-small">
      <h1>${words.overview.title}</h1>
      <p class="lead">${words.overview.lead}</p>
    </div>
    ${worldBar(view, worlds)}
    <div class="console-grid">
      <div class="console-main">
        ${section('transactions', words.transactions.title, part('transactions', transactionsPart(view)))}
      </div>
      <div class="console-side">
        ${section(
          'inbox',
          words.inbox.title,
          html`${part('inbox', messagesPart(view, { shown: MESSAGES_SHOWN, empty: words.inbox.empty }))}
            <p><a href="${inboxUrl(world.id)}">${words.inbox.all}</a></p>`,
        )}
      </div>
    </div>`;
}
