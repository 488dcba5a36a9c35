// What PortOne remembers of a world beside its transactions.
import { BoundedMap } from '../../kernel/bounded.ts';
import { LIMITS } from '../../kernel/settings.ts';
import type { Slot } from '../../world/slots.ts';

/** What PortOne remembers of its tokens. */
export interface PortoneTokens {
  /** Access token → when it ends, in ms since 1970. */
  readonly access: BoundedMap<string, number>;
  /** The one refresh token that counts. */
  refresh: { readonly token: string; readonly endsAt: number } | undefined;
}

/** What PortOne remembers of its tokens. */
export const PORTONE_TOKENS: Slot<PortoneTokens> = {
  kind: 'tokens',
  create: () => ({ access: new BoundedMap(LIMITS.bearers), refresh: undefined }),
};

/** How many pairs of tokens were drawn so far: no two are alike. */
export const PORTONE_COUNTS: Slot<{ tokens: number }> = { kind: 'counts', create: () => ({ tokens: 0 }) };

/** How many verifications began so far: no two are alike. */
export const PORTONE_RECORDS: Slot<{ drawn: number }> = { kind: 'records', create: () => ({ drawn: 0 }) };
