// The shop's members, in memory. Yours are in a database, with a unique key on the hash of the CI.
import { randomBytes } from 'node:crypto';
import { hashCi, matchCiHash } from '@bonin/crypto/ci-hash';

const keys = [{ keyId: 'a', key: randomBytes(32) }];
const members = [];

const find = (ci) => members.find((member) => ci !== undefined && matchCiHash(keys, ci, member.ciHash));

function join({ ci, name, phoneNumber }) {
  if (ci === undefined) return 'no-ci';
  if (find(ci)) return 'already-a-member';
  members.push({ ciHash: hashCi(keys[0], ci), name, phoneNumber });
  return 'joined';
}

/** What a verification leads to, by its purpose. `kept` is the person's session. */
export const ends = {
  'sign-up': ({ identity, age }, kept) => {
    if (!age.under14) return join(identity);
    kept.child = identity;
    return 'guardian-needed';
  },
  /** A guardian of the child that wants to join. */
  other: ({ age }, kept) => {
    if (kept.child === undefined || age.minor) return 'no-guardian';
    return join(kept.child);
  },
  'adult-check': ({ age }) => (age.youth ? 'too-young' : 'adult'),
  /** A member with a new phone: the CI is the same for life. */
  'change-member-data': ({ identity: { ci, phoneNumber } }) => {
    const member = find(ci);
    if (member === undefined) return 'no-member';
    member.phoneNumber = phoneNumber;
    return 'phone-changed';
  },
};
