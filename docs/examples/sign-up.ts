// One account a person, old enough, without keeping the CI: whatever provider verified them.
import { ageChecks } from '@bonin/contracts/age';
import type { VerifiedForServer } from '@bonin/contracts/verification/certificate-result';
import { hashCi, matchCiHash, type CiHashKey } from '@bonin/crypto/ci-hash';

/** The first key hashes, all of them find: put a new one in front to rotate. */
export function memberStore(keys: readonly [CiHashKey, ...CiHashKey[]]) {
  const hashes: string[] = [];
  return {
    isMember: (ci: string) => hashes.some((stored) => matchCiHash(keys, ci, stored)),
    join: (ci: string) => void hashes.push(hashCi(keys[0], ci)),
  };
}

/** Who may join; a person without a CI cannot be told from another, and is asked to verify in another way. */
export function signUp(
  members: ReturnType<typeof memberStore>,
  { identity, verifiedAt }: VerifiedForServer,
): 'joined' | 'minor' | 'already-a-member' | 'no-ci' {
  if (ageChecks(identity.birthDate, new Date(verifiedAt)).minor) return 'minor';
  const { ci } = identity;
  if (ci === undefined) return 'no-ci';
  if (members.isMember(ci)) return 'already-a-member';
  members.join(ci);
  return 'joined';
}
