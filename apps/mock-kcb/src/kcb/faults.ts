// What goes wrong on the wire of KCB's three calls, as a world was told.
import type { Socket } from 'node:net';
import type { Fault, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import iconv from 'iconv-lite';
import type { Context } from '../context.ts';
import { recordRequest } from '../trace.ts';
import type { World } from '../world/world.ts';
import { noteFault } from './transaction.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const MAINTENANCE_PAGE = `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>서비스 점검 안내</title></head>
<body><h1>서비스 점검 중입니다</h1><p>simulator</p></body></html>
`;

/** A call on which something goes wrong. */
export interface FaultyCall {
  readonly context: Context;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Carries the call out, once, and gives the answer as it should be. */
  readonly carryOut: () => { readonly status: number; readonly body: object };
}

/**
 * The fault that this call meets, if any. A call of no transaction, or before its person gave a number, meets only
 * faults that name none; one that has no answer to mix up meets no other person's.
 */
export function meetFault(world: World, operation: FaultOperation, serviceToken?: string): Fault | undefined {
  const transaction = serviceToken === undefined ? undefined : world.state.transactions.get(serviceToken);
  const phoneNumber =
    transaction?.verified?.person.phoneNumber ??
    transaction?.ending?.phoneNumber ??
    [...(transaction?.phoneNumbers ?? [])].at(-1);
  const rule = world.state.faults.take(
    { serviceToken, phoneNumber },
    (candidate) =>
      (candidate.operation ?? operation) === operation &&
      (candidate.fault.kind !== 'another-person' ||
        (operation === 'popup-result' && transaction?.step === 'verified')),
  );
  if (rule !== undefined && operation === 'popup-result' && transaction !== undefined) {
    noteFault(transaction, rule.fault);
  }
  return rule?.fault;
}

/** Answers wrongly, or not at all. Faults that need to know what an answer means are not for here. */
export async function answerFaulty(call: FaultyCall, fault: Fault): Promise<FastifyReply> {
  if ('when' in fault && fault.when === 'after') call.carryOut();
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
      return send(call, 200, JSON_TYPE, '');
    case 'truncated': {
      const { status, body } = call.carryOut();
      return send(call, status, JSON_TYPE, halfOf(JSON.stringify(body)));
    }
    case 'wrong-schema':
      call.carryOut();
      return send(call, 200, JSON_TYPE, JSON.stringify({ code: 0, message: 'OK', data: null }));
    case 'wrong-encoding': {
      const { status, body } = call.carryOut();
      return send(
        call,
        status,
        JSON_TYPE,
        iconv.encode(JSON.stringify({ ...body, rsp_msg: '정상' }), 'cp949'),
      );
    }
    // Both are decided where the answer is made: it looks right, and is not.
    case 'another-person':
    case 'bearer-expired':
      break;
  }
  return sendRight(call);
}

function sendRight({ reply, carryOut }: FaultyCall): FastifyReply {
  const { status, body } = carryOut();
  return reply.code(status).send(body);
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
  const text = JSON.stringify(body);
  const { reply } = call;
  withoutAnswer(call, text);
  reply.raw.writeHead(status, { 'content-type': JSON_TYPE, 'content-length': Buffer.byteLength(text) });
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
