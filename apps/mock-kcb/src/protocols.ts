// The protocols: a new one is a folder of its own, and a line in both of these.
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import { IAMPORT, type IamportWire } from './protocols/iamport/protocol.ts';
import { KCB, type KcbWire } from './protocols/kcb/protocol.ts';
import { PORTONE, type PortoneWire } from './protocols/portone/protocol.ts';
import type { Protocol } from './record/protocol.ts';
import { findTransaction, type Transaction } from './record/transaction.ts';
import type { World } from './world/world.ts';

/** What a transaction keeps for its protocol alone. */
export type Wire = KcbWire | IamportWire | PortoneWire;

/** Every protocol by its name. */
export const PROTOCOLS: Readonly<Record<ProtocolName, Protocol>> = {
  kcb: KCB,
  iamport: IAMPORT,
  portone: PORTONE,
} satisfies { readonly [W in Wire as W['protocol']]: Protocol<W> };

/** A protocol's name. */
export type ProtocolName = Wire['protocol'];
/** What a transaction of one protocol keeps. */
export type WireOf<P extends ProtocolName> = Extract<Wire, { readonly protocol: P }>;

/** A transaction of this protocol that has not expired. */
export function findOwn<P extends ProtocolName>(
  world: World,
  id: string,
  protocol: P,
): Transaction<WireOf<P>> | undefined {
  const transaction = findTransaction(world, id);
  return transaction !== undefined && isOf(transaction, protocol) ? transaction : undefined;
}

/** Whether a transaction is of this protocol. */
export function isOf<P extends ProtocolName>(
  transaction: Transaction,
  protocol: P,
): transaction is Transaction<WireOf<P>> {
  return transaction.wire.protocol === protocol;
}

/** The protocol of a transaction. */
export function protocolOf({ wire }: Transaction): Protocol {
  return PROTOCOLS[wire.protocol];
}

/** Whether its browser goes back to an address: not where a popup tells the page that opened it, nor where nobody waits. */
export function returnsByAddress(transaction: Transaction): boolean {
  const { returnMethod } = protocolOf(transaction).returnOf(transaction);
  return returnMethod === 'GET' || returnMethod === 'POST';
}

/** Method, address and fields of the return; `none` for a person who closed the window. */
export function returnOf(transaction: Transaction): FinishResponse {
  const { id, returnsAs = id } = transaction;
  const back = protocolOf(transaction).returnOf({ ...transaction, id: returnsAs });
  return transaction.step === 'closed'
    ? { returnMethod: 'none', returnUrl: back.returnUrl, fields: {} }
    : back;
}
