// What KCB remembers of a world beside its transactions.
import { BoundedMap, BoundedSet } from '../world/bounded.ts';
import { LIMITS } from '../world/settings.ts';

/** What KCB remembers. */
export interface KcbState {
  /** Bearer token → when it ends, in ms since 1970. */
  readonly bearers: BoundedMap<string, number>;
  /** Every `x-api-tran-id` seen. */
  readonly callIds: BoundedSet<string>;
  /** Every `rqst_svc_tx_seqno` seen. */
  readonly transactionNumbers: BoundedSet<string>;
}

/** As new. */
export function newKcbState(): KcbState {
  return {
    bearers: new BoundedMap(LIMITS.bearers),
    callIds: new BoundedSet(LIMITS.usedNumbers),
    transactionNumbers: new BoundedSet(LIMITS.usedNumbers),
  };
}
