/** Headers of a page in development, as strict as those of the API in production. */

/** A simulator on this machine. */
const SIMULATOR = 'http://127.0.0.1:*';
/** Whose scripts a page may load: IamPort's, PortOne's, or a simulator's in their place. Such a script may also open a frame or form. */
const SCRIPTS = [SIMULATOR, 'https://cdn.iamport.kr', 'https://cdn.portone.io'];

/** Directives that a <meta> cannot carry, or whose value only the server knows. */
interface ServerDirectives {
  /** The origin of a simulator on another host. */
  readonly simulator: string;
  readonly connect: readonly string[];
  readonly formAction: readonly string[];
}

/**
 * Nothing inline, nothing foreign but the providers' scripts. Without `server`: the part that a <meta> may carry, which
 * narrows what the server's own policy allows. Which hosts those are the API knows, by its configuration: here any.
 */
export function contentSecurityPolicy(server?: ServerDirectives): string {
  const scripts = server === undefined ? ['https:', 'http:'] : [...new Set([...SCRIPTS, server.simulator])];
  const directive = (name: string, ...sources: readonly string[]) => [name, ...sources].join(' ');
  return [
    "default-src 'none'",
    directive('script-src', "'self'", ...scripts),
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    directive('connect-src', "'self'", ...scripts, ...(server?.connect ?? [])),
    directive('frame-src', ...scripts),
    "base-uri 'none'",
    ...(server === undefined
      ? []
      : [directive('form-action', "'self'", ...server.formAction), "frame-ancestors 'none'"]),
  ].join('; ');
}

/** For vite's servers: forms go to a simulator on this machine or at its own address, or to a provider over https. */
export function pageHeaders(
  connect: readonly string[] = [],
  simulator: string = SIMULATOR,
): Record<string, string> {
  const formAction = [...new Set([SIMULATOR, simulator, 'https:'])];
  return {
    'content-security-policy': contentSecurityPolicy({ connect, formAction, simulator }),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
