// Every refusal of PortOne's V2 REST API: its type, its words, and why, for the journal.
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import {
  PORTONE_ERROR_STATUS,
  type PortoneError,
  type PortoneErrorType,
} from '@bonin/contracts/portone/error';
import type { PortonePgProvider } from '@bonin/contracts/portone/identity-verification';
import { explainFailure } from '../../verification/explain-failure.ts';
import type { Refused } from '../../wire/format.ts';
import { ENCODED, ENCODED_BODY, OTHER_CHARSET, OTHER_CHARSET_BODY } from '../../wire/json-body.ts';
import { type PgWords, pgWords } from '../pg/words.ts';

/** What a call ends in. */
export type Answer<T extends object> = { readonly status: 200; readonly body: T } | PortoneRefused;

/** A refusal in PortOne's form. */
export interface PortoneRefused extends Refused {
  readonly body: PortoneError;
}

const MESSAGES = {
  INVALID_REQUEST: '요청된 입력 정보가 유효하지 않습니다.',
  MAX_TRANSACTION_COUNT_REACHED: '본인인증 시도 횟수가 최대에 도달했습니다.',
  UNAUTHORIZED: '인증 정보가 올바르지 않습니다.',
  FORBIDDEN: '요청이 거절되었습니다.',
  CHANNEL_NOT_FOUND: '요청된 채널이 존재하지 않습니다.',
  IDENTITY_VERIFICATION_NOT_FOUND: '요청된 본인인증 건이 존재하지 않습니다.',
  IDENTITY_VERIFICATION_NOT_SENT: '본인인증 건이 API로 요청된 상태가 아닙니다.',
  IDENTITY_VERIFICATION_ALREADY_SENT: '본인인증 건이 이미 API로 요청된 상태입니다.',
  IDENTITY_VERIFICATION_ALREADY_VERIFIED: '본인인증 건이 이미 인증 완료된 상태입니다.',
  PG_PROVIDER: 'PG사에서 오류를 전달했습니다.',
} as const satisfies Record<PortoneErrorType, string>;

interface Row {
  readonly type: Exclude<PortoneErrorType, 'PG_PROVIDER'>;
  readonly message?: string;
  /** Names the field and the rule, and says what helps. Repeats no value. */
  readonly explanation: string;
}

/** By name, the provider's own refusals aside. */
export const PORTONE_REFUSALS = {
  fields: { type: 'INVALID_REQUEST', explanation: 'A field is missing or not of its form.' },
  'secret-missing': {
    type: 'INVALID_REQUEST',
    explanation: 'apiSecret is missing, null or empty, or is not a text. Send {"apiSecret": …} as JSON.',
  },
  'refresh-token-missing': {
    type: 'INVALID_REQUEST',
    explanation:
      'refreshToken is missing, null or empty, or is not a text. Send {"refreshToken": …} as JSON.',
  },
  'not-json': {
    type: 'INVALID_REQUEST',
    explanation: 'The request cannot be read: its body is not JSON, or its address is malformed.',
  },
  encoded: { type: 'INVALID_REQUEST', explanation: ENCODED_BODY },
  'other-charset': { type: 'INVALID_REQUEST', explanation: OTHER_CHARSET_BODY },
  'too-large': { type: 'INVALID_REQUEST', explanation: 'The body is larger than 16 KiB.' },
  'wrong-registration-number': {
    type: 'INVALID_REQUEST',
    message: '주민등록번호 앞 7자리를 확인해 주세요.',
    explanation:
      'customer.identityNumber is no birthday before today and a seventh digit of 1 to 8: the simulator reads both out of it.',
  },
  'otp-missing': {
    type: 'INVALID_REQUEST',
    message: '인증번호 6자리를 보내 주세요.',
    explanation: 'otp is missing: a verification by SMS is confirmed with the six digits of the message.',
  },
  'app-has-no-resend': {
    type: 'INVALID_REQUEST',
    message: 'SMS 방식만 재전송할 수 있습니다.',
    explanation: 'This verification was sent with method APP. Only an SMS can be sent once more.',
  },
  'quota-used-up': {
    type: 'MAX_TRANSACTION_COUNT_REACHED',
    explanation: 'The outcome B006 of this number, or a prepared one, says that the quota is used up.',
  },
  'no-credential': {
    type: 'UNAUTHORIZED',
    explanation: 'Authorization is missing or is neither "PortOne <API secret>" nor "Bearer <access token>".',
  },
  'unknown-secret': {
    type: 'UNAUTHORIZED',
    explanation:
      'The API secret is of no world. Take credentials.portone.apiSecret of the world that you test with.',
  },
  'unknown-token': {
    type: 'UNAUTHORIZED',
    explanation:
      'The token is of no world of this simulator. Worlds are forgotten when it restarts: log in once more.',
  },
  'ended-token': {
    type: 'UNAUTHORIZED',
    explanation:
      'The token does not count any more: an access token lives 30 minutes and a refresh token a day by the world’s clock, a newer pair ends the refresh token, and a reset of tokens or a prepared fault ends any.',
  },
  'reset-meanwhile': {
    type: 'UNAUTHORIZED',
    explanation: 'The world was reset or deleted while this call was held.',
  },
  'other-store': {
    type: 'FORBIDDEN',
    explanation:
      'storeId is not the store of the world that the credential belongs to. Take both from one world, or leave it out.',
  },
  'unknown-channel': {
    type: 'CHANNEL_NOT_FOUND',
    explanation:
      'channelKey is no channel of this world. The world has credentials.portone.channelKey, and the same with -basic, -inicis or -kcp.',
  },
  'unknown-verification': {
    type: 'IDENTITY_VERIFICATION_NOT_FOUND',
    explanation:
      'The identityVerificationId of the path is of no verification of this world: none has begun yet, or it began in another world.',
  },
  'id-of-another-protocol': {
    type: 'IDENTITY_VERIFICATION_NOT_FOUND',
    explanation:
      'The identityVerificationId of the path is the id of a KCB or IamPort transaction. Choose another.',
  },
  'not-sent': {
    type: 'IDENTITY_VERIFICATION_NOT_SENT',
    explanation: 'A browser began this verification. Confirm and resend are for what POST …/send began.',
  },
  'already-sent': {
    type: 'IDENTITY_VERIFICATION_ALREADY_SENT',
    explanation: 'This verification was sent and is not over. Confirm it, resend it, or choose another id.',
  },
  'already-verified': {
    type: 'IDENTITY_VERIFICATION_ALREADY_VERIFIED',
    explanation: 'This identityVerificationId was verified before and cannot be again. Choose another id.',
  },
} as const satisfies Record<string, Row>;

