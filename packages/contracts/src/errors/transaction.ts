/** Errors of a return: the transaction is unknown, unfinished or over. */
import { type ErrorEntry, passing, RETRY } from './entry.ts';

/** Errors of a transaction’s state, by code. */
export const TRANSACTION_ERRORS = {
  unknown_transaction: {
    status: 404,
    redirectable: false,
    final: true,
    ko: '진행 중인 본인인증을 찾을 수 없어요.',
    en: 'This verification was not found.',
    ...RETRY,
  },
  not_completed: {
    status: 409,
    redirectable: true,
    final: false,
    ko: '본인인증이 아직 끝나지 않았어요.',
    en: 'The verification is not finished yet.',
    koAction: '인증 화면에서 마지막 단계까지 진행해 주세요.',
    enAction: 'Please complete the last step on the verification page.',
  },
  in_progress: passing(503, '결과를 확인하고 있어요.', 'The result is still being fetched.'),
  expired: {
    status: 410,
    redirectable: true,
    final: true,
    ko: '본인인증 시간이 지났어요.',
    en: 'The time for this verification has run out.',
    ...RETRY,
  },
  already_used: {
    status: 409,
    redirectable: true,
    final: true,
    ko: '이미 사용한 본인인증이에요.',
    en: 'This verification has already been used.',
    koAction: '다시 인증하려면 처음부터 시작해 주세요.',
    enAction: 'To verify again, please start from the beginning.',
  },
  result_lost: {
    status: 502,
    redirectable: true,
    final: true,
    ko: '인증 결과를 받는 중에 연결이 끊겼어요.',
    en: 'The connection was lost while the result was being fetched.',
    ...RETRY,
  },
  result_unreadable: {
    status: 500,
    redirectable: true,
    final: true,
    ko: '저장해 둔 인증 정보를 더 이상 읽을 수 없어요.',
    en: 'What was stored about this verification can no longer be read.',
    ...RETRY,
  },
  attempts_exhausted: {
    status: 409,
    redirectable: true,
    final: true,
    ko: '결과를 여러 번 확인했지만 받지 못했어요.',
    en: 'The result could not be fetched after several tries.',
    ...RETRY,
  },
} as const satisfies Record<string, ErrorEntry>;
