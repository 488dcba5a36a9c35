// What IamPort remembers of a world beside its transactions.
import { BoundedMap } from '../world/bounded.ts';
import { LIMITS } from '../world/settings.ts';

/** The one access token of a merchant. */
export interface IamportAccessToken {
  readonly token: string;
  /** Seconds since 1970. */
  readonly expiredAt: number;
}

/** What IamPort remembers. */
export interface IamportState {
  accessToken: IamportAccessToken | undefined;
  /** Tokens given so far: no two are alike. */
  tokens: number;
  /** `merchant_uid` → attempts of it so far. */
  readonly attempts: BoundedMap<string, number>;
}

/** As new. */
export function newIamportState(): IamportState {
  return { accessToken: undefined, tokens: 0, attempts: new BoundedMap(LIMITS.usedNumbers) };
}
