// By which names a query or a rule may mean a transaction.
import type { RuleMatch } from '@bonin/contracts/simulator/rule';
import { protocolOf } from '../protocols.ts';
import type { World } from '../world/world.ts';
import type { Transaction } from './transaction.ts';

/** Names of a transaction in the control API. */
export type TransactionNames = { readonly [K in keyof Omit<RuleMatch, 'phoneNumber'>]?: string | undefined };

/** What a transaction is called: its id, and by what its protocol adds. */
export function namesOf(transaction: Transaction): TransactionNames {
  return { ...protocolOf(transaction).namesOf(transaction), serviceToken: transaction.id };
}

/** Whether every name that is said is the transaction's. */
export function isNamed(transaction: Transaction, said: TransactionNames): boolean {
  const names = namesOf(transaction);
  return NAMES.every((name) => said[name] === undefined || said[name] === names[name]);
}

/**
 * Whether something that was kept with a transaction's id is of the transaction that is meant. Its id is known even when it
 * is forgotten itself.
 */
export function isOfNamed(world: World, id: string, said: TransactionNames): boolean {
  const transaction = world.state.transactions.get(id);
  if (transaction !== undefined) return isNamed(transaction, said);
  return NAMES.every((name) => said[name] === undefined || (name === 'serviceToken' && said[name] === id));
}

const NAMES = [
  'serviceToken',
  'merchantUid',
  'identityVerificationId',
] as const satisfies readonly (keyof TransactionNames)[];
