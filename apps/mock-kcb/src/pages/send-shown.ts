// What a page's action ends in, as an answer: a page, or the way back to the member.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { returnOf } from '../verification/protocols.ts';
import { returnLocation } from '../verification/return.ts';
import { claimReturn, type ReturnScreen } from '../verification/transaction.ts';
import { hasAppReturn } from './app-return.ts';
import { messagePage, returnPage } from './end-pages.ts';
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
  const canReturn = screen === 'page' || hasAppReturn(view.transaction);
  if (shown.kind === 'return' && canReturn && claimReturn(view.transaction, screen))
    return sendReturn(request, reply, view);
  const { page, problem, code, title, content, status } =
    shown.kind === 'return' ? showReturned(screen) : shown;
  request.trace.answer = { page, ...(problem ? { problem } : {}), ...(code ? { rsp_cd: code } : {}) };
  return sendPage(reply, document({ title, content, inboxUrl: inboxUrl(view.world.id) }), status);
}

/** Back to the site: 303, a form that posts, or a word to the page that opened this window. */
function sendReturn(request: FastifyRequest, reply: FastifyReply, { transaction }: View): FastifyReply {
  const back = returnOf(transaction);
  request.trace.operation = 'return';
  if (back.returnMethod === 'message') {
    const { id, wire } = transaction;
    request.trace.answer = { page: 'message', return_url: back.returnUrl, ...back.message };
    const message = { simulator: 'bonin', protocol: wire.protocol, id, response: back.message ?? {} };
    return sendPage(reply, document({ title: '돌아가는 중', content: messagePage(back.returnUrl, message) }));
  }
  if (back.returnMethod !== 'POST') return reply.redirect(returnLocation(back), 303);
  request.trace.answer = { page: 'return', return_url: back.returnUrl, ...back.fields };
  return sendPage(reply, document({ title: '돌아가는 중', content: returnPage(back) }));
}
