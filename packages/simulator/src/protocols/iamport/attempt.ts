// Where attempts begin: in a merchant's page, by its server, or by a test.
import { findAnyOwn, startTransaction, type TransactionStart } from '../../verification/transactions.ts';
import { slotOf } from '../../world/slots.ts';
import type { World } from '../../world/world.ts';
import { IAMPORT, type IamportOwn } from './protocol.ts';
import type { Attempt } from './record.ts';
import { IAMPORT_RECORDS } from './state.ts';

/** Who asks, where a merchant does not say. */
const DEFAULT_COMPANY = '가맹점';
const DIGITS = '0123456789';

/** What is known of an attempt as it begins. */
export type AttemptStart = IamportOwn &
  Pick<TransactionStart, 'prefill' | 'minAge' | 'framed'> & { readonly company: string | undefined };

/** Begins an attempt, with an id that the world has not given yet. */
export function beginAttempt(world: World, start: AttemptStart): Attempt {
  const { company = DEFAULT_COMPANY, prefill, minAge, framed, ...own } = start;
  const id = newImpUid(world, own.merchantUid ?? '');
  return startTransaction(world, {
    id,
    seedKey: id,
    siteName: company,
    protocol: IAMPORT,
    own,
    prefill,
    minAge,
    framed,
  });
}

/** The attempt of this id, whatever became of it and however old it is. */
export function findAttempt(world: World, impUid: string): Attempt | undefined {
  return findAnyOwn(world, impUid, IAMPORT);
}

/** By `merchant_uid`, so that the order in which attempts arrive changes nothing. */
function newImpUid(world: World, merchantUid: string): string {
  const iamport = slotOf(world, IAMPORT_RECORDS);
  // One that was forgotten goes on beyond all that there ever were: no id is given twice.
  const before = iamport.attempts.get(merchantUid) ?? (iamport.attempts.hasForgotten ? iamport.begun : 0);
  const count = before + 1;
  iamport.begun = Math.max(iamport.begun + 1, count);
  iamport.attempts.set(merchantUid, count);
  const id = `imp_${world.random.characters(12, DIGITS, 'imp_uid', merchantUid, count)}`;
  return world.state.transactions.has(id) ? newImpUid(world, merchantUid) : id;
}
