// `/v2/browser-sdk.js`, and the form that it sends: opens the person's page.
import { PortoneIdentityVerificationRequest } from '@bonin/contracts/portone/browser';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { open } from '../pages/actions.ts';
import { classicScript, sendScript } from '../pages/classic-script.ts';
import { formBody, textField } from '../pages/form-body.ts';
import { badAccess, pageScope } from '../pages/page-scope.ts';
import { sendBack, sendShown } from '../pages/send-shown.ts';
import { pageOrigin } from '../world/addresses.ts';
import { attempt, type AttemptRefusal } from './attempt.ts';
import { PORTONE, type PortoneWay, wayBack } from './protocol.ts';

/** Registers the script. */
export async function portoneScriptRoute(scope: FastifyInstance, context: Context): Promise<void> {
  scope.get('/v2/browser-sdk.js', async (request, reply) =>
    sendScript(reply, await classicScript('portone.js', pageOrigin(context, request))),
  );
}

/** What the script sends. */
const Sent = z.object({
  /** More than is documented is let through: the real script does so too. */
  request: z
    .string()
    .transform((json, context): unknown => {
      try {
        return JSON.parse(json);
      } catch {
        context.addIssue('no JSON');
        return z.NEVER;
      }
    })
    .pipe(z.object(PortoneIdentityVerificationRequest.shape)),
  way: z.enum(['POPUP', 'REDIRECTION']),
  origin: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin),
});
type Sent = z.infer<typeof Sent>;

const MESSAGES = {
  StoreNotFound: '상점을 찾을 수 없습니다.',
  ChannelNotFound: '채널을 찾을 수 없습니다.',
  IdentityVerificationAlreadyVerified: '이미 인증이 완료된 본인인증 건입니다.',
} as const satisfies Record<AttemptRefusal, string>;

/** Registers the form. */
export async function portonePageRoute(scope: FastifyInstance, context: Context): Promise<void> {
  await pageScope(scope, context);
  scope.get(PORTONE.pagePath, badAccess);
  scope.post(PORTONE.pagePath, async (request, reply) => {
    const body = formBody(request.body);
    const fields = ['request', 'way', 'origin'].map((name) => [name, textField(body, name)] as const);
    const sent = Sent.safeParse(Object.fromEntries(fields));
    await context.onRequest?.('page');
    const way = sent.success ? wayOf(sent.data) : undefined;
    if (!sent.success || way === undefined) return badAccess(request, reply);
    return openPage(context, request, reply, sent.data, way);
  });
}

function openPage(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Sent,
  way: PortoneWay,
): FastifyReply | Promise<FastifyReply> {
  const world = context.registry.byStoreId(sent.request.storeId);
  request.trace.world = world;
  const transaction = attempt(world, sent.request, way);
  if (world === undefined || typeof transaction === 'string') {
    const code = typeof transaction === 'string' ? transaction : 'StoreNotFound';
    return refuseBrowser(request, reply, sent, way, code);
  }
  request.trace.serviceToken = transaction.id;
  const view = { world, transaction, origin: pageOrigin(context, request, world) };
  const shown = open(view);
  return shown === undefined ? badAccess(request, reply) : sendShown(request, reply, view, shown, 'page');
}

/** The window closes, or the browser goes back, and the page is told why. */
function refuseBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  { request: { identityVerificationId: id } }: Sent,
  way: PortoneWay,
  code: AttemptRefusal,
): FastifyReply {
  const fields = {
    transactionType: 'IDENTITY_VERIFICATION',
    identityVerificationId: id,
    identityVerificationTxId: '',
    code,
    message: MESSAGES[code],
  };
  const back = wayBack(way, fields);
  return sendBack(request, reply, { protocol: 'portone', id, back });
}

function wayOf({ way, origin, request: { redirectUrl } }: Sent): PortoneWay | undefined {
  if (way === 'POPUP') return { kind: 'popup', origin };
  return redirectUrl === undefined ? undefined : { kind: 'redirect', redirectUrl };
}
