import type { FailureCode } from '@bonin/contracts/error';
/** PortOne's fields in bonin's words. One field that is not of its form fails the whole result. */
import { PortoneIdentity } from '@bonin/contracts/identity';
import type {
  PortoneFailedVerification,
  PortoneVerifiedCustomer,
} from '@bonin/contracts/portone/identity-verification';
import { AppError } from '../../errors.ts';
import { checkMarks } from '../marks.ts';
import { saidNo } from '../said-no.ts';

/**
 * @param customer of a verification that was checked.
 * @throws AppError `provider_answer_invalid`; a person without a birth date, too: no question of age could be answered.
 */
export function normalise(customer: PortoneVerifiedCustomer, mode: 'live' | 'test'): PortoneIdentity {
  const { name, birthDate, gender, isForeigner, phoneNumber, operator, ci, di } = customer;
  const identity = PortoneIdentity.safeParse({
    name: name.normalize('NFC').trim(),
    birthDate,
    ...(gender === 'MALE' || gender === 'FEMALE' ? { gender: gender === 'MALE' ? 'male' : 'female' } : {}),
    ...(isForeigner === undefined ? {} : { nationality: isForeigner ? 'foreigner' : 'native' }),
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
    ...(operator === undefined ? {} : { carrier: operator }),
    ...(ci === undefined ? {} : { ci }),
    ...(di === undefined ? {} : { di }),
  });
  if (!identity.success) throw new AppError('provider_answer_invalid', 'identity is not of its form');
  checkMarks(identity.data, mode);
  return identity.data;
}

/** Why it failed, as far as it can be told. */
export function failureOf({ failure }: PortoneFailedVerification): FailureCode {
  return saidNo([failure.reason, failure.pgMessage].join(' '));
}
