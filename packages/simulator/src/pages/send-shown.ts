// What a page's action ends in, as an answer: a page, or the way back to the member.
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { claimReturn } from '../record/moves.ts';
import type { ProtocolName } from '../record/transaction.ts';
import type { ReturnScreen } from '../record/transaction.ts';
import { returnOf, returnsByAddress } from '../record/way-back.ts';
import { targetOriginOf } from '../verification/page-origin.ts';
import { returnLocation } from '../verification/return.ts';
import { messagePage, neverReturns, returnPage } from './end-pages.ts';
import type { View } from './form-parts.ts';
import { html, type SafeHtml } from './html.ts';
import { languageOf } from './language.ts';
import { document, inboxUrl, inKorean } from './layout.ts';
import { explainPage } from './page-refusals.ts';
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
  const canReturn = screen === 'page' || returnsByAddress(view.transaction);
  if (shown.kind === 'return' && canReturn && claimReturn(view.transaction, screen))
    return sendBack(request, reply, wayBackOf(view));
  const { page, problem, code, title, content, status } =
    shown.kind === 'return' ? showReturned(screen) : shown;
  if (page === 'stale' || page === 'returned') explainPage(request, page);
  const whole = page === 'closed' ? html`${content}${neverPart(view)}` : content;
  request.trace.answer = { page, ...(problem ? { problem } : {}), ...(code ? { rsp_cd: code } : {}) };
  const { framed } = view.transaction;
  const shownPage = document({
    title,
    content: whole,
    inboxUrl: inboxUrl(view.world.id),
    ...inKorean(view.language),
  });
  return sendPage(reply, shownPage, status, framed);
}

/** The return, and the transaction that it belongs to. */
export interface WayBack {
  readonly protocol: ProtocolName;
  readonly id: string;
  readonly back: FinishResponse;
  readonly framed?: boolean | undefined;
}

/** Back to the site: 303, a form that posts, or a word to the page that opened this window. */
export function sendBack(
  request: FastifyRequest,
  reply: FastifyReply,
  { protocol, id, back, framed }: WayBack,
): FastifyReply {
  request.trace.operation = 'return';
  if (back.returnMethod === 'message') {
    request.trace.answer = { page: 'message', return_url: back.returnUrl, ...back.message };
    const message = { simulator: 'bonin', protocol, id, response: back.message ?? {} };
    const content = messagePage(targetOriginOf(back.returnUrl), message);
    return sendPage(
      reply,
      document({ title: '돌아가는 중', content, ...inKorean(languageOf(request)) }),
      200,
      framed,
    );
  }
  if (back.returnMethod !== 'POST') return reply.redirect(returnLocation(back), 303);
  request.trace.answer = { page: 'return', return_url: back.returnUrl, ...back.fields };
  return sendPage(
    reply,
    document({ title: '돌아가는 중', content: returnPage(back), ...inKorean(languageOf(request)) }),
    200,
    framed,
  );
}

function wayBackOf({ transaction }: View): WayBack {
  const { id, protocol, framed } = transaction;
  return { protocol: protocol.name, id, back: returnOf(transaction), framed };
}

/** Who closes the window lets the page that opened it wait for ever. */
function neverPart({ transaction }: View): SafeHtml | undefined {
  const { id, protocol } = transaction;
  const { returnMethod, returnUrl } = protocol.returnOf(transaction);
  return returnMethod === 'message'
    ? neverReturns(targetOriginOf(returnUrl), { neverReturns: true, protocol: protocol.name, id })
    : undefined;
}
