// What a page's action ends in, as an answer: a page, or the way back to the member.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { returnLocation, returnOf } from '../kcb/return.ts';
import { claimReturn, type ReturnScreen } from '../kcb/transaction.ts';
import { returnPage } from './end-pages.ts';
import type { View } from './form-parts.ts';
import { document, inboxUrl } from './layout.ts';
import { sendPage } from './send-page.ts';
import { showReturned, type Shown } from './show.ts';

/** Answers with a page, or goes back where no other screen has. */
export function sendShown(
  request: FastifyRequest,
  reply: FastifyReply,
  view: View,
  shown: Shown,
  screen: ReturnScreen,
): FastifyReply {
  if (shown.kind === 'return' && claimReturn(view.transaction, screen))
    return sendReturn(request, reply, view);
  const { page, problem, code, title, content, status } =
    shown.kind === 'return' ? showReturned(screen) : shown;
  request.trace.answer = { page, ...(problem ? { problem } : {}), ...(code ? { rsp_cd: code } : {}) };
  return sendPage(reply, document({ title, content, inboxUrl: inboxUrl(view.world.id) }), status);
}

/** Back to the member: 303, or a form that posts. */
function sendReturn(request: FastifyRequest, reply: FastifyReply, { transaction }: View): FastifyReply {
  const back = returnOf(transaction);
  request.trace.operation = 'return';
  if (back.returnMethod !== 'POST') return reply.redirect(returnLocation(back), 303);
  request.trace.answer = { page: 'return', return_url: back.returnUrl, ...back.fields };
  return sendPage(reply, document({ title: '돌아가는 중', content: returnPage(back) }));
}
