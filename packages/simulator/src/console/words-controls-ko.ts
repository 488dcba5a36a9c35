// What the controls of the console say, in Korean.
import { shortToken } from './short-token.ts';
import type { ControlWords } from './words-controls.ts';

/** The words of the controls in Korean. */
export const CONTROLS_KO: ControlWords = {
  schedule: {
    always: '지울 때까지 계속',
    more: '더 자세히',
    count: (times) => `${times}번`,
    describe: ({ times, skip, every, probability, match }) => [
      times === 'always' ? '지울 때까지' : `${times}번`,
      ...(skip > 0 ? [`처음 ${skip}번은 건너뜀`] : []),
      ...(every > 1 ? [`${every}번에 한 번`] : []),
      ...(probability < 1 ? [`확률 ${probability}`] : []),
      ...(match.phoneNumber === undefined ? [] : [match.phoneNumber]),
      ...(match.serviceToken === undefined ? [] : [`거래 ${shortToken(match.serviceToken)}`]),
      ...(match.merchantUid === undefined ? [] : [`merchant_uid ${match.merchantUid}`]),
      ...(match.identityVerificationId === undefined
        ? []
        : [`identityVerificationId ${match.identityVerificationId}`]),
    ],
  },
  outcomes: {
    lead: '다음 인증이 어떻게 끝날지 미리 정해 두세요.',
    own: '자주 쓰는 결과',
    codes: 'KCB 응답 코드',
    empty: '예약한 결과가 없어요. 사람마다 정해진 결과로 끝나요.',
  },
  comesBackWays: {
    'at-once': '바로',
    'by-click': '누를 때 (늦게, 여러 번)',
    'wrong-token': '바로, 없는 거래의 ID로',
  },
  faults: {
    lead: '서비스와 본인인증 업체 사이의 통신을 일부러 망가뜨려 보세요.',
    anyOperation: '모든 호출',
    empty: '걸어 둔 장애가 없어요. 모든 호출이 정상으로 응답해요.',
  },
  faultTimes: { before: '처리하기 전에', after: '처리한 뒤에 (응답만 잃음)' },
  genders: { male: '남성', female: '여성' },
  nationalities: { native: '내국인', foreigner: '외국인' },
  kinds: {
    delay: '응답 지연',
    timeout: '응답 없음',
    reset: '연결 끊김',
    'reset-midway': '응답 도중 연결 끊김',
    status: 'HTTP 오류',
    html: '점검 안내 화면 (HTML)',
    empty: '빈 응답',
    truncated: '잘린 JSON',
    'wrong-schema': '형식이 다른 JSON',
    'wrong-encoding': '잘못된 인코딩 (CP949)',
    'another-person': '다른 사람의 결과',
    'bearer-expired': '만료된 접근 토큰',
  },
  people: {
    lead: '모두 가상의 사람이에요. 목록에 없는 번호는 어떤 이름과 생년월일로도 인증돼요.',
    byPost: 'POST로 돌아감',
    create: '사람 추가하기',
    change: '사람 바꾸기',
    who: '누구를 바꿀까요?',
    empty: '이 월드에 등록된 사람이 없어요. 아래에서 추가해 보세요.',
  },
  clock: {
    lead: '기다리지 않고 시간을 옮겨요. 토큰, 거래, 인증번호가 이 시계를 따라요.',
    now: '이 월드의 서울 시각',
    frozen: '멈춤',
    minute: '+1분',
    threeMinutes: '+3분 (인증번호 만료)',
    fiveMinutes: '+5분 (KCB 접근 토큰 만료)',
    quarter: '+15분 (거래 만료)',
    day: '+1일',
  },
};
