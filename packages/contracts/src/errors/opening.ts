/** Errors of opening or transferring a result. */
import { type ErrorEntry, request, RETRY } from './entry.ts';

/** Errors of opening and transferring a result, by code. */
export const OPENING_ERRORS = {
  params_invalid: {
    status: 400,
    redirectable: false,
    final: true,
    ko: '인증 결과를 확인할 수 없어요.',
    en: 'This result cannot be read.',
    ...RETRY,
  },
  already_opened: {
    status: 409,
    redirectable: false,
    final: true,
    ko: '이미 확인한 인증 결과예요.',
    en: 'This result has already been opened.',
    koAction: '다시 인증하려면 처음부터 시작해 주세요.',
    enAction: 'To verify again, please start from the beginning.',
  },
  not_bound: {
    status: 403,
    redirectable: false,
    final: false,
    ko: '본인인증을 시작한 브라우저가 아니에요.',
    en: 'This is not the browser that started the verification.',
    koAction: '처음 시작한 브라우저에서 계속해 주세요.',
    enAction: 'Please continue in the browser where you started.',
  },
  transfer_code_wrong: {
    status: 403,
    redirectable: false,
    final: false,
    ko: '연결 번호가 맞지 않거나 시간이 지났어요.',
    en: 'The transfer code is wrong or has expired.',
    koAction: '다른 브라우저에 보이는 번호 6자리를 다시 확인해 주세요.',
    enAction: 'Please check the six digits that the other browser shows.',
  },
  transfer_ended: {
    status: 409,
    redirectable: false,
    final: true,
    ko: '연결 번호를 여러 번 잘못 입력했어요.',
    en: 'A wrong transfer code was entered too many times.',
    ...RETRY,
  },
  transfer_off: {
    status: 409,
    redirectable: false,
    final: true,
    ko: '이 서비스의 인증 결과는 다른 브라우저로 옮길 수 없어요.',
    en: 'This service lets no result be taken to another browser.',
    koAction: '한 브라우저에서 처음부터 끝까지 다시 인증해 주세요.',
    enAction: 'Please verify again, from beginning to end in one browser.',
  },
  purpose_mismatch: request(
    403,
    '다른 목적으로 한 본인인증이에요.',
    'The verification was started for another purpose than the expected one.',
  ),
  wrong_opener: request(
    403,
    '이 결과를 열 권한이 없어요.',
    'This client may not open the relying party’s results.',
  ),
} as const satisfies Record<string, ErrorEntry>;
