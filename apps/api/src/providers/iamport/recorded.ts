/** A recorded certification: what the API refuses or ignores of it. */
import { IAMPORT_CERTIFICATION_ANSWER } from '@bonin/contracts/iamport/answers';
import type { ContractContext, ProbeNote, RecordedAnswers } from '../probe.ts';
import { createRememberingReader, namesNobody, withVerdict, type FieldCures } from '../recorded-answer.ts';
import { OUT_OF_TIME, recordedQuery } from '../recorded-query.ts';
import { responseOf } from './answer.ts';
import { checkCertification } from './checks.ts';
import type { IamportCredentials } from './config.ts';
import { normalise } from './normalise.ts';

/** Recorded answers of `GET /certifications/{imp_uid}`, with their envelope or without. */
export const iamportRecorded: RecordedAnswers<IamportCredentials> = {
  recognises: (json) => 'response' in json || 'imp_uid' in json,
  read,
};

function read(context: ContractContext<IamportCredentials>, json: object): readonly ProbeNote[] {
  const { reader, attempt, notes } = createRememberingReader('IamPort');
  const answer = {
    call: 'recorded',
    status: 200,
    json: 'response' in json ? json : { code: 0, response: json },
  };
  const record = attempt(() => responseOf(answer, reader));
  if (record === undefined) return orNobody(notes());
  const found = attempt(() => reader.read(record, IAMPORT_CERTIFICATION_ANSWER, 'response'));
  if (found === undefined) return notes();
  if (!found.certified) return [namesNobody('IamPort')];

  const certification = { ...found, record, reader };
  const request = recordedQuery(context, found.merchant_uid);
  attempt(() => checkCertification(OUT_OF_TIME, request, certification));
  attempt(() => normalise(certification, context.mode));
  return withVerdict(notes(CURES));
}

/** A refusal without a field is one by the envelope's `code`. */
const orNobody = (notes: ProbeNote[]) => (notes.length > 0 ? notes : [namesNobody('IamPort')]);

const CURES: FieldCures = {
  'response.pg_provider': 'Set IAMPORT_PG_PROVIDER to the agency of your contract.',
  'response.origin':
    'Add the page’s origin to BONIN_ALLOWED_ORIGINS; for pages without an address, as in an app, set IAMPORT_ORIGIN_CHECK=apps.',
};