/** A refusal's name. */
export type PortoneRefusalName = keyof typeof PORTONE_REFUSALS;

/** @param detail - Which fields and rules, where the request decides it. */
export function refuse(name: PortoneRefusalName, detail?: string): PortoneRefused {
  const { type, message = MESSAGES[type], explanation }: Row = PORTONE_REFUSALS[name];
  return {
    status: PORTONE_ERROR_STATUS[type],
    body: { type, message },
    explanation: detail === undefined ? explanation : `${explanation} ${detail}`,
  };
}

/** A call that never got so far. */
export function refuseBroken(status: number, code?: string): PortoneRefused {
  if (code === ENCODED) return refuse('encoded');
  if (code === OTHER_CHARSET) return refuse('other-charset');
  return refuse(status === 413 ? 'too-large' : 'not-json');
}

/** What the provider behind PortOne refuses beside the end of a verification. */
export const PG_REFUSALS = {
  'wrong-otp': [
    'B131',
    'otp is not the code of the last SMS to this number. The inbox of the world shows it; too many wrong ones end the verification.',
  ],
  'not-approved': [
    'B102',
    'The PASS app has not approved yet. Approve it in the console, with world.approvePass, or wait until it runs out.',
  ],
  unanswered: [
    'B102',
    'The person closed the window or typed nothing, so there is nothing to confirm. Nothing has ended.',
  ],
} as const satisfies Record<string, readonly [code: KcbResultCode, explanation: string]>;

/** @param words - The provider's own, unless they follow from the code. */
export function refuseAsPg(
  provider: PortonePgProvider,
  name: keyof typeof PG_REFUSALS,
  words?: Partial<PgWords>,
): PortoneRefused {
  const [code, explanation] = PG_REFUSALS[name];
  return pgRefused({ ...pgWords(provider, code), ...words }, explanation);
}

/** What the verification ended in. */
export function refuseAsEnded(provider: PortonePgProvider, failure: KcbResultCode): PortoneRefused {
  return pgRefused(pgWords(provider, failure), explainFailure(failure));
}

function pgRefused(words: PgWords, explanation: string): PortoneRefused {
  const body = { type: 'PG_PROVIDER', message: MESSAGES.PG_PROVIDER, ...words };
  return { status: PORTONE_ERROR_STATUS.PG_PROVIDER, body, explanation };
}
