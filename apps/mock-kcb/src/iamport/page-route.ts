// `GET /v1/iamport.js`, and `POST /v1/certification`: the form with which it opens the pages.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { open } from '../pages/actions.ts';
import { classicScript, sendScript } from '../pages/classic-script.ts';
import { unknownContractPage } from '../pages/end-pages.ts';
import { document } from '../pages/layout.ts';
import { badAccess, pageScope } from '../pages/page-scope.ts';
import { sendPage } from '../pages/send-page.ts';
import { sendShown } from '../pages/send-shown.ts';
import { endWith } from '../pages/show.ts';
import { pageOrigin } from '../world/addresses.ts';
import type { World } from '../world/world.ts';
import { beginAttempt } from './attempt.ts';
import { pgOf } from './pg.ts';
import { IAMPORT, type IamportWayBack } from './protocol.ts';
import type { Attempt } from './record.ts';
import { isWrongForDanal, prefillOf, WindowForm } from './window-form.ts';

/** Registers the script. */
export async function iamportScriptRoute(scope: FastifyInstance, context: Context): Promise<void> {
  scope.get('/v1/iamport.js', async (request, reply) =>
    sendScript(reply, await classicScript('iamport.js', pageOrigin(context, request))),
  );
}

/** Registers the form: each time it is sent an attempt begins. */
export async function certificationRoute(scope: FastifyInstance, context: Context): Promise<void> {
  await pageScope(scope, context);
  scope.get(IAMPORT.pagePath, badAccess);
  scope.post(IAMPORT.pagePath, async (request, reply) => {
    const form = WindowForm.safeParse(request.body);
    await context.onRequest?.('page');
    if (!form.success || isOfAnother(request, form.data)) return badAccess(request, reply);
    const world = context.registry.byUserCode(form.data.user_code);
    request.trace.world = world;
    const attempt = world && attemptOf(world, form.data);
    if (world === undefined || attempt === undefined) return unknownContract(request, reply);
    request.trace.serviceToken = attempt.id;
    const view = { world, transaction: attempt, origin: pageOrigin(context, request, world) };
    const opened = open(view);
    const isWrong = attempt.wire.pg.provider === 'danal' && isWrongForDanal(form.data);
    const shown = isWrong ? endWith(view, 'B017') : opened;
    return shown === undefined ? badAccess(request, reply) : sendShown(request, reply, view, shown, 'page');
  });
}

/** Where the browser says who sends the form, it says what the form says. */
function isOfAnother({ headers }: FastifyRequest, form: WindowForm): boolean {
  const { origin } = headers;
  return origin !== undefined && origin !== 'null' && origin !== new URL(form.origin).origin;
}

function attemptOf(world: World, form: WindowForm): Attempt | undefined {
  const pg = pgOf(world, form);
  if (pg === undefined) return undefined;
  const isDanal = pg.provider === 'danal';
  return beginAttempt(world, {
    merchantUid: form.merchant_uid,
    company: form.company,
    origin: form.origin,
    pg,
    wayBack: wayBackOf(form),
    prefill: isDanal ? prefillOf(form) : undefined,
    minAge: isDanal ? form.min_age : undefined,
  });
}

function wayBackOf({ way, origin, m_redirect_url: url }: WindowForm): IamportWayBack {
  return way === 'redirect' && url !== undefined
    ? { kind: 'redirect', url }
    : { kind: 'popup', openerOrigin: new URL(origin).origin };
}

function unknownContract(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.trace.answer = { page: 'unknown' };
  return sendPage(reply, document({ title: '가맹점 정보 없음', content: unknownContractPage() }), 404);
}
