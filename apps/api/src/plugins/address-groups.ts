/** The networks that an address belongs to. Whoever has one IPv6 network has all of its addresses. */
import { isIPv6 } from 'node:net';

/** A network, and how many times the limit of one address it may use. */
export interface AddressGroup {
  readonly key: string;
  readonly factor: number;
}

/** Prefixes that providers give to customers: a household has a /64 or a /56, a company a /48. */
const IPV6_GROUPS = [
  { words: 4, bits: 64, factor: 1 },
  { words: 3.5, bits: 56, factor: 2 },
  { words: 3, bits: 48, factor: 4 },
] as const;
const MAPPED = /^::ffff:(?<v4>\d+\.\d+\.\d+\.\d+)$/i;

/**
 * The groups of an address, the smallest first.
 *
 * @param address as Node gives it; IPv4 also where it is mapped into IPv6.
 */
export function groupsOf(address: string): readonly AddressGroup[] {
  const v4 = MAPPED.exec(address)?.groups?.['v4'];
  if (v4 !== undefined) return [{ key: v4, factor: 1 }];
  if (!isIPv6(address)) return [{ key: address, factor: 1 }];
  const hex = wordsOf(address)
    .map((word) => word.padStart(4, '0'))
    .join('');
  return IPV6_GROUPS.map(({ words, bits, factor }) => ({
    key: `${hex.slice(0, words * 4)}/${bits}`,
    factor,
  }));
}

/** The eight words of an address, whose zeros may be left out. */
function wordsOf(address: string): string[] {
  const plain = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
}
