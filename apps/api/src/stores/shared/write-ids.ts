/** Each write has an id, and a record keeps the ids of its last writes: so a writer can find out whether its write was done. */
import { randomBytes } from 'node:crypto';

/** Characters of ids that a record keeps: about eight writes. */
export const HISTORY_LENGTH = 128;

/** What a record says of its last writes. */
export interface Written {
  readonly revision: number;
  /** Ids separated by commas, the newest first. The last one may be cut off. */
  readonly writes: string;
}

/** @returns what makes ids that no other process makes. They name nothing but a write. */
export function createWriteIds(): () => string {
  const process = randomBytes(8).toString('base64url');
  let count = 0;
  return () => `${process}${(count += 1).toString(36)}`;
}

/**
 * Whether a write was done.
 *
 * @param revision that the write was to make.
 * @returns `undefined` where the record does not tell: the write may still arrive, or is too long ago.
 */
export function wasDone(
  written: Written | undefined,
  revision: number,
  writeId: string,
): boolean | undefined {
  if (written === undefined || written.revision < revision) return undefined;
  const ids = written.writes.split(',');
  const later = written.revision - revision;
  if (later >= ids.length - 1 && ids[later] !== writeId) {
    // The oldest id may be cut off, unless it is the one of the insert.
    return written.revision === ids.length - 1 ? false : undefined;
  }
  return ids[later] === writeId;
}
