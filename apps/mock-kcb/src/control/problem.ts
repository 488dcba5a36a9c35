// The control API's errors: for the developer who reads them.
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import type { FastifyReply } from 'fastify';

const PROBLEMS = {
  invalid_request: [
    400,
    'The body, query or path is not of the form that @bonin/contracts/simulator describes.',
  ],
  unsupported_media_type: [415, 'Send application/json.'],
  payload_too_large: [413, 'The body is larger than 16 KiB.'],
  not_found: [404, 'There is nothing at this address.'],
  unknown_world: [404, 'There is no such world. Worlds are forgotten when the simulator restarts.'],
  unknown_transaction: [404, 'This world has no such transaction, or it has expired.'],
  unknown_person: [422, 'This number has no person of its own: give a name and a birthDate.'],
  person_differs: [422, 'This number belongs to a person with another name, birth date, gender or carrier.'],
  already_finished: [409, 'This transaction has already ended.'],
  unknown_pass_request: [404, 'This world has no such PASS request.'],
  pass_request_ended: [409, 'This PASS request was answered, withdrawn, or has run out of time.'],
  default_world_stays: [409, 'The default world can be reset, not deleted.'],
  too_many_worlds: [429, 'There are 1,000 worlds already: delete some.'],
  host_not_allowed: [403, 'The control API answers only to 127.0.0.1, localhost and [::1].'],
  origin_not_allowed: [403, 'Pages of other origins may not drive the simulator.'],
  internal_error: [500, 'The simulator has a defect.'],
} as const satisfies Record<SimulatorProblem['code'], readonly [status: number, detail: string]>;

/** Answers with a problem. */
export function sendProblem(reply: FastifyReply, code: SimulatorProblem['code']): FastifyReply {
  const [status, detail] = PROBLEMS[code];
  return reply.code(status).type('application/problem+json').send({ status, code, detail });
}
