import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';
// Answers of PortOne's V2 REST API that are no success.
import {
  PORTONE_ERROR_STATUS,
  type PortoneError,
  type PortoneErrorType,
} from '@bonin/contracts/portone/error';

/** A refusal and its status. */
export interface Refusal {
  readonly status: (typeof PORTONE_ERROR_STATUS)[PortoneErrorType];
  readonly body: PortoneError;
}

/** What a call ends in. */
export type Answer<T extends object> = { readonly status: 200; readonly body: T } | Refusal;

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

/** A refusal of PortOne itself. */
export function refuse(
  type: Exclude<PortoneErrorType, 'PG_PROVIDER'>,
  message: string = MESSAGES[type],
): Refusal {
  return { status: PORTONE_ERROR_STATUS[type], body: { type, message } };
}

/** What the provider behind PortOne says: the simulator's providers speak in KCB's codes. */
export function pgWords(code: KcbResultCode): { readonly pgCode: string; readonly pgMessage: string } {
  return { pgCode: code, pgMessage: KCB_RESULT_CODES[code].message };
}

/** A refusal of the provider behind PortOne. */
export function pgRefusal(code: KcbResultCode, pgMessage: string = KCB_RESULT_CODES[code].message): Refusal {
  const body = { type: 'PG_PROVIDER', message: MESSAGES.PG_PROVIDER, ...pgWords(code), pgMessage };
  return { status: PORTONE_ERROR_STATUS.PG_PROVIDER, body };
}
