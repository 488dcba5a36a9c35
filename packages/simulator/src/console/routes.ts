// `/__sim` and `/__sim/transactions/:token`: the console.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FormBody, formBody, textField } from '../pages/form-body.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import { chooseLanguage, known, type Language } from '../pages/language.ts';
import { document } from '../pages/layout.ts';
import { sendPage } from '../pages/send-page.ts';
import type { Context } from '../wire/context.ts';
import type { World } from '../world/world.ts';
import { menu } from './menu.ts';
import { overviewPage } from './overview-page.ts';
import { transactionPage } from './transaction-page.ts';
import { consolePath, type ConsoleView, controlPath, inPath } from './view.ts';
import { EN } from './words-en.ts';
import { KO, type Words } from './words-ko.ts';

const WORDS: Readonly<Record<Language, Words>> = { ko: KO, en: EN };

/** What the console is given. */
export interface ConsoleContext extends Context {
  readonly protocols: ConsoleView['protocols'];
}

/** Registers the console; mount it at `/__sim`. */
export async function consoleRoutes(scope: FastifyInstance, context: ConsoleContext): Promise<void> {
  const { registry } = context;
  scope.get('/', async (request, reply) => {
    const asked = read(request);
    const world = registry.get(asked.worldId);
    if (world === undefined) return sendUnknown(reply, asked, '');
    const view = viewOf(asked, world, context);
    const surroundings = { worlds: registry.list(), unmatched: registry.unmatched.items() };
    return send(reply, view, '', asked.words.overview.title, overviewPage(view, surroundings));
  });

  scope.get<{ Params: { token: string } }>('/transactions/:token', async (request, reply) => {
    const { token } = request.params;
    const path = `/transactions/${inPath(token)}`;
    const asked = read(request);
    const world = registry.get(asked.worldId);
    if (world === undefined) return sendUnknown(reply, asked, path);
    const view = viewOf(asked, world, context);
    const transaction = world.state.transactions.get(token);
    return transaction === undefined
      ? sendUnknown(reply, asked, path, world)
      : send(reply, view, path, asked.words.transaction.title, transactionPage(view, transaction));
  });
}

interface Asked {
  readonly query: FormBody;
  readonly worldId: string;
  readonly language: Language;
  readonly namesLanguage: boolean;
  readonly words: Words;
}

function read({ query: raw, headers }: FastifyRequest): Asked {
  const query = formBody(raw);
  const asked = textField(query, 'lang');
  const language = chooseLanguage(asked, headers['accept-language']);
  return {
    query,
    worldId: textField(query, 'world') || 'default',
    language,
    namesLanguage: known(asked) !== undefined,
    words: WORDS[language],
  };
}

function viewOf(
  { language, namesLanguage, words }: Asked,
  world: World,
  context: ConsoleContext,
): ConsoleView {
  const { protocols, ...addresses } = context;
  return { world, words, language, namesLanguage, protocols, addresses };
}

function send(
  reply: FastifyReply,
  view: ConsoleView,
  path: string,
  title: string,
  page: SafeHtml,
): FastifyReply {
  const { words } = view;
  const content = html`<div
      class="console"
      data-events="${controlPath(view, 'events')}"
      data-words="${JSON.stringify({ ...words.script, live: words.overview.live })}"
    >
      ${page}
    </div>
    <noscript><p class="notice notice-warning">${words.overview.needsScript}</p></noscript>
    <p class="toast" role="status" data-status></p>`;
  const frame = { ...words.frame, menu: menu(view, path) };
  return sendPage(reply, document({ title, content, wide: true, script: 'console.js', frame }));
}

/** No such world, or no such transaction in it. */
function sendUnknown(reply: FastifyReply, asked: Asked, path: string, world?: World): FastifyReply {
  const { words, worldId } = asked;
  const place = { ...asked, world: { id: world === undefined ? 'default' : world.id } };
  const [title, next, link] =
    world === undefined
      ? [words.world.unknown, words.world.unknownNext, words.world.openDefault]
      : [words.transaction.unknown, words.transaction.unknownNext, words.transaction.back];
  const content = html`<h1>${title}</h1>
    <p class="lead">${next}</p>
    <p><a href="${consolePath(place)}">${link}</a></p>`;
  const frame = { ...words.frame, menu: menu({ ...asked, world: { id: worldId } }, path) };
  return sendPage(reply, document({ title, content, wide: true, script: 'console.js', frame }), 404);
}
