// One account a person, without keeping the CI.
import { hashCi, matchCiHash, type CiHashKey } from '@bonin/crypto/ci-hash';

/** The first key hashes, all of them find: put a new one in front to rotate. */
export function memberStore(keys: readonly [CiHashKey, ...CiHashKey[]]) {
  const hashes: string[] = [];
  return {
    isMember: (ci: string) => hashes.some((stored) => matchCiHash(keys, ci, stored)),
    join: (ci: string) => void hashes.push(hashCi(keys[0], ci)),
  };
}
