// PASS: a request goes to the person's phone, or stands on the page as a QR code; the app approves or rejects it.
import type { PassQuery, PassRequest, PassStatus, PassWay } from '@bonin/contracts/simulator/pass';
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { findPerson } from '../people/people.ts';
import { fail } from '../record/moves.ts';
import { isNamed } from '../record/names.ts';
import type { Inhabitant } from '../record/person.ts';
import { isOpen } from '../record/steps.ts';
import type { PassCall, Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';
import { decideEnding, settle } from './outcome.ts';
import { findTransaction } from './transactions.ts';

const DEFAULT_SCANNER = '01000000001';

/** Why a request can't be answered so. */
export type PassRefusal = Extract<
  SimulatorProblem['code'],
  'unknown_pass_request' | 'pass_request_ended' | 'unknown_person' | 'person_differs'
>;

/** Asks the PASS app; an older request of the transaction no longer counts. */
export function callPass(
  world: World,
  transaction: Transaction,
  way: PassWay,
  person?: Inhabitant,
): PassCall {
  const { seedKey, turn } = transaction;
  // A QR code is drawn as often as its tab is opened: only what reaches a phone counts.
  if (way === 'app') transaction.sends += 1;
  const id = world.random.bytes(16, 'pass', seedKey, turn).toString('base64url');
  const at = world.clock.now();
  const call: PassCall = {
    id,
    at,
    expiresAt: at + world.settings.passTtlMs,
    way,
    transaction,
    ...(person === undefined ? {} : { person }),
  };
  transaction.pass = call;
  world.state.passCalls.set(id, call);
  return call;
}

/** Where a request stands by the world's clock. */
export function passStatus(world: World, call: PassCall): PassStatus {
  if (call.answer !== undefined) return call.answer;
  if (world.clock.now() >= call.expiresAt) return 'expired';
  return isAwaited(call) ? 'waiting' : 'withdrawn';
}

/** The app says yes: the transaction ends as this person's does. */
export function approvePass(world: World, id: string, phoneNumber?: string): PassCall | PassRefusal {
  const call = answerable(world, id);
  if (typeof call === 'string') return call;
  const person = whoApproves(world, call, phoneNumber);
  if (typeof person === 'string') return person;
  call.person = person;
  call.answer = 'approved';
  settle(world, call.transaction, person, decideEnding(world, call.transaction, person));
  return call;
}

/** The app says no: the person cancelled. */
export function rejectPass(world: World, id: string): PassCall | PassRefusal {
  const call = answerable(world, id);
  if (typeof call === 'string') return call;
  call.answer = 'rejected';
  fail(world, call.transaction, 'B123');
  return call;
}

/** Requests, newest last. */
export function readPassRequests(
  world: World,
  origin: string,
  { phoneNumber, ...names }: PassQuery = {},
): PassRequest[] {
  return world.state.passCalls
    .values()
    .filter(
      ({ person, transaction }) =>
        (phoneNumber === undefined || person?.person.phoneNumber === phoneNumber) &&
        isNamed(transaction, names),
    )
    .map((call) => describePass(world, call, origin));
}

/** A request as the control API shows it. */
export function describePass(world: World, call: PassCall, origin: string): PassRequest {
  const { id, at, expiresAt, way, person, transaction } = call;
  const { id: serviceToken, siteName } = transaction;
  return {
    id,
    at: new Date(at).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    way,
    ...(person === undefined ? {} : { phoneNumber: person.person.phoneNumber }),
    siteName,
    serviceToken,
    status: passStatus(world, call),
    approvalUrl: origin + passPath(world, call),
  };
}

/** The page that stands for the PASS app. */
export function passPath(world: World, { id }: PassCall): string {
  return `/PASS/${world.id}/${id}`;
}

/** A page waits for this very request. */
function isAwaited(call: PassCall): boolean {
  const { step, pass } = call.transaction;
  return pass === call && (step === 'pass-wait' || step === 'pass-qr');
}

function answerable(world: World, id: string): PassCall | 'unknown_pass_request' | 'pass_request_ended' {
  const call = world.state.passCalls.get(id);
  if (call === undefined) return 'unknown_pass_request';
  const { transaction } = call;
  const lives = findTransaction(world, transaction.id) === transaction;
  if (lives && passStatus(world, call) === 'waiting') return call;
  // An answer that comes too late is what the page then tells.
  if (isAwaited(call) && isOpen(transaction.step)) fail(world, transaction, 'B129');
  return 'pass_request_ended';
}

function whoApproves(
  world: World,
  { person }: PassCall,
  phoneNumber: string | undefined,
): Inhabitant | 'unknown_person' | 'person_differs' {
  if (person === undefined) {
    return findPerson(world, phoneNumber ?? DEFAULT_SCANNER) ?? 'unknown_person';
  }
  const isSame = phoneNumber === undefined || phoneNumber === person.person.phoneNumber;
  return isSame ? person : 'person_differs';
}
