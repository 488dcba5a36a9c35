// What PortOne remembers of a world beside its transactions.
import { BoundedMap } from '../world/bounded.ts';
import { LIMITS } from '../world/settings.ts';

/** What PortOne remembers. */
export interface PortoneState {
  /** Access token → when it ends, in ms since 1970. */
  readonly accessTokens: BoundedMap<string, number>;
  /** The one refresh token that counts. */
  refresh: { readonly token: string; readonly endsAt: number } | undefined;
  /** Pairs of tokens, and verifications, given so far: no two are alike. */
  drawn: number;
}

/** As new. */
export function newPortoneState(): PortoneState {
  return { accessTokens: new BoundedMap(LIMITS.bearers), refresh: undefined, drawn: 0 };
}
