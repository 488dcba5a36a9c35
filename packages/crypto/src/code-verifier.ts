// Code verifier and challenge (PKCE), over WebCrypto only: the same file serves browsers and Node.

const VERIFIER = /^[A-Za-z0-9_-]{43}$/;
const VERIFIER_BYTES = 32;

/**
 * Creates the start secret of one verification. The client that starts keeps it, and sends only its challenge.
 *
 * @returns 32 random bytes as 43 base64url characters.
 * @example
 * ```ts
 * const codeVerifier = createCodeVerifier();
 * ```
 * @see RFC 7636 §4.1.
 */
export function createCodeVerifier(): string {
  return base64url(globalThis.crypto.getRandomValues(new Uint8Array(VERIFIER_BYTES)));
}

/**
 * Derives the challenge that a start carries: `BASE64URL(SHA-256(verifier))`, method S256.
 * Browsers offer the digest on secure pages only (https or localhost).
 *
 * @param verifier - 43 base64url characters, as {@link createCodeVerifier} makes them.
 * @returns The challenge: 43 base64url characters.
 * @throws TypeError (the promise rejects) for a verifier of another form.
 * @example
 * ```ts
 * const codeChallenge = await deriveCodeChallenge(codeVerifier);
 * ```
 * @see RFC 7636 §4.2.
 */
export async function deriveCodeChallenge(verifier: string): Promise<string> {
  if (typeof verifier !== 'string' || !VERIFIER.test(verifier)) {
    throw new TypeError('verifier must be 43 base64url characters');
  }
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
