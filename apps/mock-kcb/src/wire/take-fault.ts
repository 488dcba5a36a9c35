// Which prepared fault a call meets.
import type { Fault } from '@bonin/contracts/simulator/fault';
import { namesOf } from '../record/names.ts';
import { noteFault, type Transaction } from '../record/transaction.ts';
import type { RuleSubject } from '../world/rules.ts';
import type { Call } from './call.ts';
import { saidNames } from './mentioned-names.ts';

/**
 * The fault that this call meets, if any. A call of no transaction, or before its person gave a number, meets only faults
 * that name none, or what the request itself says; one whose answer has nobody to mix up meets no other person's.
 */
export function meetFault(
  call: Pick<Call, 'world' | 'operation' | 'transactionId' | 'said' | 'begins' | 'tellsPerson'>,
): Fault | undefined {
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
  { said, begins = false }: Pick<Call, 'said' | 'begins'>,
  transaction: Transaction | undefined,
): RuleSubject {
  const known =
    transaction && saidNames({ ...namesOf(transaction), phoneNumber: phoneNumberOf(transaction) });
  return begins ? { ...known, ...said } : { ...said, ...known };
}

function phoneNumberOf(transaction: Transaction): string | undefined {
  return (
    transaction.verified?.person.phoneNumber ??
    transaction.ending?.phoneNumber ??
    [...(transaction.phoneNumbers ?? [])].at(-1)
  );
}
