/** `X-Forwarded-For` as proxies write it, brought to plain addresses: a client is one client, whatever its port. */
import { isIP, isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';

const HEADER = 'x-forwarded-for';
const WITH_PORT = /^(?:\[(?<v6>[^[\]]+)\]|(?<v4>[0-9.]+))(?::[0-9]{1,5})?$/;
const MAPPED = /^::ffff:(?<high>[0-9a-f]{1,4}):(?<low>[0-9a-f]{1,4})$/;

/**
 * One hop of the header.
 *
 * @param hop such as `203.0.113.1:50001` or `"[2001:db8::1]"`.
 * @returns the address in its one form, IPv4 also where it is mapped into IPv6; `undefined` where there is none.
 */
export function addressOfHop(hop: string): string | undefined {
  const bare = hop
    .trim()
    .replace(/^"(?<inner>.*)"$/, '$<inner>')
    .trim();
  const groups = WITH_PORT.exec(bare)?.groups;
  // A zone is of the machine that wrote it.
  const address = (groups?.['v6'] ?? groups?.['v4'] ?? bare).replace(/%.*$/, '');
  if (isIP(address) === 0 || (groups?.['v6'] !== undefined && !isIPv6(address))) return undefined;
  if (!isIPv6(address)) return address;
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = MAPPED.exec(canonical)?.groups;
  if (mapped === undefined) return canonical;
  const bits = [mapped['high'], mapped['low']].map((part) => Number.parseInt(part ?? '', 16));
  return bits.flatMap((part) => [part >> 8, part & 0xff]).join('.');
}

/**
 * The hops that are addresses, nearest last. A hop that is not an address makes every hop to its left untrustworthy,
 * because an unknown sender wrote them.
 */
export function plainForwardedFor(header: string): string {
  const hops = header.split(',').map(addressOfHop);
  return hops.slice(hops.lastIndexOf(undefined) + 1).join(', ');
}

/** Rewrites the header before Fastify reads it. Without trusted proxies, Fastify does not read it. */
export function readForwardedFor(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }) => {
    const header = raw.headers[HEADER];
    if (header === undefined) return;
    const plain = plainForwardedFor(String(header));
    if (plain === '') delete raw.headers[HEADER];
    else raw.headers[HEADER] = plain;
  });
}
