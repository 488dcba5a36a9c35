/** PortOne's fields in bonin's words. */
import type { FailureCode } from '@bonin/contracts/error';
import { PortoneIdentity } from '@bonin/contracts/identity';
import { PORTONE_FAILURE, PORTONE_PERSON } from '@bonin/contracts/portone/answers';
import type { Mode } from '../../surroundings.ts';
import type { AnswerReader } from '../answers.ts';
import { checkMarks } from '../marks.ts';
import { present } from '../present.ts';
import { guessFailure } from '../reported-failure.ts';

/**
 * @param customer `verifiedCustomer` of a verification that was checked.
 * @throws AppError `provider_answer_invalid`; a person without a birth date, too: no question of age could be answered.
 */
export function normalise(reader: AnswerReader, customer: object, mode: Mode): PortoneIdentity {
  const person = reader.read(customer, PORTONE_PERSON, 'verifiedCustomer');
  const { isForeigner } = person;
  const identity = PortoneIdentity.parse(
    present({
      name: person.name,
      birthDate: person.birthDate,
      gender: person.gender,
      nationality: isForeigner === undefined ? undefined : isForeigner ? 'foreigner' : 'native',
      phoneNumber: person.phoneNumber,
      carrier: person.operator,
      ci: person.ci,
      di: person.di,
    }),
  );
  checkMarks(identity, mode, reader);
  reader.finish();
  return identity;
}

/** Why it failed, as far as it can be told. */
export function failureOf(reader: AnswerReader, failure: object): FailureCode {
  const { reason = '', pgMessage = '' } = reader.read(failure, PORTONE_FAILURE, 'failure');
  reader.finish();
  return guessFailure(`${reason} ${pgMessage}`);
}
