// An identity verification as PortOne tells it. What is not set is left out, never null.
import { seoulDate } from '@bonin/contracts/age';
import type {
  PortoneIdentityVerification,
  PortoneVerifiedCustomer,
} from '@bonin/contracts/portone/identity-verification';
import { linkingOf } from '../../people/linking-information.ts';
import type { VerifiedPerson } from '../../record/person.ts';
import type { Transaction } from '../../record/transaction.ts';
import type { World } from '../../world/world.ts';
import { pgWords } from '../pg/words.ts';
import type { PortoneOwn } from './protocol.ts';

/** A verification of PortOne's. */
export type PortoneTransaction = Transaction<PortoneOwn>;

/** Where it stands, as PortOne counts: what the PASS app approved counts once the merchant has confirmed it. */
export function statusOf({
  failure,
  verified,
  own,
}: PortoneTransaction): PortoneIdentityVerification['status'] {
  if (failure !== undefined) return 'FAILED';
  if (verified === undefined) return 'READY';
  return isUnconfirmed(own) ? 'READY' : 'VERIFIED';
}

/** The record. */
export function recordOf(world: World, transaction: PortoneTransaction): PortoneIdentityVerification {
  const { id, own, failure, verified } = transaction;
  const changed = time(changedAt(transaction));
  const always = {
    id,
    channel: own.channel.described,
    ...(own.customData === undefined ? {} : { customData: own.customData }),
    requestedAt: time(transaction.requestedAt),
    updatedAt: time(Math.max(own.touchedAt, changedAt(transaction))),
    statusChangedAt: changed,
    version: 'V2',
  } as const;
  const { requestedCustomer } = own;
  const pgTxId = pgTxIdOf(world, transaction);
  if (failure !== undefined) {
    const words = pgWords(own.channel.described.pgProvider, failure);
    return {
      status: 'FAILED',
      ...always,
      requestedCustomer,
      failure: { reason: words.pgMessage, ...words },
      pgTxId,
    };
  }
  if (verified === undefined || isUnconfirmed(own)) return { status: 'READY', ...always, requestedCustomer };
  return {
    status: 'VERIFIED',
    ...always,
    verifiedCustomer: customerOf(world, own, verified),
    verifiedAt: changed,
    pgTxId,
    pgRawResponse: JSON.stringify({ RETURNCODE: '0000', RETURNMSG: '정상', TID: pgTxId }),
  };
}

/** When it took the status that it has. */
export function changedAt(transaction: PortoneTransaction): number {
  const { requestedAt, endedAt, own } = transaction;
  if (statusOf(transaction) === 'READY') return requestedAt;
  return (own.way.kind === 'api' ? own.way.confirmedAt : undefined) ?? endedAt ?? requestedAt;
}

/** The number at the provider behind PortOne: the second in Seoul and ten digits. */
export function pgTxIdOf(world: World, { seedKey, requestedAt }: PortoneTransaction): string {
  const at = new Date(requestedAt);
  const seoulTime = new Date(requestedAt + 9 * 3_600_000).toISOString().slice(11, 19);
  const second = `${seoulDate(at)}${seoulTime}`.replaceAll(/[-:]/g, '');
  return `${second}${world.random.characters(10, '0123456789', 'portone pgTxId', seedKey)}`;
}

/** What the channel's provider gives of the person. */
export function customerOf(
  world: World,
  { channel, requestedCustomer }: Pick<PortoneOwn, 'channel' | 'requestedCustomer'>,
  { person, humanId, withCi }: VerifiedPerson,
): PortoneVerifiedCustomer {
  const { ci, di } = linkingOf(world, humanId);
  const all = {
    operator: person.carrier,
    phoneNumber: person.phoneNumber,
    gender: person.gender === 'male' ? 'MALE' : 'FEMALE',
    isForeigner: person.nationality === 'foreigner',
    ...(withCi ? { ci } : {}),
    di,
  } satisfies Partial<PortoneVerifiedCustomer>;
  const given = Object.entries(all).filter(([name]) => channel.gives.some((field) => field === name));
  return {
    ...(requestedCustomer.id === undefined ? {} : { id: requestedCustomer.id }),
    name: person.name,
    birthDate: person.birthDate,
    ...(Object.fromEntries(given) as Partial<typeof all>),
  };
}

function isUnconfirmed({ way }: PortoneOwn): boolean {
  return way.kind === 'api' && way.method === 'APP' && way.confirmedAt === undefined;
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}
