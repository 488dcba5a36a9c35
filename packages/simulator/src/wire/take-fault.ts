// Which prepared fault a call takes.
import type { Fault, FaultOperation } from '@bonin/contracts/simulator/fault';
import { newestPhoneNumber, noteFault } from '../record/moves.ts';
import { namesOf } from '../record/names.ts';
import type { RuleSubject } from '../record/names.ts';
import type { Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';
import { mentionedNames } from './mentioned-names.ts';

/** What decides which fault a call takes. */
export interface FaultSubject {
  readonly operation: FaultOperation;
  readonly world: World;
  /** The transaction that it names, where the world knows it. */
  readonly transactionId?: string | undefined;
  /** What the request itself mentions of that transaction. What the world knows of it goes first. */
  readonly mentioned?: RuleSubject | undefined;
  /** It begins a transaction, whatever had its id before: what the request mentions goes first. */
  readonly begins?: boolean;
  /** Of a call whose answer may say who was verified: whether this one's will. Changes nothing. */
  readonly tellsPerson?: (() => boolean) | undefined;
}

/**
 * The fault that a call takes, if any. A call takes a fault that names a transaction or a number only where the call names it,
 * too. A call whose answer names no person never takes an `another-person` fault.
 */
export function takeFault(call: FaultSubject): Fault | undefined {
  const { world, operation, transactionId, tellsPerson } = call;
  if (world.state.faults.isEmpty) return undefined;
  const transaction = transactionId === undefined ? undefined : world.state.transactions.get(transactionId);
  const rule = world.state.faults.take(
    subjectOf(call, transaction),
    (candidate) =>
      (candidate.operation ?? operation) === operation &&
      (candidate.fault.kind !== 'another-person' || tellsPerson?.() === true),
  );
  if (rule !== undefined && tellsPerson !== undefined && transaction !== undefined)
    noteFault(transaction, { operation, fault: rule.fault });
  return rule?.fault;
}

function subjectOf(
  { mentioned, begins = false }: Pick<FaultSubject, 'mentioned' | 'begins'>,
  transaction: Transaction | undefined,
): RuleSubject {
  const known =
    transaction && mentionedNames({ ...namesOf(transaction), phoneNumber: phoneNumberOf(transaction) });
  return begins ? { ...known, ...mentioned } : { ...mentioned, ...known };
}

function phoneNumberOf(transaction: Transaction): string | undefined {
  return (
    transaction.verified?.person.phoneNumber ??
    transaction.ending?.phoneNumber ??
    newestPhoneNumber(transaction)
  );
}
