/** Access tokens: kept while they live, one fetch in flight for each relying party, fetched anew once when refused. */
import { AppError } from '../errors.ts';
import type { RelyingParty } from '../relying-parties/relying-party.ts';
import { untilAborted, withDeadline } from './deadline.ts';
import type { UpstreamAnswer } from './http.ts';

/** A token as a provider gave it. */
export interface FetchedToken {
  readonly value: string;
  /** How long it lives, in milliseconds, by the provider's word. */
  readonly lifeMs: number;
}

/** Access tokens by relying party. */
export interface Tokens {
  /** A living token: the kept one, or a new one; `signal` ends the waiting, not a fetch that others share. */
  get(relyingParty: RelyingParty, signal: AbortSignal): Promise<string>;
  /** Forgets a token that the provider refused, unless it has been replaced already. */
  forget(relyingParty: RelyingParty, token: string): void;
}

/** A token is fetched anew at least so often, whatever life it claims. */
const MAX_LIFE_MS = 86_400_000;
/** A token is not used in its last moments: it would die on the way. */
const MARGIN_MS = 30_000;

interface KeptToken {
  readonly value: string;
  readonly usableUntil: number;
}

/** @param call names the call that fetches one. @param fetch asks the provider; runs under a deadline of its own, because callers share it. */
export function createTokens(
  call: string,
  { timeoutMs, clock }: { readonly timeoutMs: number; readonly clock: { now(): number } },
  fetch: (relyingParty: RelyingParty, signal: AbortSignal) => Promise<FetchedToken>,
): Tokens {
  const kept = new Map<string, KeptToken>();
  const inFlight = new Map<string, Promise<KeptToken>>();

  const refresh = (party: RelyingParty): Promise<KeptToken> => {
    const fetching = withDeadline(timeoutMs, (signal) => fetch(party, signal))
      .then(({ value, lifeMs: claimedMs }) => {
        const lifeMs = Math.min(claimedMs, MAX_LIFE_MS);
        const token = { value, usableUntil: clock.now() + Math.max(lifeMs - MARGIN_MS, lifeMs / 2) };
        kept.set(party.id, token);
        return token;
      })
      .finally(() => inFlight.delete(party.id));
    inFlight.set(party.id, fetching);
    return fetching;
  };

  return {
    async get(party, signal) {
      const token = kept.get(party.id);
      if (token !== undefined && clock.now() < token.usableUntil) return token.value;
      return (await untilAborted(inFlight.get(party.id) ?? refresh(party), signal, call)).value;
    },
    forget(party, token) {
      if (kept.get(party.id)?.value === token) kept.delete(party.id);
    },
  };
}

/**
 * One authorised call; a refused token is renewed once, because a refused call was not carried out.
 *
 * @param call sends the call with a token.
 * @returns the answer, of any status but 401.
 * @throws AppError `provider_unavailable` for no answer, or a token refused twice.
 */
export async function callWithToken(
  tokens: Tokens,
  { relyingParty, signal }: { relyingParty: RelyingParty; signal: AbortSignal },
  call: (token: string) => Promise<UpstreamAnswer>,
): Promise<UpstreamAnswer> {
  const token = await tokens.get(relyingParty, signal);
  const first = await call(token);
  if (first.status !== 401) return first;
  tokens.forget(relyingParty, token);
  const second = await call(await tokens.get(relyingParty, signal));
  if (second.status !== 401) return second;
  throw new AppError('provider_unavailable', 'token refused', {
    call: second.call,
    cause: 'STATUS',
    status: second.status,
  });
}
