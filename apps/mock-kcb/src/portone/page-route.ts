// `POST /identity-verification`: the form with which the script opens the person's page.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { open } from '../pages/actions.ts';
import { type FormBody, formBody, textField } from '../pages/form-body.ts';
import { badAccess, pageScope } from '../pages/page-scope.ts';
import { refuseForm } from '../pages/refused-page.ts';
import { sendBack, sendShown } from '../pages/send-shown.ts';
import { openerOriginOf } from '../verification/page-origin.ts';
import { attempt, type AttemptRefusal } from './attempt.ts';
import { PORTONE, type PortoneWay, wayBack } from './protocol.ts';
import { WindowForm, wrongFields } from './window-form.ts';

const REFUSALS = {
  StoreNotFound: {
    message: '상점을 찾을 수 없습니다.',
    explanation: 'storeId is of no world. Give the credentials.portone.storeId of a world.',
  },
  ChannelNotFound: {
    message: '채널을 찾을 수 없습니다.',
    explanation:
      'channelKey is not one of this world. The world has credentials.portone.channelKey, and the same with -basic, -inicis or -kcp.',
  },
  IdentityVerificationAlreadyVerified: {
    message: '이미 인증이 완료된 본인인증 건입니다.',
    explanation: 'identityVerificationId is verified already. Each verification takes an id of its own.',
  },
} as const satisfies Record<AttemptRefusal, { message: string; explanation: string }>;

/** Registers the form. */
export async function portonePageRoute(scope: FastifyInstance, context: Context): Promise<void> {
  await pageScope(scope, context);
  scope.get(PORTONE.pagePath, badAccess);
  scope.post(PORTONE.pagePath, async (request, reply) => {
    const body = formBody(request.body);
    const form = WindowForm.safeParse(body);
    const storeId = form.success ? form.data.request.storeId : storeIdIn(body);
    request.trace.world = context.registry.byStoreId(storeId);
    await context.onRequest?.('page');
    if (form.success) return openPage(request, reply, form.data);
    return refuseForm(request, reply, {
      protocol: 'portone',
      rules: wrongFields(form.error),
      framed: textField(body, 'framed') === 'yes',
    });
  });
}

/** Whose form it is, though something else of it is wrong. */
function storeIdIn(body: FormBody): string {
  try {
    const said: unknown = JSON.parse(textField(body, 'request'));
    const { storeId } = Object(said) as { storeId?: unknown };
    return typeof storeId === 'string' ? storeId : '';
  } catch {
    return '';
  }
}

function openPage(
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
  const view = { world, transaction, origin: `http://${request.host}` };
  const shown = open(view);
  return shown === undefined ? badAccess(request, reply) : sendShown(request, reply, view, shown, 'page');
}

/** The window closes, or the browser goes back, and the page is told why. */
function refuseBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  { form, way, code }: { form: WindowForm; way: PortoneWay; code: AttemptRefusal },
): FastifyReply {
  const { identityVerificationId: id } = form.request;
  const { message, explanation } = REFUSALS[code];
  request.trace.explanation = explanation;
  const fields = {
    transactionType: 'IDENTITY_VERIFICATION',
    identityVerificationId: id,
    identityVerificationTxId: '',
    code,
    message,
  };
  const back = wayBack(way, fields);
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
