// Every refusal of IamPort's REST API: its status, its text, and why, for the journal.
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import { explainFailure } from '../../verification/explain-failure.ts';
import type { Refused } from '../../wire/format.ts';
import { ENCODED, ENCODED_BODY, OTHER_CHARSET, OTHER_CHARSET_BODY } from '../../wire/json-body.ts';
import { failureText } from './failure-text.ts';
import type { Pg } from './pg.ts';

interface Row {
  /** 200 is a refusal of the business, with code 1. */
  readonly status: number;
  readonly message: string;
  /** Names the field and the rule, and says what helps. Repeats no value. */
  readonly explanation: string;
}

const UNAUTHORIZED = { status: 401, message: 'Unauthorized' };
/** Nothing in an answer tells an unknown key from a wrong secret. */
const WRONG_PAIR = { status: 401, message: '인증에 실패하였습니다. API키와 secret을 확인하세요.' };
const NO_CERTIFICATION = { status: 404, message: '인증결과가 존재하지 않습니다.' };
const RESET = 'The world was reset or deleted while this call was held.';
const INCOMPLETE = { status: 400, message: '필수 파라메터가 누락되었거나 올바르지 않습니다.' };

/** By name. */
export const IAMPORT_REFUSALS = {
  'keys-missing': {
    status: 400,
    message: 'imp_key, imp_secret 파라메터가 누락되었습니다.',
    explanation:
      'The call needs imp_key and imp_secret. Send both as JSON or as a form, with the content-type that says which.',
  },
  'unknown-key': {
    ...WRONG_PAIR,
    explanation: 'imp_key is the key of no world. Take credentials.iamport of the world that you test with.',
  },
  'wrong-secret': {
    ...WRONG_PAIR,
    explanation: 'imp_secret is not the secret of the world that imp_key names. Take both from one world.',
  },
  'no-token': {
    ...UNAUTHORIZED,
    explanation:
      'Authorization and X-ImpTokenHeader hold no access token. Send the access_token of POST /users/getToken, with or without "Bearer".',
  },
  'unknown-token': {
    ...UNAUTHORIZED,
    explanation:
      'The access token is of no world of this simulator. Worlds are forgotten when it restarts: ask for a new token.',
  },
  'ended-token': {
    ...UNAUTHORIZED,
    explanation:
      'The access token has ended: it lives 30 minutes of the world’s clock, a reset of tokens ends it, and so does a prepared fault. Ask for a new one.',
  },
  'reset-meanwhile': { ...UNAUTHORIZED, explanation: RESET },
  'reset-before-token': { ...WRONG_PAIR, explanation: RESET },
  'unknown-imp-uid': {
    ...NO_CERTIFICATION,
    explanation:
      'The imp_uid of the path is of no attempt of this world. Ask with the token of the world in which the attempt began.',
  },
  'not-an-otp': {
    ...NO_CERTIFICATION,
    explanation:
      'The imp_uid of the path is of an attempt that a browser began. Confirm only what POST /certifications/otp/request began.',
  },
  'otp-fields': { ...INCOMPLETE, explanation: 'A field is missing or not of its form.' },
  'otp-birthday': {
    ...INCOMPLETE,
    explanation: 'birth and gender_digit together are no birthday before today, or no century and gender.',
  },
  'no-otp': {
    status: 400,
    message: 'otp 파라메터가 누락되었습니다.',
    explanation: 'otp is missing or is not six digits.',
  },
  'already-certified': {
    status: 400,
    message: '이미 인증이 완료된 건입니다.',
    explanation: 'This imp_uid was confirmed before. Read it with GET /certifications/{imp_uid}.',
  },
  'wrong-otp': {
    status: 200,
    message: '인증번호가 일치하지 않습니다.',
    explanation:
      'otp is not the code of the last SMS to this number. The inbox of the world shows it; too many wrong ones end the attempt.',
  },
  'not-approved': {
    status: 200,
    message: '아직 인증이 완료되지 않았습니다.',
    explanation: 'The person has not finished: the PASS request is not approved, or the window was closed.',
  },
  'pg-failed': { status: 200, message: '', explanation: '' },
  'bad-call': {
    status: 400,
    message: 'Bad Request',
    explanation: 'The request cannot be read: its headers, its address or its body is malformed.',
  },
  encoded: { status: 415, message: 'Bad Request', explanation: ENCODED_BODY },
  'other-charset': { status: 415, message: 'Bad Request', explanation: OTHER_CHARSET_BODY },
  'too-large': {
    status: 413,
    message: '요청 본문이 너무 큽니다.',
    explanation: 'The body is larger than 16 KiB.',
  },
  defect: {
    status: 500,
    message: '서버 오류가 발생했습니다. (simulator)',
    explanation: 'The simulator has a defect: this is not the caller’s mistake.',
  },
} as const satisfies Record<string, Row>;

/** A refusal's name. */
export type IamportRefusal = Exclude<keyof typeof IAMPORT_REFUSALS, 'pg-failed'>;

/** @param detail - Which fields and rules, where the request decides it. */
export function refuse(name: IamportRefusal, detail?: string): Refused {
  const { status, message, explanation } = IAMPORT_REFUSALS[name];
  const body = { code: status === 200 ? 1 : -1, message, response: null };
  return { status, body, explanation: detail === undefined ? explanation : `${explanation} ${detail}` };
}

/** The PG behind IamPort says no. */
export function refuseAsPg({ provider }: Pg, failure: KcbResultCode): Refused {
  const { status } = IAMPORT_REFUSALS['pg-failed'];
  const [, message] = failureText(provider, failure);
  return { status, body: { code: 1, message, response: null }, explanation: explainFailure(failure) };
}

/** A call that never got so far. */
export function refuseBroken(status: number, code?: string): Refused {
  if (code === ENCODED) return refuse('encoded');
  if (code === OTHER_CHARSET) return refuse('other-charset');
  if (status >= 500) return { ...refuse('defect'), status };
  return status === 413 ? refuse('too-large') : { ...refuse('bad-call'), status };
}
