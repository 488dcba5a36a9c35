// The inbox people leave open: SMS and PASS requests of one world, newest first, the code large.
import type { FastifyInstance } from 'fastify';
import { formBody, textField } from '../pages/form-body.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import { chooseLanguage, known } from '../pages/language.ts';
import { document } from '../pages/layout.ts';
import { sendPage } from '../pages/send-page.ts';
import { readInbox } from '../verification/inbox.ts';
import { readPassRequests } from '../verification/pass.ts';
import type { Context } from '../wire/context.ts';
import type { World } from '../world/world.ts';
import { INBOX_WORDS, type InboxWords } from './inbox-words.ts';
import { languageLink, siteNav } from './menu.ts';
import { passCard } from './pass-card.ts';
import { smsCard } from './sms-card.ts';
import { consolePath, inboxPath, type Place } from './view.ts';

/** Registers `/inbox`; mount it at `/__sim`. */
export async function inboxRoutes(scope: FastifyInstance, { registry }: Context): Promise<void> {
  scope.get('/inbox', async (request, reply) => {
    const query = formBody(request.query);
    const worldId = textField(query, 'world') || 'default';
    const asked = textField(query, 'lang');
    const language = chooseLanguage(asked, request.headers['accept-language']);
    const place = { world: { id: worldId }, language, namesLanguage: known(asked) !== undefined };
    const words = INBOX_WORDS[language];
    const world = registry.get(worldId);
    const content = world === undefined ? noWorld(place, words) : inbox(world, place, words);
    const frame = { ...words.frame, menu: siteNav(words.menu.label, languageLink(place, inboxPath)) };
    const page = document({ title: words.title, content, wide: true, script: 'inbox.js', frame });
    return sendPage(reply, page, world === undefined ? 404 : 200);
  });
}

function inbox(world: World, place: Place, words: InboxWords): SafeHtml {
  const sms = readInbox(world).toReversed();
  const requests = readPassRequests(world, '').toReversed();
  const cards = [
    ...sms.map((each) => ({ at: each.at, card: smsCard(each, words.cards) })),
    ...requests.map((each) => ({ at: each.at, card: passCard(world, each, words.cards) })),
  ].toSorted((one, other) => other.at.localeCompare(one.at));
  // Says when something has changed; ids and states only.
  const version = [sms.length, ...requests.map(({ status }) => status)].join(' ');
  return html`<div class="stack-small">
      <h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      <p class="code">world: ${world.id}</p>
      <p><a href="${consolePath(place)}">${words.console}</a></p>
    </div>
    <p class="visually-hidden" role="status" data-inbox-status></p>
    <div data-inbox="${version}" data-words="${JSON.stringify(words.script)}">
      ${
        cards.length === 0
          ? html`<p class="empty">${words.empty}</p>`
          : html`<ul class="messages">
              ${cards.map(({ card }) => card)}
            </ul>`
      }
    </div>`;
}

function noWorld(place: Place, words: InboxWords): SafeHtml {
  const address = inboxPath({ ...place, world: { id: 'default' } });
  return html`<h1>${words.unknown}</h1>
    <p class="lead">${words.unknownNext}</p>
    <p><a href="${address}">${words.openDefault}</a></p>`;
}
