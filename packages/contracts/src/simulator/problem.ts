/** How the simulator's control API says no. */
import * as z from 'zod';

/** An error of the control API, `application/problem+json` (RFC 9457): for the developer who reads it. */
export const SimulatorProblem = z.strictObject({
  status: z.int(),
  code: z.enum([
    'invalid_request',
    'unsupported_media_type',
    'payload_too_large',
    'not_found',
    'unknown_world',
    'unknown_transaction',
    'unknown_person',
    'unknown_rule',
    'unknown_store',
    'unknown_contract',
    'window_refused',
    'name_not_writable',
    'number_taken',
    'too_many_people',
    'too_many_rules',
    'impossible_fault',
    'person_differs',
    'already_finished',
    'unknown_pass_request',
    'pass_request_ended',
    'journal_differs',
    'journal_wait_timed_out',
    'journal_wait_interrupted',
    'too_many_streams',
    'default_world_stays',
    'too_many_worlds',
    'host_not_allowed',
    'origin_not_allowed',
    'internal_error',
  ]),
  detail: z.string(),
  /**
   * Which fields are not of the form, and why: `✖ …`, `→ at body.fault.ms`, never what stood there. Or what there was
   * instead, where the journal was not as expected; which calls a fault is for.
   */
  explanation: z.string().optional(),
});
/** An error of the control API. */
export type SimulatorProblem = z.infer<typeof SimulatorProblem>;
