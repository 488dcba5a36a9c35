// The control API's errors, as answers.
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { PROBLEMS } from '../kernel/problems.ts';

/** How every call may be refused. */
export const REFUSALS = { '4xx': SimulatorProblem, 500: SimulatorProblem } as const;
/** The answers of a call that tells nothing. */
export const NOTHING = { 204: z.undefined(), ...REFUSALS } as const;

/** Answers with a problem, explained where this very case can be. */
export function sendProblem(
  reply: FastifyReply,
  code: SimulatorProblem['code'],
  explanation?: string,
): FastifyReply {
  const [status, detail] = PROBLEMS[code];
  return reply.code(status).type('application/problem+json').send({ status, code, detail, explanation });
}
