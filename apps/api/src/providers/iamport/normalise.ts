import type { IamportCarrier, IamportCertified } from '@bonin/contracts/iamport/certification';
/** IamPort's fields in bonin's words. One field that is not of its form fails the whole result. */
import { IamportIdentity, type Carrier } from '@bonin/contracts/identity';
import { AppError } from '../../errors.ts';
import { checkMarks } from '../marks.ts';

const CARRIERS = {
  SKT: 'SKT',
  KT: 'KT',
  LGT: 'LGU',
  SKT_MVNO: 'SKT_MVNO',
  KT_MVNO: 'KT_MVNO',
  LGT_MVNO: 'LGU_MVNO',
} as const satisfies Record<IamportCarrier, Carrier>;

/**
 * @param certification checked to be this transaction's.
 * @throws AppError `provider_answer_invalid`.
 */
export function normalise(certification: IamportCertified, mode: 'live' | 'test'): IamportIdentity {
  const { carrier, foreigner_v2: isForeigner, gender, phone } = certification;
  const { unique_key: ci, unique_in_site: di } = certification;
  const identity = IamportIdentity.safeParse({
    name: certification.name.normalize('NFC').trim(),
    birthDate: certification.birthday,
    ...(isGiven(gender) ? { gender } : {}),
    // `foreigner` is false where it is not contracted, and so says nothing: only `foreigner_v2` is believed.
    ...(typeof isForeigner === 'boolean' ? { nationality: isForeigner ? 'foreigner' : 'native' } : {}),
    ...(isGiven(phone) ? { phoneNumber: phone } : {}),
    ...(isGiven(carrier) ? { carrier: CARRIERS[carrier] } : {}),
    ...(isGiven(ci) ? { ci } : {}),
    ...(isGiven(di) ? { di } : {}),
  });
  if (!identity.success) throw new AppError('provider_answer_invalid', 'identity is not of its form');
  checkMarks(identity.data, mode);
  return identity.data;
}

/** null and empty are how this provider says that there is none. */
function isGiven<T extends string>(value: T | null | undefined): value is Exclude<T, ''> {
  return value !== undefined && value !== null && value !== '';
}
