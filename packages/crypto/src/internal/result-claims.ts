// The rules of the claims of a sealed result, for whoever seals and whoever opens.

export const MAX_LIFETIME_SECONDS = 300;
const CLOCK_LEEWAY_SECONDS = 5;
/** A time beyond this is milliseconds by mistake: in seconds it is the year 5138. */
const MAX_EPOCH_SECONDS = 1e11;

/** What a sealed result says of itself, beside the claims of its sender. */
export interface SealedClaims {
  /** Version of the claims: always 1. */
  ver: 1;
  /** The issuer: the origin that encrypted the result. */
  iss: string;
  /** Audience: the one relying party that may open it. */
  aud: string;
  /** Sealed at, in whole epoch seconds. */
  iat: number;
  /** Worthless from this moment on, in whole epoch seconds; at most 300 after `iat`. */
  exp: number;
  /** Id of this one result. */
  jti: string;
  readonly [claim: string]: unknown;
}

/** What the opener knows without looking into the result. */
export interface ExpectedClaims {
  issuer: string;
  audience: string;
  /** The current time, in seconds since 1970. */
  now: number;
}

/** Throws a TypeError for claims that no one could open, or for longer than is safe. */
export function assertSealable(claims: SealedClaims): void {
  if (!isRecord(claims) || !isWellFormed(claims)) {
    throw new TypeError(
      'claims must hold ver 1, iss, aud and jti as text, iat and exp as whole epoch seconds',
    );
  }
  if (!hasSafeLifetime(claims)) {
    throw new TypeError(`exp must be 1 to ${MAX_LIFETIME_SECONDS} seconds after iat`);
  }
}

/** Throws a TypeError for an expectation that would let everything or nothing through. */
export function assertExpectation(expected: ExpectedClaims): void {
  if (!isRecord(expected) || !isText(expected.issuer) || !isText(expected.audience)) {
    throw new TypeError('expected must hold issuer and audience as text');
  }
  if (!isEpochSeconds(expected.now)) throw new TypeError('expected.now must be epoch seconds');
}

/** The claims, or undefined where one of them is not as it must be. */
export function checkClaims(claims: unknown, expected: ExpectedClaims): SealedClaims | undefined {
  if (!isRecord(claims) || !isWellFormed(claims) || !hasSafeLifetime(claims)) return undefined;
  if (claims.iss !== expected.issuer || claims.aud !== expected.audience) return undefined;
  if (claims.iat > expected.now + CLOCK_LEEWAY_SECONDS || claims.exp <= expected.now) return undefined;
  return claims;
}

function isWellFormed(claims: Readonly<Record<string, unknown>>): claims is SealedClaims {
  return (
    claims['ver'] === 1 &&
    isText(claims['iss']) &&
    isText(claims['aud']) &&
    isText(claims['jti']) &&
    isWholeEpochSeconds(claims['iat']) &&
    isWholeEpochSeconds(claims['exp'])
  );
}

function hasSafeLifetime({ iat, exp }: SealedClaims): boolean {
  return exp > iat && exp - iat <= MAX_LIFETIME_SECONDS;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isEpochSeconds(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < MAX_EPOCH_SECONDS;
}

function isWholeEpochSeconds(value: unknown): value is number {
  return isEpochSeconds(value) && Number.isInteger(value);
}
