// One account for each adult, without storing the CI. It works with every provider.
import { ageChecks } from '@bonin/contracts/age';
import type { VerifiedForServer } from '@bonin/contracts/verification/certificate-result';
import { hashCi, matchCiHash, type CiHashKey } from '@bonin/crypto/ci-hash';

/** The first key hashes new members. All keys find members. To rotate, put a new key first. */
export function memberStore(keys: readonly [CiHashKey, ...CiHashKey[]]) {
  const hashes: string[] = [];
  return {
    isMember: (ci: string) => hashes.some((stored) => matchCiHash(keys, ci, stored)),
    join: (ci: string) => void hashes.push(hashCi(keys[0], ci)),
  };
}

/** Decides whether a person may join. A person without a CI must verify in another way, because nothing identifies them. */
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
