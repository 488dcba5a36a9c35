// Beginning a verification, and finding one again. An id is the merchant's own: an attempt that came to nothing gives way
// to the next one of the same id.
import type { PortoneRequestedCustomer } from '@bonin/contracts/portone/identity-verification';
import { certifyingTime } from '../../kernel/clock.ts';
import type { Prefill } from '../../record/person.ts';
import { isOf } from '../../record/transaction.ts';
import { findAnyOwn, startTransaction } from '../../verification/transactions.ts';
import { slotOf } from '../../world/slots.ts';
import type { World } from '../../world/world.ts';
import type { Channel } from '../pg/channel.ts';
import { PORTONE, type PortoneWay } from './protocol.ts';
import { type PortoneTransaction, statusOf } from './record.ts';
import { PORTONE_RECORDS } from './state.ts';

/** What a beginning says. */
export interface Beginning {
  readonly id: string;
  readonly channel: Channel;
  readonly way: PortoneWay;
  readonly requestedCustomer: PortoneRequestedCustomer;
  readonly customData?: string | undefined;
  /** Who asks, as the person reads it. */
  readonly siteName?: string | undefined;
  /** Full years: who is younger fails. */
  readonly minAge?: number | undefined;
  readonly prefill?: Prefill | undefined;
  readonly framed?: boolean;
}

const SITE_NAME = '포트원';

/** The newest attempt of this id, expired or not: what it came to can be asked for ever. */
export function findVerification(world: World, id: string): PortoneTransaction | undefined {
  return findAnyOwn(world, id, PORTONE);
}

/** Whether this id has been verified: it cannot be again. */
export function isSpent(world: World, id: string): boolean {
  const transaction = findVerification(world, id);
  return transaction !== undefined && statusOf(transaction) === 'VERIFIED';
}

/** Whether this id names an attempt of another protocol, which a page's free text must not push out. */
export function isOfAnother(world: World, id: string): boolean {
  const transaction = world.state.transactions.get(id);
  return transaction !== undefined && !isOf(transaction, PORTONE);
}

/** Begins an attempt. */
export function begin(world: World, beginning: Beginning): PortoneTransaction {
  const {
    id,
    channel,
    way,
    requestedCustomer,
    customData,
    siteName = SITE_NAME,
    minAge,
    prefill,
    framed,
  } = beginning;
  const portone = slotOf(world, PORTONE_RECORDS);
  portone.drawn += 1;
  const seedKey = `${id} ${portone.drawn}`;
  return startTransaction(world, {
    id,
    seedKey,
    siteName,
    minAge,
    prefill,
    framed,
    protocol: PORTONE,
    own: {
      txId: world.random.bytes(16, 'portone txId', seedKey).toString('hex'),
      channel,
      requestedCustomer,
      way,
      touchedAt: certifyingTime(world),
      ...(customData === undefined ? {} : { customData }),
    },
  });
}
