// Where a simulator listens: the addresses that are told.
import type { AddressInfo } from 'node:net';
import { isAllowedHost } from './control/guard.ts';

/** Listening on every address is no address to go to: these are asked for by this machine itself. */
const LOOPBACK_OF: Readonly<Record<string, string>> = {
  '0.0.0.0': '127.0.0.1',
  '::ffff:0.0.0.0': '127.0.0.1',
  '::': '::1',
};

/** The origin by which this machine reaches a server that listens there. */
export function originAt({ address, port }: Pick<AddressInfo, 'address' | 'port'>): string {
  const host = LOOPBACK_OF[address] ?? address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * The addresses to tell a person who starts a simulator.
 *
 * @param origin - Where servers reach it.
 * @param browserOrigin - Where browsers reach it.
 * @param allowed - The hosts beside loopback under which the control API answers.
 * @returns The origin, and the inbox's address where the control API answers browsers.
 */
export function addressesOf(
  origin: string,
  browserOrigin: string = origin,
  allowed?: ReadonlySet<string>,
): { readonly simulator: string; readonly inbox?: string } {
  return isAllowedHost(new URL(browserOrigin).host, allowed)
    ? { simulator: origin, inbox: `${browserOrigin}/__sim/inbox` }
    : { simulator: origin };
}

/**
 * The hosts under which the control API answers beside loopback.
 *
 * @param names - Such as `mock-kcb` or `mock-kcb:4100`.
 * @param origins - Who configures an address wants to be reached there.
 */
export function allowedHosts(
  names: readonly string[],
  origins: readonly (string | undefined)[],
): ReadonlySet<string> {
  const hosts = origins.flatMap((origin) => (origin === undefined ? [] : [new URL(origin).host]));
  return new Set([...names, ...hosts].map((name) => name.toLowerCase()));
}
