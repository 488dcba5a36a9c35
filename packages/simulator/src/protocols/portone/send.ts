// `POST /identity-verifications/:id/send`: the merchant's own page asked for name and number.
import { readIdentityNumber } from '../../people/identity-number.ts';
import {
  claimMatches,
  findPerson,
  passClaimMatches,
  personFromClaim,
  personFromPass,
} from '../../people/people.ts';
import type { Inhabitant } from '../../record/person.ts';
import { isOpen } from '../../record/steps.ts';
import { request } from '../../verification/by-server.ts';
import { explainFields } from '../../wire/explain-fields.ts';
import type { World } from '../../world/world.ts';
import { channelOf } from '../pg/channel.ts';
import { begin, findVerification, isOfAnother, isSpent } from './begin.ts';
import type { PortoneTransaction } from './record.ts';
import { type Answer, refuse, refuseAsEnded } from './refusals.ts';
import { SendBody } from './send-body.ts';

/** Sends an SMS, or asks the PASS app. */
export function send(world: World, id: string, payload: unknown): Answer<object> {
  const parsed = SendBody.safeParse(payload);
  if (!parsed.success) return refuse('fields', explainFields(parsed.error, payload));
  const body = parsed.data;
  const { storeId } = world.credentials.portone;
  if (body.storeId !== undefined && body.storeId !== storeId) return refuse('other-store');
  const channel = channelOf(world, body.channelKey);
  if (channel === undefined) return refuse('unknown-channel');
  if (isOfAnother(world, id)) return refuse('id-of-another-protocol');
  if (isSpent(world, id)) return refuse('already-verified');
  if (isPending(world, findVerification(world, id))) return refuse('already-sent');
  const claimant = claimantOf(world, body);
  if (claimant === 'wrong-number') return refuse('wrong-registration-number');

  const transaction = begin(world, {
    id,
    channel,
    way: { kind: 'api', method: body.method },
    requestedCustomer: requestedCustomer(body),
    customData: body.customData,
  });
  transaction.carrier = body.operator;
  return sent(world, transaction, body, claimant);
}

/** The number that a request is about to verify. */
export function numberIn(payload: unknown): unknown {
  return Object(Object(payload).customer).phoneNumber;
}

function sent(
  world: World,
  transaction: PortoneTransaction,
  { method }: SendBody,
  claimant: Inhabitant | 'mismatch',
): Answer<object> {
  request(world, transaction, method === 'SMS' ? 'sms' : 'pass', claimant);
  const { failure } = transaction;
  if (failure === 'B006') return refuse('quota-used-up');
  const { pgProvider } = transaction.own.channel.described;
  return failure === undefined ? { status: 200, body: {} } : refuseAsEnded(pgProvider, failure);
}

/** Sent by the merchant's server, and neither ended nor run out. */
function isPending(world: World, transaction: PortoneTransaction | undefined): boolean {
  if (transaction?.own.way.kind !== 'api') return false;
  return (
    transaction.step === 'verified' ||
    (isOpen(transaction.step) && world.clock.now() < sentUntil(transaction))
  );
}

function sentUntil({ code, pass, expiresAt }: PortoneTransaction): number {
  return code?.expiresAt ?? pass?.expiresAt ?? expiresAt;
}

/** Who says so: PASS knows people by name and number alone. */
function claimantOf(
  world: World,
  { customer, operator }: SendBody,
): Inhabitant | 'mismatch' | 'wrong-number' {
  const { name, phoneNumber, identityNumber } = customer;
  const resident = findPerson(world, phoneNumber);
  if (identityNumber === undefined) {
    const claim = { name, phoneNumber, carrier: operator };
    if (resident === undefined) return personFromPass(claim);
    return passClaimMatches(claim, resident.person) ? resident : 'mismatch';
  }
  const born = readIdentityNumber(identityNumber, world.clock.now());
  if (born === undefined) return 'wrong-number';
  const claim = { name, phoneNumber, carrier: operator, ...born };
  if (resident === undefined) return personFromClaim(claim);
  return claimMatches(claim, resident.person) ? resident : 'mismatch';
}

function requestedCustomer({ customer }: SendBody): PortoneTransaction['own']['requestedCustomer'] {
  const { id, name, phoneNumber } = customer;
  return { ...(id === undefined ? {} : { id }), name, phoneNumber };
}
