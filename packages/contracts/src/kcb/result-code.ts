/** KCB's result codes (`rsp_cd`) as one table: what each means to bonin. An unknown code fails closed. */
import type { ErrorCode, FailureCode } from '../error.ts';

/** What the API does when KCB answers with a certain `rsp_cd`. */
export type KcbResultEntry =
  /** Only `B000` means that the person is verified. */
  | { readonly outcome: 'verified'; readonly message: string; readonly meaning: string }
  /** A final refusal: the transaction ends as failed. */
  | {
      readonly outcome: 'failed';
      readonly code: FailureCode;
      readonly message: string;
      readonly meaning: string;
    }
  /** Not final: the API may ask again later. */
  | {
      readonly outcome: 'retry';
      readonly code: ErrorCode;
      readonly message: string;
      readonly meaning: string;
    };

const failed = (code: FailureCode, message: string, meaning: string) =>
  ({ outcome: 'failed', code, message, meaning }) as const;
const retry = (code: ErrorCode, message: string, meaning: string) =>
  ({ outcome: 'retry', code, message, meaning }) as const;

/** `rsp_cd` → meaning. `message` is Korean as a member would read it in a log; people see the texts of `ERRORS`. */
export const KCB_RESULT_CODES = {
  B000: { outcome: 'verified', message: '정상', meaning: 'ok' },
  B006: failed('quota_exhausted', '이용 한도 초과', 'quota or balance used up'),
  B008: failed('provider_configuration', '미등록 회원사', 'unknown member code'),
  B010: failed('provider_configuration', '미계약 서비스', 'service type not contracted'),
  B017: failed('provider_configuration', '입력값 오류', 'input error'),
  B030: retry('provider_unavailable', '통신 오류', 'network, timeout'),
  B043: failed('provider_configuration', '전문 오류', 'malformed message'),
  B081: failed('carrier_unavailable', '통신사 오류', 'error at the carrier'),
  B082: failed('carrier_unavailable', '통신사 오류', 'error at the carrier'),
  B083: failed('carrier_unavailable', '통신사 오류', 'error at the carrier'),
  B084: failed('carrier_unavailable', '통신사 오류', 'error at the carrier'),
  B085: failed('carrier_unavailable', '통신사 오류', 'error at the carrier'),
  B086: failed('carrier_unavailable', '통신사 오류', 'error at the carrier'),
  B091: failed('too_many_attempts', '시도 횟수 초과', 'too many attempts'),
  B092: failed('carrier_unavailable', '통신사 서비스 장애', 'error at the carrier'),
  B097: failed('provider_configuration', '거래번호 누락', 'transaction number missing'),
  B098: failed('provider_configuration', '거래번호 형식 오류', 'transaction number malformed'),
  B099: retry('provider_unavailable', '서버 오류', 'server error'),
  B100: failed('verification_failed', '본인확인 실패', 'verification failed'),
  B101: failed('provider_configuration', '거래번호 중복', 'transaction number already used'),
  B102: retry('not_completed', '이전 요청 없음', 'no request before this'),
  B103: failed('provider_configuration', '계약 개시 전', 'contract not yet begun'),
  B104: failed('provider_configuration', '계약 정지', 'contract suspended'),
  B105: failed('provider_configuration', '계약 만료', 'contract expired'),
  B106: failed('provider_configuration', '도메인 누락', 'domain missing'),
  B107: failed('provider_configuration', '인증수단 누락', 'means missing'),
  B108: failed('provider_configuration', '요청사유 누락', 'cause missing'),
  B109: failed('provider_configuration', '인증대상 누락', 'target missing'),
  B110: failed('provider_configuration', '리턴 URL 누락', 'return URL missing'),
  B111: failed('provider_configuration', '파라미터 오류', 'parameter check'),
  B112: failed('provider_configuration', '파라미터 오류', 'parameter check'),
  B113: failed('provider_configuration', '파라미터 오류', 'parameter check'),
  B114: failed('provider_configuration', '파라미터 오류', 'parameter check'),
  B115: failed('provider_configuration', '파라미터 오류', 'parameter check'),
  B120: failed('resends_exceeded', '재전송 횟수 초과', 'too many resends'),
  B121: retry('provider_unavailable', '서비스 오류', 'service error'),
  B122: retry('provider_unavailable', '데이터베이스 오류', 'database error'),
  B123: failed('cancelled', '사용자 취소', 'the user cancelled'),
  B124: failed('provider_configuration', '허용되지 않은 IP', 'caller’s IP not allowed'),
  B125: failed('provider_configuration', '문자 길이 초과', 'SMS text too long (over 80 bytes)'),
  B128: failed('result_lost', '이미 인증된 거래', 'already verified'),
  B129: failed('code_expired', '인증번호 입력시간 초과', 'time for the code ran out'),
  B130: failed('code_attempts_exceeded', '인증번호 오류 횟수 초과', 'too many wrong codes'),
  B131: failed('verification_failed', '인증번호 불일치', 'wrong code'),
  B132: failed('result_lost', '거래 없음', 'no such transaction'),
  B133: failed('verification_failed', '비정상 접근', 'bad access (reload included)'),
  B135: failed('provider_configuration', '미등록 서비스 유형', 'unregistered service type'),
  B136: failed('code_expired', '재전송 가능시간 초과', 'resend came too late'),
  B137: failed('sms_not_sent', '문자 발송 실패', 'SMS could not be sent'),
  B138: failed('provider_configuration', 'DI 오류', 'bad DI'),
  B139: failed('provider_configuration', 'CI 오류', 'bad CI'),
  B140: failed('provider_configuration', 'CI 검증 실패', 'CI check failed'),
  B141: failed('provider_configuration', '파라미터 오류', 'parameter or consent check'),
  B142: failed('provider_configuration', '파라미터 오류', 'parameter or consent check'),
  B143: failed('provider_configuration', '파라미터 오류', 'parameter or consent check'),
  B144: failed('provider_configuration', '파라미터 오류', 'parameter or consent check'),
  B145: failed('provider_configuration', '파라미터 오류', 'parameter or consent check'),
  B146: failed('provider_configuration', '파라미터 오류', 'parameter or consent check'),
  B147: failed('provider_configuration', '파라미터 오류', 'parameter or consent check'),
  B148: failed('provider_configuration', '파라미터 오류', 'parameter or consent check'),
  B149: failed('provider_configuration', '파라미터 오류', 'parameter or consent check'),
  B150: failed('identity_mismatch', '주민번호 불일치', 'RRN differs from the transaction’s'),
  B151: failed('identity_mismatch', '휴대폰번호 불일치', 'phone differs from the transaction’s'),
  B154: failed(
    'protection_app_missing',
    '휴대폰인증보호서비스 앱 미설치',
    'phone verification protection app not installed',
  ),
  B155: failed('member_blocked', '인증 차단 회원', 'member blocked'),
  B156: failed('sms_not_sent', '문자 차단', 'SMS blocked'),
  B157: failed('provider_configuration', '파라미터 오류', 'parameter or consent check'),
  B158: failed('verification_failed', '문자 메시지 확인 오류', 'check SMS message'),
  B159: failed('provider_configuration', '회신번호 확인 오류', 'check callback number'),
  B161: failed('verification_failed', '비정상 요청', 'abnormal request'),
  B162: failed('corporate_phone', '법인폰 차단', 'corporate phone blocked'),
  T990: retry('provider_unavailable', '모듈 토큰 없음', 'no module token'),
} as const satisfies Record<string, KcbResultEntry>;

/** A documented `rsp_cd`, such as `B000`. */
export type KcbResultCode = keyof typeof KCB_RESULT_CODES;

/** Tells whether a text is a documented `rsp_cd`. */
export function isKcbResultCode(code: string): code is KcbResultCode {
  return Object.hasOwn(KCB_RESULT_CODES, code);
}

/** What an undocumented code means: never a success, never final (a later release of the table may know it). */
const UNKNOWN_CODE: KcbResultEntry = retry('provider_answer_invalid', '알 수 없는 코드', 'unknown code');

/**
 * Looks a `rsp_cd` up.
 *
 * @param code as KCB sent it.
 * @returns its meaning. An undocumented code is never a success and never final.
 * @example
 * ```ts
 * kcbResultEntry('B123'); // { outcome: 'failed', code: 'cancelled', … }
 * ```
 */
export function kcbResultEntry(code: string): KcbResultEntry {
  return isKcbResultCode(code) ? KCB_RESULT_CODES[code] : UNKNOWN_CODE;
}
