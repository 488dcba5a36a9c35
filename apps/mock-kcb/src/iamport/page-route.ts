// `POST /v1/certification`: the form with which `iamport.js` opens the pages.
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { open } from '../pages/actions.ts';
import { formBody, textField } from '../pages/form-body.ts';
import { badAccess, pageScope } from '../pages/page-scope.ts';
import { explain, type FieldRule, refuseForm } from '../pages/refused-page.ts';
import { sendShown } from '../pages/send-shown.ts';
import { endWith } from '../pages/show.ts';
import { isOfAnotherPage, openerOriginOf } from '../verification/page-origin.ts';
import type { World } from '../world/world.ts';
import { beginAttempt } from './attempt.ts';
import { type Pg, pgOf } from './pg.ts';
import { IAMPORT, type IamportWayBack, refusedCallback, returnBy } from './protocol.ts';
import type { Attempt } from './record.ts';
import {
  minAgeOf,
  OTHER_PAGE,
  prefillOf,
  UNKNOWN_USER_CODE,
  WindowForm,
  wrongFields,
  wrongForDanal,
} from './window-form.ts';

/** Registers the form: each time it is sent an attempt begins. */
export async function certificationRoute(scope: FastifyInstance, context: Context): Promise<void> {
  await pageScope(scope, context);
  scope.get(IAMPORT.pagePath, badAccess);
  scope.post(IAMPORT.pagePath, async (request, reply) => {
    const body = formBody(request.body);
    const world = context.registry.byUserCode(textField(body, 'user_code'));
    request.trace.world = world;
    const form = WindowForm.safeParse(body);
    await context.onRequest?.('page');
    if (!form.success) return refuse(request, reply, wrongFields(form.error));
    if (isOfAnotherPage(form.data.origin, request.headers.origin))
      return refuse(request, reply, [OTHER_PAGE]);
    if (world === undefined) return refuse(request, reply, [UNKNOWN_USER_CODE], form.data);
    return openPages(request, reply, world, form.data);
  });
}

function openPages(
  request: FastifyRequest,
  reply: FastifyReply,
  world: World,
  form: WindowForm,
): FastifyReply | Promise<FastifyReply> {
  const { pg, warning } = pgOf(world, form);
  request.trace.warning = warning;
  const wrong = pg.provider === 'danal' ? wrongForDanal(form) : undefined;
  const attempt = attemptOf(world, form, { pg, wayBack: wayBackOf(form, request) });
  request.trace.serviceToken = attempt.id;
  const view = { world, transaction: attempt, origin: `http://${request.host}` };
  const opened = open(view);
  if (wrong !== undefined) request.trace.explanation = explain([wrong]);
  const shown = wrong === undefined ? opened : endWith(view, 'B017');
  return shown === undefined ? badAccess(request, reply) : sendShown(request, reply, view, shown, 'page');
}

/** With a button back where the form is right but for its merchant. */
function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  rules: readonly FieldRule[],
  form?: WindowForm,
): FastifyReply {
  return refuseForm(request, reply, {
    protocol: 'iamport',
    rules,
    status: form === undefined ? 400 : 404,
    back: form && refusalOf(form, request, rules),
    framed: textField(formBody(request.body), 'framed') === 'yes',
  });
}

function refusalOf(form: WindowForm, request: FastifyRequest, rules: readonly FieldRule[]): FinishResponse {
  const text = rules.map(({ field, ko }) => `${field}: ${ko}`).join(' ');
  return returnBy(wayBackOf(form, request), refusedCallback(form.merchant_uid, `[시뮬레이터] ${text}`));
}

function attemptOf(world: World, form: WindowForm, how: { pg: Pg; wayBack: IamportWayBack }): Attempt {
  const isDanal = how.pg.provider === 'danal';
  return beginAttempt(world, {
    ...how,
    merchantUid: form.merchant_uid,
    company: form.company,
    origin: form.origin,
    prefill: isDanal ? prefillOf(form) : undefined,
    minAge: isDanal && wrongForDanal(form) === undefined ? minAgeOf(form) : undefined,
    framed: form.framed === 'yes',
  });
}

function wayBackOf(
  { way, origin, m_redirect_url: url }: WindowForm,
  { headers }: FastifyRequest,
): IamportWayBack {
  return way === 'redirect' && url !== undefined
    ? { kind: 'redirect', url }
    : { kind: 'popup', openerOrigin: openerOriginOf(origin, headers.origin) };
}
