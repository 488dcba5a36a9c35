import type { VerifiedPerson } from '../record/person.ts';
// The person of an answer that was mixed up with another's.
import { type PassClaim, personFromPass } from './people.ts';

const CLAIM: PassClaim = {
  name: '남궁다른',
  phoneNumber: '01000009990',
  carrier: 'KT',
};

/** Somebody who lives in no world. */
export function somebodyElse(): VerifiedPerson {
  return { ...personFromPass(CLAIM), withCi: true };
}
