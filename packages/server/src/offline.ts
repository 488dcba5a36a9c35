// Opens results with a key of your own, for a relying party whose opener is `offline`. The API cannot open them.
import { timingSafeEqual } from 'node:crypto';
import { deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { createKeyRing } from '@bonin/crypto/key-ring';
import { openResult, ResultRefused } from '@bonin/crypto/result';
import { type Assurance, isAssurance, isAssured, NO_ASSURANCE } from './assurance.ts';
import { BoninError } from './bonin-error.ts';
import { isText, type Purpose, readResult, type Result } from './result.ts';

export { BoninError };
export type { Assurance, Purpose, Result };

/** Remembers which results were opened, so that each opens once. */
export interface OnceStore {
  /**
   * Notes an id. It must be one step, such as Redis' `SET … NX PXAT …` or an insert into a table with a unique key.
   *
   * @param id - The id of the result.
   * @param until - When it may be forgotten, in milliseconds since 1970.
   * @returns `true` if the id is new, `false` if it was noted before.
   */
  use(id: string, until: number): boolean | Promise<boolean>;
}

/** The settings of {@link createOfflineOpener}. */
export interface OfflineSettings {
  /** The origin of the API, as `PUBLIC_ORIGIN` has it. */
  readonly issuer: string;
  /** The id of your relying party. */
  readonly audience: string;
  /** The keys of your relying party, each of 32 random bytes: the newest first, then those before it. */
  readonly keys: readonly { readonly kid: string; readonly key: Uint8Array }[];
  /** The store that several processes of yours share. */
  readonly once: OnceStore;
  /** `test` takes only results of a simulator, and `live`, the default, none. */
  readonly mode?: 'live' | 'test';
  /** The time in milliseconds since 1970, in place of the clock. */
  readonly now?: () => number;
}

/** What you demand of a result. */
export interface OfflineDemands {
  /** The start secret, from the person's session. */
  readonly codeVerifier: string;
  /** The purpose that this opening is for. */
  readonly purpose: Purpose;
  /** The weakest assurance that is enough. The default takes all. */
  readonly leastAssurance?: Assurance;
}

/** Opens the results of one relying party. */
export interface OfflineOpener {
  /**
   * Opens a result, once.
   *
   * @param params - The parameter `params` of your page's address.
   * @param demands - What you know of the verification without the result.
   * @throws BoninError `params_invalid` for whatever does not open, `not_bound` for another start secret, `purpose_mismatch`,
   *   `assurance_not_available`, or `already_opened`. Of these only `already_opened` means that the result is spent.
   */
  readonly openOffline: (params: string, demands: OfflineDemands) => Promise<Result>;
}

/**
 * Creates the opener of a relying party whose opener is `offline`.
 *
 * @param settings - see {@link OfflineSettings}
 * @returns the opener
 * @throws TypeError for a key that is not 32 random bytes, or settings of another form
 * @example
 * ```ts
 * const { openOffline } = createOfflineOpener({ issuer: 'https://id.example', audience: 'shop', keys: [{ kid, key }], once });
 * const result = await openOffline(params, { codeVerifier: pending.codeVerifier, purpose: 'sign-up' });
 * ```
 */
export function createOfflineOpener(settings: OfflineSettings): OfflineOpener {
  const { issuer, audience, once, mode = 'live', now = Date.now } = settings;
  if (!isText(issuer) || !isText(audience)) throw new TypeError('issuer and audience must be text');
  if (typeof once?.use !== 'function') throw new TypeError('once must be a store');
  const ring = createKeyRing(settings.keys);
  return {
    async openOffline(params, { codeVerifier, purpose, leastAssurance }) {
      if (leastAssurance !== undefined && !isAssurance(leastAssurance)) throw new TypeError(NO_ASSURANCE);
      const expected = { issuer, audience, now: Math.floor(now() / 1000) };
      const claims = openClaims(() => openResult(ring, params, expected));
      const isOfMode = (claims['mode'] ?? 'live') === mode;
      const result = isOfMode ? readResult(claims, claims.jti) : undefined;
      if (result === undefined) throw new BoninError('params_invalid', 400);
      if (!(await isBound(claims['bind'], codeVerifier))) throw new BoninError('not_bound', 403);
      if (claims['purpose'] !== purpose) throw new BoninError('purpose_mismatch', 403);
      if (leastAssurance !== undefined && !isAssured(result.assurance, leastAssurance)) {
        throw new BoninError('assurance_not_available', 403);
      }
      // Last: a refusal changes nothing.
      if (!(await once.use(claims.jti, (claims.exp + CLOCK_SLACK_SECONDS) * 1000)))
        throw new BoninError('already_opened', 409);
      return withoutSeal(result);
    },
  };
}

/** A clock that is set back a little opens nothing twice. */
const CLOCK_SLACK_SECONDS = 60;
/** The claims of the seal itself, of no use once it is open. */
const SEAL: ReadonlySet<string> = new Set(['ver', 'iss', 'aud', 'iat', 'exp', 'jti', 'bind', 'mode']);

function withoutSeal(result: Result): Result {
  return Object.fromEntries(Object.entries(result).filter(([name]) => !SEAL.has(name))) as unknown as Result;
}

function openClaims<Claims>(open: () => Claims): Claims {
  try {
    return open();
  } catch (error) {
    if (error instanceof ResultRefused) throw new BoninError('params_invalid', 400);
    throw error;
  }
}

/** The start's challenge is the one of this verifier. */
async function isBound(bind: unknown, codeVerifier: string): Promise<boolean> {
  const challenge = Buffer.from(await deriveCodeChallenge(codeVerifier));
  const bound = Buffer.from(isText(bind) ? bind : '');
  return bound.length === challenge.length && timingSafeEqual(bound, challenge);
}

/**
 * A store in the memory of this process. It is enough for one process that may forget at a restart; several need one that they
 * share.
 *
 * @param now - The time in milliseconds since 1970, in place of the clock.
 * @example
 * ```ts
 * const once = onceInMemory();
 * ```
 */
export function onceInMemory(now: () => number = Date.now): OnceStore {
  const used = new Map<string, number>();
  return {
    use(id, until) {
      for (const [known, end] of used) if (end <= now()) used.delete(known);
      if (used.has(id)) return false;
      used.set(id, until);
      return true;
    },
  };
}
