/** IamPort's fields in bonin's words. */
import { IAMPORT_PERSON } from '@bonin/contracts/iamport/answers';
import { IamportIdentity } from '@bonin/contracts/identity';
import type { Mode } from '../../surroundings.ts';
import { checkMarks } from '../marks.ts';
import { present } from '../present.ts';
import type { FoundCertification } from './certification.ts';

/**
 * @param certification checked to be this transaction's.
 * @throws AppError `provider_answer_invalid`, with the names of the fields.
 */
export function normalise({ record, reader }: FoundCertification, mode: Mode): IamportIdentity {
  const person = reader.read(record, IAMPORT_PERSON, 'response');
  const { foreigner_v2: isForeigner } = person;
  const identity = IamportIdentity.parse(
    present({
      name: person.name,
      birthDate: person.birthday,
      gender: person.gender,
      nationality: isForeigner === undefined ? undefined : isForeigner ? 'foreigner' : 'native',
      phoneNumber: person.phone,
      carrier: person.carrier,
      ci: person.unique_key,
      di: person.unique_in_site,
    }),
  );
  checkMarks(identity, mode, reader);
  reader.finish();
  return identity;
}
