// What IamPort remembers of a world beside its transactions.
import { BoundedMap } from '../../kernel/bounded.ts';
import { LIMITS } from '../../kernel/settings.ts';
import type { Slot } from '../../world/slots.ts';

/** The one access token of a merchant. */
export interface IamportAccessToken {
  readonly token: string;
  /** Seconds since 1970. */
  readonly expiredAt: number;
}

/** The token that counts. */
export const IAMPORT_TOKENS: Slot<{ current: IamportAccessToken | undefined }> = {
  kind: 'tokens',
  create: () => ({ current: undefined }),
};

/** How many tokens were drawn so far: no two are alike. */
export const IAMPORT_COUNTS: Slot<{ tokens: number }> = { kind: 'counts', create: () => ({ tokens: 0 }) };

/** What IamPort remembers beside its tokens. */
export interface IamportRecords {
  /** `merchant_uid` → attempts of it so far. */
  readonly attempts: BoundedMap<string, number>;
  /** Attempts so far, of any. */
  begun: number;
}

/** What IamPort remembers beside its tokens. */
export const IAMPORT_RECORDS: Slot<IamportRecords> = {
  kind: 'records',
  create: () => ({
    attempts: new BoundedMap(LIMITS.merchantUids, (_, merchantUid) => 100 + 2 * merchantUid.length),
    begun: 0,
  }),
  kept: ({ attempts }) => [attempts],
};
