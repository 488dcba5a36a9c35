// By which addresses a simulator is reached: servers and browsers may see it differently, in containers or behind a proxy.
import type { World } from '../world/world.ts';

/** Where the simulator is, as configured or as it listens. */
export interface Addresses {
  /** For servers: APIs. */
  readonly origin: () => string;
  /** For browsers, if configured: pages, scripts, QR codes. */
  readonly browserOrigin?: (() => string | undefined) | undefined;
}

/** Both addresses for a world: its own come first. */
export function addressesIn(
  { own }: Pick<World, 'own'>,
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
  world?: Pick<World, 'own'>,
): string {
  return world?.own.browserOrigin ?? addresses.browserOrigin?.() ?? `http://${asked.host}`;
}
