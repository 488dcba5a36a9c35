/** Records a transaction whose time ran out before its result was opened. */
import type { LookAgain } from '../records/expiry-watch.ts';
import type { VerificationContext } from './context.ts';
import { factsOf } from './record-facts.ts';
import { isExpired } from './transaction.ts';

/** @returns when to look again, where the provider's answer gave it more time. */
export async function recordExpiry(context: VerificationContext, id: string): Promise<LookAgain> {
  const transaction = await context.store.get(id);
  if (transaction === undefined || transaction.state === 'opened') return undefined;
  if (!isExpired(transaction, context.clock.now())) {
    return transaction.outcome?.expiresAt ?? transaction.expiresAt;
  }
  context.recorder.record(undefined, 'expired', factsOf(context, transaction));
  return undefined;
}
