// By which addresses a simulator is reached: servers and browsers may see it differently, in containers or behind a proxy.

/** Where the simulator is, as configured or as it listens. */
export interface Addresses {
  /** For servers: APIs. */
  readonly origin: () => string;
  /** For browsers, if configured: pages, scripts, QR codes. */
  readonly browserOrigin?: (() => string | undefined) | undefined;
}

/** Addresses that a world was made with. */
export interface OwnAddresses {
  readonly origin?: string | undefined;
  readonly browserOrigin?: string | undefined;
}

interface Addressed {
  readonly own: OwnAddresses;
}

/** Both addresses for a world: its own come first. */
export function addressesIn(
  { own }: Addressed,
  addresses: Addresses,
): { readonly origin: string; readonly browserOrigin: string } {
  const origin = own.origin ?? addresses.origin();
  return { origin, browserOrigin: own.browserOrigin ?? addresses.browserOrigin?.() ?? origin };
}

/**
 * The origin that a page or script of the simulator gives to the browser that asked for it.
 *
 * @param asked - The request: without a configured address the browser's own word counts.
 */
export function pageOrigin(
  addresses: Addresses,
  asked: { readonly host: string },
  world?: Addressed,
): string {
  return world?.own.browserOrigin ?? addresses.browserOrigin?.() ?? `http://${asked.host}`;
}
