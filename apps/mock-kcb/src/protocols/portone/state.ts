// What PortOne remembers of a world beside its transactions.
import { BoundedMap } from '../../kernel/bounded.ts';
import { LIMITS } from '../../kernel/settings.ts';

/** What PortOne remembers of its tokens. */
export interface PortoneTokens {
  /** Access token → when it ends, in ms since 1970. */
  readonly access: BoundedMap<string, number>;
  /** The one refresh token that counts. */
  refresh: { readonly token: string; readonly endsAt: number } | undefined;
}

/** What PortOne remembers beside its tokens. */
export interface PortoneState {
  /** How many verifications began so far: no two are alike. */
  drawn: number;
}

/** No token yet. */
export function newPortoneTokens(): PortoneTokens {
  return { access: new BoundedMap(LIMITS.bearers), refresh: undefined };
}

/** As new. */
export function newPortoneState(): PortoneState {
  return { drawn: 0 };
}
