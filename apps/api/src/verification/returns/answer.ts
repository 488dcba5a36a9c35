/** Answers a browser that came back. */
import type { FastifyReply } from 'fastify';
import { sendPage } from '../../pages/page.ts';
import type { ReturnAnswer } from './visit.ts';

/** 303: whatever the method was, the browser goes on with GET and never repeats a form. */
export function answerBrowser(reply: FastifyReply, answer: ReturnAnswer): FastifyReply {
  if (answer.kind === 'page') return sendPage(reply, answer.html);
  if (answer.kind === 'url') throw new TypeError('a browser is not answered with a URL');
  return reply.code(303).header('location', answer.location).send();
}
