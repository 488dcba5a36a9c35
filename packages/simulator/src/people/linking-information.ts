// CI and DI of synthetic people. They follow from the human being alone (DI also from the site), never from a
// world's seed, so they are equal in every world, on every run and machine. Both carry the simulator's marks.
import { createHmac } from 'node:crypto';
import { Ci, Di } from '@bonin/contracts/identity';
import type { BoundedMap } from '../kernel/bounded.ts';

const CI_MARK = Buffer.from('BONIN-SIM-CI', 'ascii');
const DI_MARK = Buffer.from('BONIN-SIM-DI', 'ascii');
/** DER of `SEQUENCE{OID 1.2.840.113549.2.9, BIT STRING of 32 bytes}` up to those bytes. */
const DI_PREFIX = Buffer.from('302d06082a864886f70d0209032100', 'hex');

const digest = (...parts: readonly string[]) =>
  createHmac('sha512', 'bonin simulator: synthetic people').update(JSON.stringify(parts)).digest();

/** CI: 64 bytes, the mark first. `human` is a stable name of one human being. */
export function ciOf(humanId: string): Ci {
  return Ci.parse(Buffer.concat([CI_MARK, digest('ci', humanId).subarray(0, 52)]).toString('base64'));
}

/**
 * DI: 32 bytes in DER, the mark first; another one for each site. One world is one merchant's one site, so that it is the
 * same in every protocol there.
 */
export function diOf(humanId: string, site: string): Di {
  const own = digest('di', humanId, site).subarray(0, 20);
  return Di.parse(Buffer.concat([DI_PREFIX, DI_MARK, own]).toString('base64'));
}

/** What ties a human being's verifications together. */
export interface LinkingInformation {
  readonly ci: Ci;
  readonly di: Di;
}

/** A merchant's site, as far as CI and DI need it. */
export interface Site {
  readonly site: string;
  readonly state: { readonly linking: BoundedMap<string, LinkingInformation> };
}

/** CI and DI at this world's site; remembered there, for most verifications are of the same few people. */
export function linkingOf({ state, site }: Site, humanId: string): LinkingInformation {
  const known = state.linking.get(humanId);
  if (known !== undefined) return known;
  const made = { ci: ciOf(humanId), di: diOf(humanId, site) };
  state.linking.set(humanId, made);
  return made;
}
