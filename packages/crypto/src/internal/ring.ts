// The opaque key ring: its keys are reachable from inside this package only.
import type { KeyObject } from 'node:crypto';

export interface RingEntry {
  readonly kid: string;
  readonly key: KeyObject;
}

/** At least one: the first seals. */
export type RingEntries = readonly [RingEntry, ...RingEntry[]];

let readEntries: (ring: object) => RingEntries | undefined;

/**
 * One or more 32-byte keys with ids: the first seals, all of them open.
 * Opaque: it shows no key byte when printed, logged, cloned or turned into JSON.
 */
export class KeyRing {
  readonly #entries: RingEntries;

  static {
    readEntries = (ring) => (#entries in ring ? ring.#entries : undefined);
  }

  constructor(entries: RingEntries) {
    this.#entries = entries;
  }
}

/** The entries of a ring; a TypeError for anything else. */
export function entriesOf(ring: unknown): RingEntries {
  const entries = typeof ring === 'object' && ring !== null ? readEntries(ring) : undefined;
  if (entries === undefined) throw new TypeError('ring must be made by createKeyRing');
  return entries;
}
