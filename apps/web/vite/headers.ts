/** Headers of a page. In production the api sends its own; these make development no laxer. */

/** Directives that a <meta> cannot carry, or whose value only the server knows. */
interface ServerDirectives {
  readonly connect: readonly string[];
  readonly formAction: readonly string[];
}

/** Everything from ourselves, nothing inline. Without `server`: the part that a <meta> may carry. */
export function contentSecurityPolicy(server?: ServerDirectives): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    ["connect-src 'self'", ...(server?.connect ?? [])].join(' '),
    "base-uri 'none'",
    ...(server === undefined
      ? []
      : [["form-action 'self'", ...server.formAction].join(' '), "frame-ancestors 'none'"]),
  ].join('; ');
}

/** For vite's servers: forms go to a simulator on this machine, or to a provider over https. */
export function pageHeaders(connect: readonly string[] = []): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy({
      connect,
      formAction: ['http://127.0.0.1:*', 'https:'],
    }),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
