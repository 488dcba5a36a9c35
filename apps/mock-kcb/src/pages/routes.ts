// `POST /CommonSvl` and the forms of its pages.
import { KcbCommonSvlForm } from '@bonin/contracts/kcb/common-svl';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { isUtf8 } from '../kcb/charset.ts';
import { findTransaction } from '../kcb/transaction.ts';
import { traceScope } from '../trace.ts';
import { act, open } from './actions.ts';
import { badAccessPage, unknownPage } from './end-pages.ts';
import { type FormBody, formBody, textField } from './form-body.ts';
import type { View } from './form-parts.ts';
import { document } from './layout.ts';
import { sendPage } from './send-page.ts';
import { sendShown } from './send-shown.ts';
import type { Shown } from './show.ts';

/** Registers the verification pages: a scope of its own, for it takes forms only. */
export async function pageRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(formbody);
  scope.addHook('onRequest', async (request, reply) => {
    request.trace.operation = 'page';
    return isUtf8(request.headers['content-type']) ? undefined : badAccess(request, reply);
  });
  traceScope(scope, context);
  scope.setErrorHandler((_error, request, reply) => badAccess(request, reply));

  for (const url of ['/CommonSvl', '/CommonSvl/:action']) scope.get(url, badAccess);
  scope.post('/CommonSvl', (request, reply) =>
    answer(context, request, reply, (view, body) =>
      KcbCommonSvlForm.safeParse(body).success ? open(view) : undefined,
    ),
  );
  scope.post<{ Params: { action: string } }>('/CommonSvl/:action', (request, reply) =>
    answer(context, request, reply, (view, body) => act(view, request.params.action, body)),
  );
}

async function answer(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: (view: View, body: FormBody) => Shown | undefined,
): Promise<FastifyReply> {
  const body = formBody(request.body);
  const world = context.registry.byMemberCode(textField(body, 'idcf_mbr_com_cd'));
  request.trace.world = world;
  const serviceToken = textField(body, 'svc_tkn');
  const transaction = world && findTransaction(world, serviceToken);
  await context.onRequest?.('page', transaction && serviceToken);
  if (world === undefined || transaction === undefined) {
    return plain(request, reply, {
      page: 'unknown',
      title: '인증 정보 없음',
      content: unknownPage(),
      status: 404,
    });
  }
  request.trace.serviceToken = serviceToken;
  const view = { world, transaction, origin: `http://${request.host}` };
  const shown = handle(view, body);
  if (shown === undefined) return badAccess(request, reply);
  return sendShown(request, reply, view, shown, 'page');
}

async function badAccess(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return plain(request, reply, {
    page: 'bad-access',
    title: '비정상 접근',
    content: badAccessPage(),
    status: 400,
  });
}

function plain(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    page,
    title,
    content,
    status,
  }: { page: string; title: string; content: ReturnType<typeof unknownPage>; status: number },
): FastifyReply {
  request.trace.answer = { page };
  return sendPage(reply, document({ title, content }), status);
}
