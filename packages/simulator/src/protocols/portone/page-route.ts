// `POST /identity-verification`: the form with which the script opens the person's page.
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageOrigin } from '../../kernel/addresses.ts';
import { open } from '../../pages/actions.ts';
import { type FormBody, formBody, textField } from '../../pages/form-body.ts';
import { languageOf } from '../../pages/language.ts';
import { badAccess, pageScope } from '../../pages/page-scope.ts';
import { type FieldRule, refuseForm } from '../../pages/refused-page.ts';
import { sendBack, sendShown } from '../../pages/send-shown.ts';
import { openerOriginOf } from '../../verification/page-origin.ts';
import type { Context } from '../../wire/context.ts';
import { attempt, type AttemptRefusal } from './attempt.ts';
import { isOfAnother } from './begin.ts';
import { PORTONE_PAGE_REFUSALS } from './page-refusals.ts';
import { PORTONE, type PortoneWay, refusedCallback, wayBack } from './protocol.ts';
import { WindowForm, wrongFields } from './window-form.ts';

/** Registers the form that opens PortOne's page. */
export async function portonePageRoute(scope: FastifyInstance, context: Context): Promise<void> {
  await pageScope(scope, context);
  scope.get(PORTONE.pagePath, badAccess);
  scope.post(PORTONE.pagePath, async (request, reply) => {
    const body = formBody(request.body);
    const form = WindowForm.safeParse(body);
    const storeId = form.success ? form.data.request.storeId : textInRequest(body, 'storeId');
    request.trace.world = context.registry.byCredential('storeId', storeId);
    await context.onRequest?.('page');
    if (form.success) return openPage(context, request, reply, form.data);
    const rules = wrongFields(form.error);
    return refuseForm(request, reply, {
      protocol: 'portone',
      rules,
      back: backOfRefused(body, request, rules),
      framed: textField(body, 'framed') === 'yes',
    });
  });
}

/** A text of the argument, even if another field is wrong. */
function textInRequest(body: FormBody, name: string): string {
  try {
    const said: unknown = JSON.parse(textField(body, 'request'));
    const value: unknown = Object(said)[name];
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** The window of a form that is refused has a page that waits for it. */
function backOfRefused(
  body: FormBody,
  { headers }: FastifyRequest,
  rules: readonly FieldRule[],
): FinishResponse | undefined {
  const origin = textField(body, 'origin');
  if (textField(body, 'way') !== 'POPUP' || origin === '') return undefined;
  const text = rules.map(({ field, ko }) => `${field}: ${ko}`).join(' ');
  const told = refusedCallback(textInRequest(body, 'identityVerificationId').slice(0, 256), {
    code: 'BadRequest',
    message: `[시뮬레이터] ${text}`,
  });
  return wayBack({ kind: 'popup', origin: openerOriginOf(origin, headers.origin) }, told);
}

function openPage(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  form: WindowForm,
): FastifyReply | Promise<FastifyReply> {
  const { world } = request.trace;
  const way = wayOf(form, request);
  const framed = form.framed === 'yes';
  const transaction = attempt(world, form.request, way, framed);
  if (world === undefined || typeof transaction === 'string') {
    const code = typeof transaction === 'string' ? transaction : 'StoreNotFound';
    return refuseBrowser(request, reply, { form, way, code });
  }
  request.trace.serviceToken = transaction.id;
  const view = {
    world,
    transaction,
    origin: pageOrigin(context, request, world),
    language: languageOf(request),
  };
  const shown = open(view);
  return shown === undefined ? badAccess(request, reply) : sendShown(request, reply, view, shown, 'page');
}

/** The window closes or the browser returns, and the page gets the reason. */
function refuseBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  { form, way, code }: { form: WindowForm; way: PortoneWay; code: AttemptRefusal },
): FastifyReply {
  const { identityVerificationId: id } = form.request;
  const isOther = request.trace.world !== undefined && isOfAnother(request.trace.world, id);
  const { message, explanation } = PORTONE_PAGE_REFUSALS[isOther ? 'IdOfAnotherProtocol' : code];
  request.trace.explanation = explanation;
  const back = wayBack(way, refusedCallback(id, { code, message }));
  return sendBack(request, reply, { protocol: 'portone', id, back, framed: form.framed === 'yes' });
}

function wayOf(
  { way, origin, request: { redirectUrl } }: WindowForm,
  { headers }: FastifyRequest,
): PortoneWay {
  return way === 'REDIRECTION' && redirectUrl !== undefined
    ? { kind: 'redirect', redirectUrl }
    : { kind: 'popup', origin: openerOriginOf(origin, headers.origin) };
}
