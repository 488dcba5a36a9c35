// The problems of the control API and of a world's handle, in words for developers.
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';

/** The status and the words of each code. */
export const PROBLEMS = {
  invalid_request: [
    400,
    'The body, the query, the path or a header is invalid. See @bonin/contracts/simulator or /__sim/openapi.json.',
  ],
  unsupported_media_type: [415, 'The content type must be application/json.'],
  payload_too_large: [413, 'The body is larger than 16 KiB.'],
  not_found: [404, 'Unrecognized request URL. See /__sim/openapi.json for all calls.'],
  unknown_world: [404, 'No such world. Worlds are deleted when the simulator restarts.'],
  unknown_transaction: [404, 'No such transaction in this world, or it has expired.'],
  unknown_person: [
    422,
    'No person of this world has this number. Create the person, or send a name and a birthDate.',
  ],
  name_not_writable: [422, 'KCB encodes names in CP949. The name has a character that CP949 does not have.'],
  number_taken: [409, 'Another person already has this number. Change or remove that person.'],
  too_many_people: [429, 'The world already has 1,000 people, or no unused number is left.'],
  unknown_rule: [404, 'No such outcome or fault in this world. It may be used up.'],
  unknown_store: [422, 'No such storeId in this world.'],
  unknown_contract: [422, 'No such pg or channelKey in this world.'],
  window_refused: [422, 'PortOne opens its page only as POPUP, or as REDIRECTION with a redirectUrl.'],
  too_many_rules: [429, 'The world already has 100 outcomes or faults. Delete some.'],
  impossible_fault: [
    422,
    'This fault cannot happen on this call. The explanation lists the calls that it can happen on.',
  ],
  person_differs: [422, 'The person with this number has another name, birth date, gender or carrier.'],
  already_finished: [409, 'This transaction has already ended.'],
  unknown_pass_request: [404, 'No such PASS request in this world.'],
  pass_request_ended: [409, 'This PASS request was answered or withdrawn, or it has expired.'],
  journal_differs: [409, 'The journal differs from what was expected. The explanation lists what was found.'],
  journal_wait_timed_out: [408, 'The wait timed out. The explanation lists what was found.'],
  journal_wait_interrupted: [409, 'The journal was reset or its world was deleted during the wait.'],
  too_many_streams: [429, '50 streams are open already. Close some.'],
  default_world_stays: [409, 'The default world cannot be deleted. Reset it instead.'],
  too_many_worlds: [429, 'The simulator already has 1,000 worlds. Delete some.'],
  host_not_allowed: [
    403,
    'This Host is not allowed. Start the simulator with --allow-host <host> (MOCK_KCB_ALLOW_HOSTS), or use localhost.',
  ],
  origin_not_allowed: [403, 'Pages of other origins cannot use the control API.'],
  internal_error: [500, 'The simulator failed because of a defect.'],
} as const satisfies Record<SimulatorProblem['code'], readonly [status: number, detail: string]>;

/**
 * The error of a handle.
 *
 * @param what - The member of the handle.
 * @param code - The code of the problem.
 * @param name - The provider's name for the problem, by default the code.
 * @param explanation - What is wrong in this case, by default the words of the code.
 */
export function refusal(
  what: string,
  code: SimulatorProblem['code'],
  name: string = code,
  explanation: string = PROBLEMS[code][1],
): TypeError {
  return new TypeError(`${what}: ${name}. ${explanation}`);
}
