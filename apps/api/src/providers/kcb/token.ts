/** KCB's access token: kept while it lives, one fetch in flight for each relying party, fetched anew when refused. */
import { KcbTokenResponse } from '@bonin/contracts/kcb/token';
import { AppError } from '../../errors.ts';
import type { RelyingParty } from '../../relying-parties/relying-party.ts';
import { apiTransactionId, untilAborted, withDeadline, type KcbOptions } from './options.ts';

/** Assumed where KCB names no life. */
const DEFAULT_LIFE_SECONDS = 300;
/** A token is fetched anew at least so often, whatever life it claims. */
const MAX_LIFE_SECONDS = 86_400;
/** A token is not used in its last moments: it would die on the way. */
const MARGIN_MS = 30_000;

interface CachedToken {
  readonly value: string;
  readonly usableUntil: number;
}

/** Access tokens by relying party. */
export interface KcbTokens {
  /** A living token: the kept one, or a new one; `signal` ends the waiting, not a fetch that others share. */
  get(relyingParty: RelyingParty, signal: AbortSignal): Promise<string>;
  /** Forgets a token that KCB refused, unless it has been replaced already. */
  forget(relyingParty: RelyingParty, token: string): void;
}

/** @param options see {@link KcbOptions}. */
export function createTokens(options: KcbOptions): KcbTokens {
  const kept = new Map<string, CachedToken>();
  const inFlight = new Map<string, Promise<CachedToken>>();

  const refresh = (party: RelyingParty): Promise<CachedToken> => {
    // Its own deadline: callers share it, so it must not end with the first caller's.
    const fetching = withDeadline(options.timeoutMs, (signal) => fetchToken(options, party, signal))
      .then((token) => {
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
      if (token !== undefined && options.clock.now() < token.usableUntil) return token.value;
      return (await untilAborted(inFlight.get(party.id) ?? refresh(party), signal)).value;
    },
    forget(party, token) {
      if (kept.get(party.id)?.value === token) kept.delete(party.id);
    },
  };
}

async function fetchToken(
  options: KcbOptions,
  party: RelyingParty,
  signal: AbortSignal,
): Promise<CachedToken> {
  const answer = await options.http.post({
    call: 'kcb.token',
    origin: options.apiUrl,
    path: '/v1/oauth2/access_token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-api-tran-id': apiTransactionId(options.random),
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'ids',
      site_cd: party.kcb.siteCode,
      client_id: party.kcb.clientId,
      client_secret: party.kcb.clientSecret,
    }).toString(),
    signal,
  });
  if (answer.status >= 500) throw new AppError('provider_unavailable', 'token: server error');
  if (answer.status !== 200) throw new AppError('provider_configuration', 'token: refused');
  const token = KcbTokenResponse.safeParse(answer.json);
  if (!token.success) throw new AppError('provider_answer_invalid', 'token: wrong form');
  const lifeMs = Math.min(token.data.expires_in ?? DEFAULT_LIFE_SECONDS, MAX_LIFE_SECONDS) * 1000;
  return {
    value: token.data.access_token,
    usableUntil: options.clock.now() + Math.max(lifeMs - MARGIN_MS, lifeMs / 2),
  };
}
