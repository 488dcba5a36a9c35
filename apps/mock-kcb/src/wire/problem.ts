// The control API's errors, as answers.
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import type { FastifyReply } from 'fastify';
import { PROBLEMS } from '../kernel/problems.ts';

/** Answers with a problem, explained where this very case can be. */
export function sendProblem(
  reply: FastifyReply,
  code: SimulatorProblem['code'],
  explanation?: string,
): FastifyReply {
  const [status, detail] = PROBLEMS[code];
  return reply.code(status).type('application/problem+json').send({ status, code, detail, explanation });
}
