/** Access tokens: each is kept while it lives, and callers share one fetch. */
import type { Clock } from '../surroundings.ts';
import { untilOver, type Deadline } from './deadline.ts';

/** An access token as a provider gave it. */
export interface AccessToken {
  readonly value: string;
  /** How long it lives, in milliseconds, by the provider's word. */
  readonly lifeMs: number;
}

/** Keeps the access token of each contract. */
export interface AccessTokens<Credentials> {
  /** A living token: the kept one, or a new one. `deadline` ends the waiting, not a fetch that others share. */
  get(credentials: Credentials, deadline: Deadline): Promise<AccessToken>;
  /** Forgets a token that the provider refused, unless it was replaced already. */
  forget(credentials: Credentials, token: AccessToken): void;
}

/** How access tokens are fetched, and for how long they are used. */
export interface AccessTokenOptions<Credentials> {
  /** Name of the call that fetches a token, for errors. */
  readonly call: string;
  readonly clock: Clock;
  /**
   * How long before its end a kept token is replaced, in milliseconds, but at most half of its life. A token with less
   * life left could expire during the call.
   */
  readonly marginMs?: number;
  /** Asks the provider under a deadline of its own, because callers share it. */
  readonly fetch: (credentials: Credentials) => Promise<AccessToken>;
}

/** The longest time for which a token is kept, whatever life it claims. */
const MAX_LIFE_MS = 86_400_000;

interface KeptToken {
  readonly token: AccessToken;
  readonly usableUntil: number;
}

/** Keeps one token for each contract; a contract is its credentials object. */
export function createAccessTokens<Credentials extends object>({
  call,
  clock,
  marginMs = 30_000,
  fetch,
}: AccessTokenOptions<Credentials>): AccessTokens<Credentials> {
  const kept = new WeakMap<Credentials, KeptToken>();
  const inFlight = new WeakMap<Credentials, Promise<KeptToken>>();

  const refresh = (credentials: Credentials): Promise<KeptToken> => {
    const fetching = fetch(credentials)
      .then((token) => {
        const lifeMs = Math.min(token.lifeMs, MAX_LIFE_MS);
        const fresh = { token, usableUntil: clock.now() + Math.max(lifeMs - marginMs, lifeMs / 2) };
        kept.set(credentials, fresh);
        return fresh;
      })
      .finally(() => inFlight.delete(credentials));
    inFlight.set(credentials, fetching);
    return fetching;
  };

  return {
    async get(credentials, deadline) {
      const found = kept.get(credentials);
      if (found !== undefined && clock.now() < found.usableUntil) return found.token;
      return (await untilOver(inFlight.get(credentials) ?? refresh(credentials), deadline, call)).token;
    },
    forget(credentials, token) {
      if (kept.get(credentials)?.token === token) kept.delete(credentials);
    },
  };
}
