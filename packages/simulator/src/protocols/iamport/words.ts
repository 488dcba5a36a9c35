// What the console says of IamPort.
import type { PlugInWords } from '../plug-in.ts';

/** What the console says of IamPort. */
export const IAMPORT_WORDS: PlugInWords<'iamport'> = {
  ko: {
    id: 'imp_uid',
    calls: {
      'iamport-token': 'iamport-token (토큰 발급)',
      'iamport-certification': 'iamport-certification (결과 조회·삭제)',
      'iamport-otp-request': 'iamport-otp-request (인증번호 요청)',
      'iamport-otp-confirm': 'iamport-otp-confirm (인증번호 확인)',
    },
  },
  en: { id: 'imp_uid' },
};
