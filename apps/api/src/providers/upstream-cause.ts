/** Why an upstream call brought no usable answer, as one word of a closed set: for the log, the metrics and `doctor`. */

/** Every cause. Names with an `E` or `ERR_` are Node's own, so that they can be looked up. */
export const UPSTREAM_CAUSES = [
  // The name or the connection
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECT_TIMEOUT',
  'PROXY_UNREACHABLE',
  'PROXY_REFUSED',
  // TLS
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'TLS_HANDSHAKE',
  // The answer
  'DEADLINE',
  'CUT_OFF',
  'NOT_HTTP',
  'TOO_LARGE',
  'WRONG_KIND_OF_UPSTREAM',
  'STATUS',
  'REFUSED',
  'FORM',
  'NOT_OURS',
  // Ourselves
  'BREAKER_OPEN',
  'QUEUED',
  'OTHER',
] as const;

/** Why an upstream call brought no usable answer. */
export type UpstreamCause = (typeof UPSTREAM_CAUSES)[number];

const KNOWN: ReadonlySet<string> = new Set(UPSTREAM_CAUSES);

/** Drivers' words for the same thing. */
const ALIASES: Readonly<Record<string, UpstreamCause>> = {
  ENODATA: 'ENOTFOUND',
  EPIPE: 'ECONNRESET',
  ETIMEDOUT: 'CONNECT_TIMEOUT',
  UND_ERR_CONNECT_TIMEOUT: 'CONNECT_TIMEOUT',
  UND_ERR_SOCKET: 'ECONNRESET',
  UND_ERR_HEADERS_TIMEOUT: 'DEADLINE',
  UND_ERR_BODY_TIMEOUT: 'DEADLINE',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'CUT_OFF',
  UND_ERR_HEADERS_OVERFLOW: 'TOO_LARGE',
  UNABLE_TO_GET_ISSUER_CERT: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  UND_ERR_PRX_TLS: 'PROXY_UNREACHABLE',
};

/** Causes that, with another host or port than the upstream's, are about the proxy on the way. */
const ABOUT_A_CONNECTION: ReadonlySet<UpstreamCause> = new Set<UpstreamCause>([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECT_TIMEOUT',
]);

/** The connection to the proxy failed, whatever the reason: its words would read like the upstream's. */
export class ProxyError extends Error {}

/** Causes with which no request reached the provider: whichever call came next would fail as well. */
export const NEVER_ARRIVED: ReadonlySet<string> = new Set<UpstreamCause>([
  ...ABOUT_A_CONNECTION,
  'PROXY_UNREACHABLE',
  'PROXY_REFUSED',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'TLS_HANDSHAKE',
]);

interface DriverError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly hostname?: unknown;
  readonly port?: unknown;
  readonly errors?: unknown;
  readonly cause?: unknown;
}

/**
 * Reads a driver's error.
 *
 * @param error - As the driver threw it. Only its code and its host are read; nothing of it is kept.
 * @param origin - Origin that was called.
 */
export function causeOf(error: unknown, origin: string): UpstreamCause {
  if (error instanceof ProxyError) return 'PROXY_UNREACHABLE';
  const driver = firstOf(error);
  if (/^Proxy (?:response|Authentication)/.test(String(driver.message))) return 'PROXY_REFUSED';
  const cause = driver.name === 'HTTPParserError' ? 'NOT_HTTP' : causeOfCode(String(driver.code));
  return ABOUT_A_CONNECTION.has(cause) && isElsewhere(driver, new URL(origin)) ? 'PROXY_UNREACHABLE' : cause;
}

function causeOfCode(code: string): UpstreamCause {
  const alias = ALIASES[code];
  if (alias !== undefined) return alias;
  if (KNOWN.has(code)) return code as UpstreamCause;
  if (/^ERR_(?:SSL|TLS)|^EPROTO$|CERT|ISSUER/.test(code)) return 'TLS_HANDSHAKE';
  return 'OTHER';
}

/** Where several addresses were tried, the first one's error; where a driver wrapped another's, the inner one. */
function firstOf(error: unknown): DriverError {
  const driver: DriverError = typeof error === 'object' && error !== null ? error : {};
  if (Array.isArray(driver.errors) && driver.errors.length > 0) return firstOf(driver.errors[0]);
  const isWrapped = typeof driver.cause === 'object' && driver.cause !== null && 'code' in driver.cause;
  return isWrapped ? firstOf(driver.cause) : driver;
}

function isElsewhere({ hostname, port }: DriverError, upstream: URL): boolean {
  if (typeof hostname === 'string') return hostname !== upstream.hostname.replace(/^\[|\]$/g, '');
  const upstreamPort =
    upstream.port === '' ? (upstream.protocol === 'https:' ? 443 : 80) : Number(upstream.port);
  return typeof port === 'number' && port !== upstreamPort;
}
