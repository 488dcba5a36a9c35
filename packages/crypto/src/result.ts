// Sealed results. They travel through the browser as `params`, encrypted and always of the same length.
import { decryptCompact, encryptCompact, PLAINTEXT_BYTES } from './internal/jwe.ts';
import {
  assertExpectation,
  assertSealable,
  checkClaims,
  type ExpectedClaims,
  type SealedClaims,
} from './internal/result-claims.ts';
import type { KeyRing } from './internal/ring.ts';

export type { SealedClaims };

/**
 * The only error of {@link openResult}. It does not say which check failed.
 *
 * @example
 * ```ts
 * if (error instanceof ResultRefused) reply.code(400);
 * ```
 */
export class ResultRefused extends Error {
  /** The error’s code, always `result_refused`. */
  readonly code = 'result_refused';

  constructor() {
    super('the result was refused');
  }

  static {
    this.prototype.name = 'ResultRefused';
  }
}

/**
 * Seals claims for one audience as JWE Compact: `dir` and `A256GCM`, a random nonce chosen inside, JSON padded
 * with trailing spaces to 1,024 bytes, so that all results of one key id have one length.
 *
 * @param ring - Its first key encrypts the result.
 * @param claims - JSON values. `ver` 1; `iss`, `aud`, `jti` non-empty text; `iat` and `exp` whole epoch seconds,
 * `exp` 1 to 300 seconds after `iat`. All together at most 1,024 bytes as JSON in UTF-8.
 * @returns URL-safe text: `header..iv.ciphertext.tag`.
 * @throws TypeError for claims of another form, a lifetime over 300 seconds or JSON over 1,024 bytes.
 * @example
 * ```ts
 * const iat = Math.floor(Date.now() / 1000);
 * const params = sealResult(ring, {
 *   ver: 1, iss: 'https://id.example', aud: 'shop-1', iat, exp: iat + 300, jti: randomUUID(), name: '홍길동',
 * });
 * ```
 * @see RFC 7516 §5.1 and §7.1 (JWE Compact), RFC 7518 §4.5 (`dir`) and §5.3 (`A256GCM`).
 */
export function sealResult(ring: KeyRing, claims: SealedClaims): string {
  assertSealable(claims);
  const json = JSON.stringify(claims);
  const paddingBytes = PLAINTEXT_BYTES - Buffer.byteLength(json);
  if (paddingBytes < 0) throw new TypeError(`claims must be at most ${PLAINTEXT_BYTES} bytes as JSON`);
  return encryptCompact(ring, json + ' '.repeat(paddingBytes));
}

/**
 * Decrypts a result of {@link sealResult} for its one audience. It keeps no state. To open a result only once, store its `jti`
 * until `exp`.
 *
 * @param ring - Its key with the result's key id decrypts the result.
 * @param params - The sealed text exactly as it was made; no other spelling of it is accepted.
 * @param expected - `issuer` and `audience` as exact text; `now` in epoch seconds. A result counts from 5 seconds
 * before its `iat` until just before its `exp`.
 * @returns The claims.
 * @throws ResultRefused for every result that does not open: one error, whatever the reason.
 * @throws TypeError for a `ring` or an `expected` of another form, such as `now` in milliseconds.
 * @example
 * ```ts
 * const now = Math.floor(Date.now() / 1000);
 * const claims = openResult(ring, params, { issuer: 'https://id.example', audience: 'shop-1', now });
 * ```
 * @see RFC 7516 §5.2 (decryption) and §11.5 (one error for all failures).
 */
export function openResult(ring: KeyRing, params: string, expected: ExpectedClaims): SealedClaims {
  assertExpectation(expected);
  const plaintext = decryptCompact(ring, typeof params === 'string' ? params : '');
  const claims = plaintext === undefined ? undefined : checkClaims(parseJson(plaintext), expected);
  if (claims === undefined) throw new ResultRefused();
  return claims;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
