// What KCB remembers of a world beside its transactions.
import { BoundedMap, BoundedSet } from '../../kernel/bounded.ts';
import { LIMITS } from '../../kernel/settings.ts';

/** Bearer token → when it ends, in ms since 1970. */
export type KcbBearers = BoundedMap<string, number>;

/** What KCB remembers beside its tokens. */
export interface KcbState {
  /** Every `x-api-tran-id` seen. */
  readonly callIds: BoundedSet;
  /** Every `rqst_svc_tx_seqno` seen. */
  readonly transactionNumbers: BoundedSet;
}

/** No token yet. */
export function newKcbBearers(): KcbBearers {
  return new BoundedMap(LIMITS.bearers);
}

/** As new. */
export function newKcbState(): KcbState {
  return {
    callIds: new BoundedSet(LIMITS.usedNumbers),
    transactionNumbers: new BoundedSet(LIMITS.usedNumbers),
  };
}
