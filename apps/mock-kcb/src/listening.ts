// Where a simulator listens: the address that is told, and why there is none.
import type { AddressInfo } from 'node:net';
import { isAllowedHost } from './control/guard.ts';

/** Listening on every address is no address to go to: these are asked for by this machine itself. */
const LOOPBACK_OF: Readonly<Record<string, string>> = {
  '0.0.0.0': '127.0.0.1',
  '::ffff:0.0.0.0': '127.0.0.1',
  '::': '::1',
};

/** Where a simulator was told to listen. */
interface ListensAt {
  readonly port?: number;
  readonly host?: string;
}

/** The origin by which this machine reaches a server that listens there. */
export function originAt({ address, port }: Pick<AddressInfo, 'address' | 'port'>): string {
  const host = LOOPBACK_OF[address] ?? address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** What is worth knowing of an origin. The inbox is named where it may be asked for. */
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

const REASONS: Readonly<Record<string, (at: ListensAt) => string>> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken: stop what listens there, or give another --port.`,
  EACCES: ({ port }) => `Port ${port} is not for this user: give another --port.`,
  EADDRNOTAVAIL: ({ host }) => `${host} is no address of this machine: give another --host.`,
  ENOTFOUND: ({ host }) => `${host} is neither an address nor a name that leads to one: give another --host.`,
};

/** Why it cannot listen, in one line; `undefined` for an error of another kind. */
export function whyNotListening(error: unknown, at: ListensAt): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  const code = String(error.code);
  return REASONS[code]?.(at) ?? `Nothing can listen on ${at.host}, port ${at.port}: ${code}.`;
}
