// `/PASS/:world/:id`: the PASS app's pages. The address is the key: its id cannot be guessed.
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageOrigin } from '../kernel/addresses.ts';
import { isOpen } from '../record/steps.ts';
import { approvePass, passStatus, rejectPass } from '../verification/pass.ts';
import { findTransaction } from '../verification/transactions.ts';
import { isUtf8 } from '../wire/charset.ts';
import type { Context } from '../wire/context.ts';
import { traceScope } from '../wire/trace.ts';
import { badAccessPage } from './end-pages.ts';
import { formBody, textField } from './form-body.ts';
import { type Language, languageOf } from './language.ts';
import { document, inboxUrl, inKorean } from './layout.ts';
import { explainPage } from './page-refusals.ts';
import { phonePage, type PhoneView, unknownRequestPage } from './phone-page.ts';
import { sendPage } from './send-page.ts';
import { sendShown } from './send-shown.ts';
import { RETURN } from './show.ts';

interface Params {
  world: string;
  id: string;
  action: string;
}

/** What a page of the app is drawn for, and where the browser found it. */
interface Found extends PhoneView {
  readonly language: Language;
  readonly origin: string;
}

/** Registers the app's pages: a scope of its own, for it takes forms only, and only its own. */
export async function phoneRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(formbody);
  scope.addHook('onRequest', async (request, reply) => {
    request.trace.operation = 'page';
    const isForeign = request.method === 'POST' && isCrossSite(request.headers['sec-fetch-site']);
    const isReadable = isUtf8(request.headers['content-type']);
    if (!isForeign && isReadable) return undefined;
    explainPage(request, isForeign ? 'app-cross-site' : 'not-a-form');
    return badAccess(request, reply);
  });
  traceScope(scope, context);
  scope.setErrorHandler((_error, request, reply) => {
    explainPage(request, 'not-a-form');
    return badAccess(request, reply);
  });

  scope.get<{ Params: Omit<Params, 'action'> }>('/PASS/:world/:id', async (request, reply) => {
    const view = findView(context, request, request.params);
    return view === undefined ? unknown(request, reply) : sendPhone(request, reply, view);
  });
  scope.post<{ Params: Params }>('/PASS/:world/:id/:action', async (request, reply) => {
    const view = findView(context, request, request.params);
    if (view === undefined) return unknown(request, reply);
    await context.onRequest?.('page', view.call.transaction.id);
    return act(request, reply, view, request.params.action);
  });
}

/** What the app's buttons do; a request that has ended is only shown. */
function act(request: FastifyRequest, reply: FastifyReply, view: Found, action: string): FastifyReply {
  const { world, call } = view;
  const body = formBody(request.body);
  if (action === 'reject') rejectPass(world, call.id);
  else if (action === 'approve') {
    const isScanned = call.way === 'qr' && call.person === undefined;
    const approved = approvePass(world, call.id, isScanned ? textField(body, 'person') : undefined);
    if (approved === 'unknown_person') {
      return sendPhone(request, reply, view, '누구의 휴대폰인지 골라 주세요.');
    }
    if (typeof approved !== 'string' && textField(body, 'return') !== '') return goBack(request, reply, view);
  } else if (action === 'return') return goBack(request, reply, view);
  else return badAccess(request, reply);
  return sendPhone(request, reply, view);
}

/** PASS coming back by itself, perhaps in another browser: whichever screen is first. */
function goBack(request: FastifyRequest, reply: FastifyReply, view: Found): FastifyReply {
  const { world, call, origin, language } = view;
  const { transaction } = call;
  const hasAnswer = call.answer !== undefined && !isOpen(transaction.step) && transaction.step !== 'closed';
  if (!hasAnswer) return sendPhone(request, reply, view);
  return sendShown(request, reply, { world, transaction, origin, language }, RETURN, 'app');
}

function findView(
  context: Context,
  request: FastifyRequest,
  { world: worldId, id }: Omit<Params, 'action'>,
): Found | undefined {
  const world = context.registry.get(worldId);
  const call = world?.state.passCalls.get(id);
  if (world === undefined || call === undefined) return undefined;
  if (findTransaction(world, call.transaction.id) === undefined) return undefined;
  request.trace.world = world;
  request.trace.serviceToken = call.transaction.id;
  return { world, call, origin: pageOrigin(context, request, world), language: languageOf(request) };
}

function sendPhone(
  request: FastifyRequest,
  reply: FastifyReply,
  view: PhoneView,
  problem?: string,
): FastifyReply {
  const { world, call } = view;
  const content = phonePage(view, problem);
  request.trace.answer = { page: 'phone', status: passStatus(world, call) };
  return sendPage(
    reply,
    document({ title: 'PASS 앱', content, inboxUrl: inboxUrl(world.id), ...inKorean(languageOf(request)) }),
  );
}

function unknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  explainPage(request, 'app-unknown-request');
  request.trace.answer = { page: 'unknown' };
  return sendPage(reply, document({ title: '인증 요청 없음', content: unknownRequestPage() }), 404);
}

function badAccess(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  explainPage(request, 'app-unknown-action');
  request.trace.answer = { page: 'bad-access' };
  return sendPage(reply, document({ title: '비정상 접근', content: badAccessPage() }), 400);
}

/** A browser that sends no Origin counts as the same site. The simulator's pages send none because of their policy no-referrer. */
function isCrossSite(fetchSite: string | string[] | undefined): boolean {
  return fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none';
}
