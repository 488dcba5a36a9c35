// Answers that go wrong on the wire, as a world was told.
import type { Socket } from 'node:net';
import type { Fault } from '@bonin/contracts/simulator/fault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import iconv from 'iconv-lite';
import type { Context } from './context.ts';
import type { Answer, Format } from './format.ts';
import { recordRequest } from './trace.ts';

const MAINTENANCE_PAGE = `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>서비스 점검 안내</title></head>
<body><h1>서비스 점검 중입니다</h1><p>simulator</p></body></html>
`;

/** A call on which something goes wrong. */
export interface FaultyCall {
  readonly context: Context;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly format: Format;
  /** Carries the call out, once, and gives the answer as it should be. */
  readonly carryOut: () => Answer;
}

/** Answers wrongly, or not at all. Faults that need to know what an answer means are not for here. */
export async function answerFaulty(call: FaultyCall, fault: Fault): Promise<FastifyReply> {
  if ('when' in fault && fault.when === 'after') call.carryOut();
  const { type, textField, write } = call.format;
  switch (fault.kind) {
    case 'delay':
      return (await isStillThere(call.request, fault.ms)) ? sendRight(call) : withoutAnswer(call);
    case 'timeout':
      return leaveOpen(call);
    case 'reset':
      return reset(call);
    case 'reset-midway':
      return resetMidway(call);
    case 'status':
      if (fault.retryAfterSeconds !== undefined) call.reply.header('retry-after', fault.retryAfterSeconds);
      return send(call, fault.status, 'text/plain; charset=utf-8', `${fault.status}\n`);
    case 'html':
      return send(call, 200, 'text/html; charset=utf-8', MAINTENANCE_PAGE);
    case 'empty':
      return send(call, 200, type, '');
    case 'truncated': {
      const { status, body } = call.carryOut();
      return send(call, status, type, halfOf(write(body)));
    }
    case 'wrong-schema':
      call.carryOut();
      return send(call, 200, type, write({ code: 0, message: 'OK', data: null }));
    case 'wrong-encoding': {
      const { status, body } = call.carryOut();
      // Never escaped: a text in ASCII alone would be right in any encoding.
      const text = JSON.stringify({ ...body, [textField]: '정상' });
      return send(call, status, type, iconv.encode(text, 'cp949'));
    }
    // Both are decided where the answer is made: it looks right, and is not.
    case 'another-person':
    case 'bearer-expired':
      break;
  }
  return sendRight(call);
}

function sendRight({ reply, format, carryOut }: FaultyCall): FastifyReply {
  return format.send(reply, carryOut());
}

/** Bytes pass Fastify's serializers by. */
function send(
  { request, reply }: FaultyCall,
  status: number,
  type: string,
  content: string | Buffer,
): FastifyReply {
  const bytes = Buffer.from(content);
  request.trace.answer = bytes.toString('utf8');
  return reply.code(status).header('content-type', type).send(bytes);
}

/** The caller waits until it has had enough; closing the simulator ends the connection too. */
function leaveOpen(call: FaultyCall): FastifyReply {
  return withoutAnswer(call);
}

function reset(call: FaultyCall): FastifyReply {
  withoutAnswer(call);
  cut(call);
  return call.reply;
}

/** RST on a real connection; a call by `inject` has none, and fails. */
function cut({ request, reply }: FaultyCall): void {
  const socket: Partial<Socket> = request.raw.socket;
  if (socket.resetAndDestroy === undefined)
    reply.raw.destroy(new Error('the simulator reset the connection'));
  else socket.resetAndDestroy();
}

function resetMidway(call: FaultyCall): FastifyReply {
  const { status, body } = call.carryOut();
  const { reply, format } = call;
  const text = format.write(body);
  withoutAnswer(call, text);
  reply.raw.writeHead(status, { 'content-type': format.type, 'content-length': Buffer.byteLength(text) });
  // What was written must be with the caller before the connection goes.
  reply.raw.write(halfOf(text), () => cut(call));
  return reply;
}

function halfOf(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}

/** Takes the answer out of Fastify's hands, and the journal says that there was none. */
function withoutAnswer({ context, request, reply }: FaultyCall, answer?: string): FastifyReply {
  request.trace.answer = answer;
  request.trace.unanswered = true;
  recordRequest(context, request, reply);
  return reply.hijack();
}

/** Waits in real time, for what waits is a real client; `false` at once where it leaves. */
async function isStillThere({ raw }: FastifyRequest, ms: number): Promise<boolean> {
  if (raw.socket.destroyed) return false;
  return new Promise((resolve) => {
    const left = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      raw.socket.off('close', left);
      resolve(true);
    }, ms);
    raw.socket.once('close', left);
  });
}
