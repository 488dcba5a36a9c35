// By which names a query or a rule may mean a transaction.
import type { RuleMatch } from '@bonin/contracts/simulator/rule';
import type { Transaction } from './transaction.ts';

/** What is known of a call as a rule is asked. */
export type RuleSubject = { readonly [K in keyof RuleMatch]?: string | undefined };

/** Names of a transaction in the control API. */
export type TransactionNames = Omit<RuleSubject, 'phoneNumber'>;

/** What a transaction is called: its id, and by what its protocol adds. */
export function namesOf(transaction: Transaction): TransactionNames {
  return { ...transaction.protocol.namesOf(transaction), serviceToken: transaction.id };
}

/** Whether every name that is mentioned is the transaction's. */
export function isNamed(transaction: Transaction, mentioned: TransactionNames): boolean {
  const names = namesOf(transaction);
  return NAMES.every((name) => mentioned[name] === undefined || mentioned[name] === names[name]);
}

/**
 * Whether something that was kept with a transaction's id is of the transaction that is meant. Its id is known even when it
 * is forgotten itself.
 */
export function isOfNamed(
  transactions: { get(id: string): Transaction | undefined },
  id: string,
  mentioned: TransactionNames,
): boolean {
  const transaction = transactions.get(id);
  if (transaction !== undefined) return isNamed(transaction, mentioned);
  return NAMES.every(
    (name) => mentioned[name] === undefined || (name === 'serviceToken' && mentioned[name] === id),
  );
}

const NAMES = [
  'serviceToken',
  'merchantUid',
  'identityVerificationId',
] as const satisfies readonly (keyof TransactionNames)[];
