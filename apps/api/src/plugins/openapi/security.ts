/** How the callers of the API prove who they are, as the OpenAPI description says it. */

/** The ways to prove it, by name. */
export const SECURITY_SCHEMES = {
  relyingParty: { type: 'http', scheme: 'bearer', description: 'The secret of a relying party' },
  startCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-bonin_start',
    description: 'The cookie that a start sets in the browser, `bonin_start` where the origin is http',
  },
  codeVerifier: {
    type: 'apiKey',
    in: 'header',
    name: 'x-code-verifier',
    description: 'The code verifier whose challenge the start carried',
  },
} as const;

/** Ways to call an operation. Any one of them is enough. */
type Security = readonly Readonly<Partial<Record<keyof typeof SECURITY_SCHEMES, readonly string[]>>>[];

/** Anybody may call the operation. */
export const OPEN: Security = [];
/** A server, with its secret, or a page. */
export const BY_SERVER_OR_PAGE: Security = [{ relyingParty: [] }, {}];
/** The client that started, which proves it. */
export const BY_STARTER: Security = [{ startCookie: [] }, { codeVerifier: [] }];
/** The opener. A server proves the start by the `codeVerifier` in the body, a page by its cookie. */
export const BY_OPENER: Security = [{ relyingParty: [] }, { startCookie: [] }, {}];
