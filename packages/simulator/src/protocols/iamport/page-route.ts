// `POST /v1/certification`: the form with which `iamport.js` opens the pages.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageOrigin } from '../../kernel/addresses.ts';
import { open } from '../../pages/actions.ts';
import { type FormBody, formBody, textField } from '../../pages/form-body.ts';
import { languageOf } from '../../pages/language.ts';
import { badAccess, pageScope } from '../../pages/page-scope.ts';
import { explain, type FieldRule, refuseForm } from '../../pages/refused-page.ts';
import { sendShown } from '../../pages/send-shown.ts';
import { endWith } from '../../pages/show.ts';
import { isOfAnotherPage, openerOriginOf } from '../../verification/page-origin.ts';
import type { Context } from '../../wire/context.ts';
import type { World } from '../../world/world.ts';
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

/** Registers the form. Each submission begins an attempt. */
export async function certificationRoute(scope: FastifyInstance, context: Context): Promise<void> {
  await pageScope(scope, context);
  scope.get(IAMPORT.pagePath, badAccess);
  scope.post(IAMPORT.pagePath, async (request, reply) => {
    const body = formBody(request.body);
    const world = context.registry.byCredential('userCode', textField(body, 'user_code'));
    request.trace.world = world;
    const form = WindowForm.safeParse(body);
    await context.onRequest?.('page');
    if (isOfAnotherPage(textField(body, 'origin'), request.headers.origin)) {
      return refuse(request, reply, { rules: [OTHER_PAGE] });
    }
    if (!form.success) {
      const wayBack = windowOf(body, request);
      return refuse(request, reply, { rules: wrongFields(form.error), wayBack });
    }
    if (world === undefined) {
      const wayBack = wayBackOf(form.data, request);
      return refuse(request, reply, { rules: [UNKNOWN_USER_CODE], wayBack, status: 404 });
    }
    return openPages(context, request, reply, { world, form: form.data });
  });
}

function openPages(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { world, form }: { world: World; form: WindowForm },
): FastifyReply | Promise<FastifyReply> {
  const { pg, warning } = pgOf(world, form);
  request.trace.warning = warning;
  const wrong = pg.provider === 'danal' ? wrongForDanal(form) : undefined;
  const attempt = attemptOf(world, form, { pg, wayBack: wayBackOf(form, request) });
  request.trace.serviceToken = attempt.id;
  const view = {
    world,
    transaction: attempt,
    origin: pageOrigin(context, request, world),
    language: languageOf(request),
  };
  const opened = open(view);
  if (wrong !== undefined) request.trace.explanation = explain([wrong]);
  const shown = wrong === undefined ? opened : endWith(view, 'B017');
  return shown === undefined ? badAccess(request, reply) : sendShown(request, reply, view, shown, 'page');
}

interface Refusal {
  readonly rules: readonly FieldRule[];
  readonly status?: 400 | 404;
  /** Where the button of the page leads; none where a form may be another page's, or says no way. */
  readonly wayBack?: IamportWayBack | undefined;
}

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  { rules, status = 400, wayBack }: Refusal,
): FastifyReply {
  const body = formBody(request.body);
  const text = rules.map(({ field, ko }) => `${field}: ${ko}`).join(' ');
  const told = refusedCallback(textField(body, 'merchant_uid').slice(0, 256), `[시뮬레이터] ${text}`);
  return refuseForm(request, reply, {
    protocol: 'iamport',
    rules,
    status,
    back: wayBack && returnBy(wayBack, told),
    framed: textField(body, 'framed') === 'yes',
  });
}

/** The window of a form that is wrong elsewhere still has a page that waits for it. */
function windowOf(body: FormBody, { headers }: FastifyRequest): IamportWayBack | undefined {
  const origin = textField(body, 'origin');
  if (textField(body, 'way') !== 'popup' || origin === '') return undefined;
  return { kind: 'popup', openerOrigin: openerOriginOf(origin, headers.origin) };
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
