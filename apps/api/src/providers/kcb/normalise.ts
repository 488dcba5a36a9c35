/** KCB's fields in bonin's words. */
import type { FieldValues } from '@bonin/contracts/answer/field';
import { KcbIdentity } from '@bonin/contracts/identity';
import type { KCB_PERSON } from '@bonin/contracts/kcb/answers';
import { present } from '../present.ts';

/** A person's fields, decrypted and of their forms. */
export type KcbPerson = FieldValues<typeof KCB_PERSON>;

/** The person of a result. */
export function normalise(person: KcbPerson): KcbIdentity {
  return KcbIdentity.parse(
    present({
      name: person.nm,
      birthDate: person.brdt,
      gender: person.sex,
      nationality: person.ntv_frnr_cd,
      phoneNumber: person.mbphn_no,
      carrier: person.tel_com_cd,
      ci: person.ci,
      di: person.di,
    }),
  );
}
