// Why no verification begins on PortOne's page: the script's words, and the journal's.
import type { AttemptRefusal } from './attempt.ts';

const ALREADY_VERIFIED = '이미 인증이 완료된 본인인증 건입니다.';

/** By the script's code. An id of another protocol has the code of one that is verified already. */
export const PORTONE_PAGE_REFUSALS = {
  StoreNotFound: {
    message: '상점을 찾을 수 없습니다.',
    explanation: 'storeId is of no world. Give the credentials.portone.storeId of a world.',
  },
  ChannelNotFound: {
    message: '채널을 찾을 수 없습니다.',
    explanation:
      'channelKey is not one of this world. The world has credentials.portone.channelKey, and the same with -basic, -inicis or -kcp.',
  },
  IdentityVerificationAlreadyVerified: {
    message: ALREADY_VERIFIED,
    explanation: 'identityVerificationId is verified already. Each verification takes an id of its own.',
  },
  IdOfAnotherProtocol: {
    message: ALREADY_VERIFIED,
    explanation: 'identityVerificationId is the id of a KCB or IamPort transaction. Choose another.',
  },
} as const satisfies Record<AttemptRefusal | 'IdOfAnotherProtocol', { message: string; explanation: string }>;
