/** KCB's fields in bonin's words. One field that is not of its form fails the whole result. */
import { KcbIdentity } from '@bonin/contracts/identity';
import { KCB_CARRIERS } from '@bonin/contracts/kcb/carrier';
import type { KcbPlainFields } from '@bonin/contracts/kcb/popup-result';
import { AppError } from '../../errors.ts';
import { checkMarks } from '../marks.ts';

const GENDERS = { M: 'male', '1': 'male', F: 'female', '0': 'female' } as const;
const NATIONALITIES = { L: 'native', '1': 'native', F: 'foreigner', '2': 'foreigner' } as const;

/**
 * @param fields decrypted.
 * @param mode `live` refuses identities that carry the simulator's mark, `test` refuses all others.
 * @throws AppError `provider_answer_invalid`.
 */
export function normalise(fields: KcbPlainFields, mode: 'live' | 'test'): KcbIdentity {
  const identity = KcbIdentity.safeParse({
    name: fields.nm.normalize('NFC').trim(),
    birthDate: `${fields.brdt.slice(0, 4)}-${fields.brdt.slice(4, 6)}-${fields.brdt.slice(6)}`,
    gender: GENDERS[fields.sex],
    nationality: NATIONALITIES[fields.ntv_frnr_cd],
    phoneNumber: fields.mbphn_no,
    carrier: KCB_CARRIERS[fields.tel_com_cd],
    di: fields.di,
    ...(fields.ci === undefined ? {} : { ci: fields.ci }),
  });
  if (!identity.success) throw new AppError('provider_answer_invalid', 'identity is not of its form');
  checkMarks(identity.data, mode);
  return identity.data;
}
