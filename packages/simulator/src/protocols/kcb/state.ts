// What KCB remembers of a world beside its transactions.
import { BoundedMap, BoundedSet } from '../../kernel/bounded.ts';
import { LIMITS } from '../../kernel/settings.ts';
import type { Slot } from '../../world/slots.ts';

/** Bearer token → when it ends, in ms since 1970. */
export const KCB_BEARERS: Slot<BoundedMap<string, number>> = {
  kind: 'tokens',
  create: () => new BoundedMap(LIMITS.bearers),
};

/** What KCB remembers beside its tokens. */
export interface KcbRecords {
  /** Every `x-api-tran-id` seen. */
  readonly callIds: BoundedSet;
  /** Every `rqst_svc_tx_seqno` seen. */
  readonly transactionNumbers: BoundedSet;
}

/** What KCB remembers beside its tokens. */
export const KCB_RECORDS: Slot<KcbRecords> = {
  kind: 'records',
  create: () => ({
    callIds: new BoundedSet(LIMITS.usedNumbers),
    transactionNumbers: new BoundedSet(LIMITS.usedNumbers),
  }),
  kept: ({ callIds, transactionNumbers }) => [callIds, transactionNumbers],
};
