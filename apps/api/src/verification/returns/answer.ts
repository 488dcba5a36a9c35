/** Answers a browser that came back. */
import type { FastifyReply } from 'fastify';
import { sendPage } from '../../pages/page.ts';
import type { ReturnAnswer } from './visit.ts';

/** 303: whatever the method was, the browser goes on with GET and never repeats a form. */
export function answerBrowser(reply: FastifyReply, answer: ReturnAnswer): FastifyReply {
  if (answer.kind === 'page') return sendPage(reply, answer.html);
  const location = answer.kind === 'url' ? answer.redirectUrl : answer.location;
  return reply.code(303).header('location', location).send();
}
