// SMS and PASS requests, newest first: the inbox's own cards.
import { html, type SafeHtml } from '../pages/html.ts';
import { readInbox } from '../verification/inbox.ts';
import { readPassRequests } from '../verification/pass.ts';
import { emptyState } from './parts.ts';
import { passCard } from './pass-card.ts';
import { smsCard } from './sms-card.ts';
import type { ConsoleView } from './view.ts';

/** Draws the newest of the world, or of one transaction. */
export function messagesPart(
  { world, words }: ConsoleView,
  { query = {}, shown, empty }: { query?: { serviceToken?: string }; shown: number; empty: string },
): SafeHtml {
  const cards = [
    ...readInbox(world, query).map((sms) => ({ at: sms.at, card: smsCard(sms, words.cards) })),
    ...readPassRequests(world, '', query).map((request) => ({
      at: request.at,
      card: passCard(world, request, words.cards),
    })),
  ];
  // What came last stands first, also where the clock stands still.
  const newest = cards.toReversed().toSorted((one, other) => other.at.localeCompare(one.at));
  if (newest.length === 0) return emptyState(empty);
  return html`<ul class="messages">
    ${newest.slice(0, shown).map(({ card }) => card)}
  </ul>`;
}
