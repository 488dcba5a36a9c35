// Which prepared fault a call meets.
import type { Fault } from '@bonin/contracts/simulator/fault';
import { namesOf } from '../verification/names.ts';
import { noteFault, type Transaction } from '../verification/transaction.ts';
import type { Call } from './call.ts';

/**
 * The fault that this call meets, if any. A call of no transaction, or before its person gave a number, meets only
 * faults that name none; one that has no answer to mix up meets no other person's.
 */
export function meetFault({
  world,
  operation,
  transactionId,
  asksResult = false,
}: Pick<Call, 'world' | 'operation' | 'transactionId' | 'asksResult'>): Fault | undefined {
  if (world.state.faults.isEmpty) return undefined;
  const transaction = transactionId === undefined ? undefined : world.state.transactions.get(transactionId);
  const tellsPerson = asksResult && transaction?.step === 'verified';
  const rule = world.state.faults.take(
    { ...(transaction && namesOf(transaction)), phoneNumber: phoneNumberOf(transaction) },
    (candidate) =>
      (candidate.operation ?? operation) === operation &&
      (candidate.fault.kind !== 'another-person' || tellsPerson),
  );
  if (rule !== undefined && asksResult && transaction !== undefined) noteFault(transaction, rule.fault);
  return rule?.fault;
}

function phoneNumberOf(transaction: Transaction | undefined): string | undefined {
  return (
    transaction?.verified?.person.phoneNumber ??
    transaction?.ending?.phoneNumber ??
    [...(transaction?.phoneNumbers ?? [])].at(-1)
  );
}
