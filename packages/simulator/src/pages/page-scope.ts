// What all routes of the verification pages share: forms only, a trace, and an answer for every way to come here wrongly.
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageOrigin } from '../kernel/addresses.ts';
import type { Protocol } from '../record/transaction.ts';
import type { Transaction } from '../record/transaction.ts';
import { isUtf8 } from '../wire/charset.ts';
import type { Context } from '../wire/context.ts';
import { traceScope } from '../wire/trace.ts';
import type { World } from '../world/world.ts';
import { badAccessPage, unknownPage } from './end-pages.ts';
import { type FormBody, formBody, textField } from './form-body.ts';
import type { View } from './form-parts.ts';
import { languageOf } from './language.ts';
import { document } from './layout.ts';
import { explainPage, type PageRefusalName } from './page-refusals.ts';
import { sendPage } from './send-page.ts';
import { sendShown } from './send-shown.ts';
import type { Shown } from './show.ts';

/** Makes a scope one of verification pages. */
export async function pageScope(scope: FastifyInstance, context: Context): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(formbody);
  scope.addHook('onRequest', async (request, reply) => {
    request.trace.operation = 'page';
    if (isUtf8(request.headers['content-type'])) return undefined;
    explainPage(request, 'not-a-form');
    return badAccess(request, reply);
  });
  traceScope(scope, context);
  scope.setErrorHandler((_error, request, reply) => {
    explainPage(request, 'not-a-form');
    return badAccess(request, reply);
  });
}

/** What a form of the pages, or of the site that opens them, is for. */
export interface PageForm {
  readonly protocol: Protocol;
  /** The transaction of an id, if this form may still name it. */
  readonly find: (world: World, id: string) => Transaction | undefined;
  readonly handle: (view: View, body: FormBody) => Shown | undefined;
  /** The answer if `handle` shows nothing. */
  readonly refusedAs: PageRefusalName;
}

/** Answers a form that names a transaction as its protocol does. */
export async function answerForm(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { protocol, find, handle, refusedAs }: PageForm,
): Promise<FastifyReply> {
  const body = formBody(request.body);
  const { credential, id } = protocol.readPage((name) => textField(body, name));
  const world = context.registry.byCredential(...credential);
  request.trace.world = world;
  const transaction = world && find(world, id);
  await context.onRequest?.('page', transaction && id);
  if (world === undefined || transaction === undefined) return unknownTransaction(request, reply);
  request.trace.serviceToken = id;
  const view = {
    world,
    transaction,
    origin: pageOrigin(context, request, world),
    language: languageOf(request),
  };
  const shown = handle(view, body);
  if (shown === undefined) {
    explainPage(request, refusedAs);
    return badAccess(request, reply);
  }
  return sendShown(request, reply, view, shown, 'page');
}

/** Answers a page that was opened the wrong way. */
export async function badAccess(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  explainPage(request, request.method === 'POST' ? 'form-fields' : 'opened-by-address');
  request.trace.answer = { page: 'bad-access' };
  return sendPage(
    reply,
    document({ title: '비정상 접근', content: badAccessPage() }),
    400,
    isInFrame(request),
  );
}

function unknownTransaction(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  explainPage(request, 'unknown-transaction');
  request.trace.answer = { page: 'unknown' };
  return sendPage(
    reply,
    document({ title: '인증 정보 없음', content: unknownPage() }),
    404,
    isInFrame(request),
  );
}

/** These pages have nothing to click: they may be seen wherever the page before them was. */
function isInFrame({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-dest'] === 'iframe';
}
