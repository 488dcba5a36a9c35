// `/v2/browser-sdk.js`, and the form that it sends: opens the person's page.
import { PortoneIdentityVerificationRequest } from '@bonin/contracts/portone/browser';
import type { PortoneRequestedCustomer } from '@bonin/contracts/portone/identity-verification';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { open } from '../pages/actions.ts';
import { classicScript, sendScript } from '../pages/classic-script.ts';
import { formBody, textField } from '../pages/form-body.ts';
import { badAccess, pageScope } from '../pages/page-scope.ts';
import { sendBack, sendShown } from '../pages/send-shown.ts';
import type { World } from '../world/world.ts';
import { begin, isSpent } from './begin.ts';
import { channelOf } from './channel.ts';
import { PORTONE, type PortoneWay, wayBack } from './protocol.ts';

/** Registers the script. */
export async function portoneScriptRoute(scope: FastifyInstance): Promise<void> {
  scope.get('/v2/browser-sdk.js', async (request, reply) =>
    sendScript(reply, await classicScript('portone.js', `http://${request.host}`)),
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

/** Why no page is opened, in the words of the script's errors. */
type Refused = 'StoreNotFound' | 'ChannelNotFound' | 'IdentityVerificationAlreadyVerified';

const MESSAGES = {
  StoreNotFound: '상점을 찾을 수 없습니다.',
  ChannelNotFound: '채널을 찾을 수 없습니다.',
  IdentityVerificationAlreadyVerified: '이미 인증이 완료된 본인인증 건입니다.',
} as const satisfies Record<Refused, string>;

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
    const world = context.registry.byStoreId(sent.data.request.storeId);
    request.trace.world = world;
    if (world === undefined) return refuseBrowser(request, reply, sent.data, way, 'StoreNotFound');
    return openPage(request, reply, world, sent.data, way);
  });
}

function openPage(
  request: FastifyRequest,
  reply: FastifyReply,
  world: World,
  sent: Sent,
  way: PortoneWay,
): FastifyReply | Promise<FastifyReply> {
  const { identityVerificationId: id, channelKey, customData, bypass } = sent.request;
  const channel = channelOf(world, channelKey);
  if (channel === undefined) return refuseBrowser(request, reply, sent, way, 'ChannelNotFound');
  if (isSpent(world, id))
    return refuseBrowser(request, reply, sent, way, 'IdentityVerificationAlreadyVerified');
  const transaction = begin(world, {
    id,
    channel,
    way,
    requestedCustomer: requestedCustomer(sent.request.customer),
    customData,
    siteName: bypass?.danal?.CPTITLE,
  });
  request.trace.serviceToken = id;
  const view = { world, transaction, origin: `http://${request.host}` };
  const shown = open(view);
  return shown === undefined ? badAccess(request, reply) : sendShown(request, reply, view, shown, 'page');
}

/** The window closes, or the browser goes back, and the page is told why. */
function refuseBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  { request: { identityVerificationId: id } }: Sent,
  way: PortoneWay,
  code: Refused,
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

function requestedCustomer(
  customer: PortoneIdentityVerificationRequest['customer'] = {},
): PortoneRequestedCustomer {
  const {
    customerId: id,
    fullName,
    firstName,
    lastName,
    phoneNumber,
    birthYear,
    birthMonth,
    birthDay,
  } = customer;
  const parts = [lastName, firstName].filter((part) => part !== undefined);
  const name = fullName ?? (parts.length > 0 ? parts.join(' ') : undefined);
  const all = { id, name, phoneNumber, birthYear, birthMonth, birthDay };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
