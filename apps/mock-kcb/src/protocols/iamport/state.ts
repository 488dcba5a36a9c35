// What IamPort remembers of a world beside its transactions.
import { BoundedMap } from '../../kernel/bounded.ts';
import { LIMITS } from '../../kernel/settings.ts';

/** The one access token of a merchant. */
export interface IamportAccessToken {
  readonly token: string;
  /** Seconds since 1970. */
  readonly expiredAt: number;
}

/** What IamPort remembers of its tokens. */
export interface IamportTokens {
  /** The one that counts. */
  current: IamportAccessToken | undefined;
}

/** What IamPort remembers beside its tokens. */
export interface IamportState {
  /** `merchant_uid` → attempts of it so far. */
  readonly attempts: BoundedMap<string, number>;
  /** Attempts so far, of any. */
  begun: number;
}

/** No token yet. */
export function newIamportTokens(): IamportTokens {
  return { current: undefined };
}

/** As new. */
export function newIamportState(): IamportState {
  return {
    attempts: new BoundedMap(LIMITS.merchantUids, (_, merchantUid) => 100 + 2 * merchantUid.length),
    begun: 0,
  };
}
