// Why the simulator says no, in words for the developer who reads them: as an answer of the control API, or as an error of a
// world's handle.
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';

/** The status and the words of each code. */
export const PROBLEMS = {
  invalid_request: [
    400,
    'The body, query, path or a header is not of the form that @bonin/contracts/simulator describes.',
  ],
  unsupported_media_type: [415, 'Send application/json.'],
  payload_too_large: [413, 'The body is larger than 16 KiB.'],
  not_found: [404, 'There is nothing at this address.'],
  unknown_world: [404, 'There is no such world. Worlds are forgotten when the simulator restarts.'],
  unknown_transaction: [404, 'This world has no such transaction, or it has expired.'],
  unknown_person: [422, 'This number has no person of its own: give a name and a birthDate, or create one.'],
  name_not_writable: [422, 'KCB writes names in CP949, which lacks a character of this one.'],
  number_taken: [409, 'This number belongs to somebody already: change or remove them.'],
  too_many_people: [429, 'There are 1,000 people in this world already, or no unused number is left.'],
  unknown_rule: [404, 'This world has no such outcome or fault; one that is used up is gone.'],
  unknown_store: [422, 'This world has no such storeId.'],
  unknown_contract: [422, 'This world has no such pg or channelKey.'],
  window_refused: [422, 'PortOne shows its page as POPUP, or as REDIRECTION with a redirectUrl.'],
  too_many_rules: [429, 'There are 100 outcomes or faults in this world already: delete some.'],
  impossible_fault: [422, 'This fault can never happen on this call: the explanation says on which it can.'],
  person_differs: [422, 'This number belongs to a person with another name, birth date, gender or carrier.'],
  already_finished: [409, 'This transaction has already ended.'],
  unknown_pass_request: [404, 'This world has no such PASS request.'],
  pass_request_ended: [409, 'This PASS request was answered, withdrawn, or has run out of time.'],
  journal_differs: [409, 'The journal is not as expected: the explanation says what was found.'],
  journal_wait_timed_out: [408, 'The deadline passed: the explanation says what was found.'],
  journal_wait_interrupted: [409, 'The journal was reset or its world deleted while this call waited.'],
  too_many_streams: [429, 'There are 50 open streams already: close some.'],
  default_world_stays: [409, 'The default world can be reset, not deleted.'],
  too_many_worlds: [429, 'There are 1,000 worlds already: delete some.'],
  host_not_allowed: [
    403,
    'This Host is not allowed. Start the simulator with --allow-host <host> (MOCK_KCB_ALLOW_HOSTS), or ask for localhost.',
  ],
  origin_not_allowed: [403, 'Pages of other origins may not drive the simulator.'],
  internal_error: [500, 'The simulator has a defect.'],
} as const satisfies Record<SimulatorProblem['code'], readonly [status: number, detail: string]>;

/**
 * The error of a handle.
 *
 * @param what - The member of the handle.
 * @param name - What its provider calls it; the code unless told otherwise.
 */
export function refusal(what: string, code: SimulatorProblem['code'], name: string = code): TypeError {
  return new TypeError(`${what}: ${name}. ${PROBLEMS[code][1]}`);
}
