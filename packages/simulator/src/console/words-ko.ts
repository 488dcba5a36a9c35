// What the console says in Korean. `words-en.ts` says the same in English.
import type { PersonOutcome, SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import type { TransactionStep } from '@bonin/contracts/simulator/transaction';
import type { WorldPart } from '@bonin/contracts/simulator/world';
import type { Frame } from '../pages/layout.ts';
import type { CardWords } from './card-words.ts';
import { CARD_WORDS_KO } from './card-words.ts';
import { FORMS_KO } from './form-words-ko.ts';
import type { FormWords } from './form-words.ts';
import { outcomeKo } from './outcome-words.ts';
import { PROBLEMS_KO } from './problems-ko.ts';
import { CONTROLS_KO } from './words-controls-ko.ts';
import type { ControlWords } from './words-controls.ts';

/** Everything that the console says. */
export interface Words {
  readonly frame: Frame;
  readonly cards: CardWords;
  readonly menu: Record<'label' | 'console' | 'inbox' | 'sections', string>;
  readonly overview: Record<'title' | 'lead' | 'needsScript' | 'live', string>;
  readonly world: Record<
    | 'title'
    | 'choose'
    | 'open'
    | 'default'
    | 'create'
    | 'created'
    | 'reset'
    | 'environment'
    | 'scenario'
    | 'scenarioLead'
    | 'unknown'
    | 'unknownNext'
    | 'openDefault',
    string
  >;
  readonly parts: Record<WorldPart, string>;
  readonly transactions: Record<
    'title' | 'started' | 'step' | 'result' | 'phone' | 'site' | 'empty' | 'expired',
    string
  >;
  readonly steps: Record<TransactionStep, string>;
  readonly inbox: Record<'title' | 'empty' | 'all', string>;
  readonly transaction: Record<
    | 'title'
    | 'unknown'
    | 'unknownNext'
    | 'back'
    | 'expires'
    | 'returnsAs'
    | 'protocol'
    | 'returnsTo'
    | 'actions'
    | 'cancel'
    | 'cancelled'
    | 'expire'
    | 'expireNote'
    | 'expireDone'
    | 'ended'
    | 'return'
    | 'returnNote'
    | 'replay'
    | 'replayNote'
    | 'byMessage'
    | 'noReturn'
    | 'messages'
    | 'noMessages',
    string
  >;
  readonly timeline: Record<
    | 'title'
    | 'empty'
    | 'time'
    | 'call'
    | 'status'
    | 'result'
    | 'fault'
    | 'details'
    | 'request'
    | 'response'
    | 'noAnswer'
    | 'why'
    | 'warning'
    | 'transaction',
    string
  >;
  readonly journal: Record<'empty' | 'answer' | 'all' | 'unmatchedOpen', string> & {
    readonly unmatched: (count: number) => string;
  };
  readonly copy: Record<'title' | 'lead' | 'show' | 'text', string>;
  readonly controls: ControlWords;
  readonly forms: FormWords;
  readonly carriers: Record<SimulatedPerson['carrier'], string>;
  readonly outcome: (outcome: PersonOutcome) => string;
  /** The messages of the console's script. */
  readonly script: {
    readonly copied: string;
    /** A PASS request was answered. */
    readonly done: string;
    readonly unreachable: string;
    /** By the control API's code; without one its own explanation or detail is shown, which is English. */
    readonly problems: Readonly<Partial<Record<SimulatorProblem['code'], string>>>;
  };
}

export const KO: Words = {
  frame: {
    language: 'ko',
    simulator: '시뮬레이터',
    skip: '본문으로 바로 가기',
    notice: '안내',
    banner: '시뮬레이터: 실제 인증이 아니에요',
  },
  cards: CARD_WORDS_KO,
  menu: { label: '메뉴', console: '콘솔', inbox: '문자함', sections: '이 화면의 항목' },
  overview: {
    title: '시뮬레이터 콘솔',
    lead: '지금 일어나는 일을 보면서, 인증이 어떻게 끝날지 직접 바꿔 보세요.',
    needsScript: '버튼을 쓰려면 브라우저에서 자바스크립트를 켜 주세요.',
    live: '실시간',
  },
  world: {
    title: '월드',
    choose: '월드 고르기',
    open: '열기',
    default: 'default (기본)',
    create: '새 월드 만들기',
    created: '새 월드를 만들었어요.',
    reset: '초기화',
    environment: '이 월드에 연결하는 환경변수',
    scenario: '시나리오로 복사하기',
    scenarioLead:
      '이 월드의 사람, 결과 예약, 장애, 시각이에요. 파일로 저장하고 --scenario로 시뮬레이터를 시작하면 그대로 재현돼요.',
    unknown: '이런 월드가 없어요',
    unknownNext: '시뮬레이터를 다시 켜면 만들었던 월드는 사라져요.',
    openDefault: '기본 월드 열기',
  },
  parts: {
    clock: '시계',
    faults: '장애',
    inbox: '문자함',
    journal: '저널',
    outcomes: '결과 예약',
    people: '사람',
    tokens: '접근 토큰',
    transactions: '거래',
  },
  transactions: {
    title: '거래',
    started: '시작',
    step: '상태',
    result: '결과 코드',
    phone: '휴대폰 번호',
    site: '사이트',
    empty: '아직 거래가 없어요. 연동한 서비스에서 본인인증을 시작하면 여기에 나타나요.',
    expired: '만료됨',
  },
  steps: {
    issued: '인증 화면 열기 전',
    carrier: '통신사 선택 중',
    sms: '내 정보 입력 중',
    code: '인증번호 기다리는 중',
    pass: 'PASS 정보 입력 중',
    'pass-wait': 'PASS 승인 기다리는 중',
    'pass-qr': 'QR코드 기다리는 중',
    verified: '인증 완료, 결과 조회 전',
    failed: '실패',
    closed: '창을 닫음',
    spent: '인증 완료, 결과 조회함',
  },
  inbox: {
    title: '문자함',
    empty: '아직 온 문자가 없어요. 인증번호를 받거나 PASS 인증을 요청하면 여기에 나타나요.',
    all: '문자함 전체 보기',
  },
  transaction: {
    title: '거래 상세',
    unknown: '이런 거래가 없어요',
    unknownNext: '초기화했거나 오래되어 지워진 거래일 수 있어요.',
    back: '콘솔로 돌아가기',
    expires: '만료 시각',
    returnsAs: '돌아갈 때 쓰는 ID (없는 거래)',
    protocol: '프로토콜',
    returnsTo: '돌아갈 곳',
    actions: '이 거래로 해 볼 수 있는 일',
    cancel: '취소하기',
    cancelled: '인증을 취소했어요.',
    expire: '거래 만료시키기',
    expireNote:
      '월드의 시계를 이 거래의 만료 시각 뒤로 옮겨요. 이 월드의 다른 거래와 인증번호도 함께 시간이 지나요.',
    expireDone: '월드의 시계를 옮겼어요.',
    ended: '이 거래는 끝났어요.',
    return: '사이트로 돌아가기',
    returnNote: '본인인증이 끝난 브라우저가 하듯이 새 탭에서 사이트로 돌아가요.',
    replay: '한 번 더 돌아가기 (재전송)',
    replayNote:
      '이미 보낸 복귀 요청을 새 탭에서 똑같이 한 번 더 보내요. 사이트는 처음과 같은 곳으로 안내하고, 새로운 정보는 알려 주지 않아야 해요.',
    byMessage: '팝업이 자기를 연 페이지에 결과를 알려요. 팝업을 연 브라우저만 할 수 있어요.',
    noReturn: '창을 닫은 사람이라 사이트로 돌아가는 요청이 없어요.',
    messages: '이 거래의 문자와 PASS 요청',
    noMessages: '이 거래로 보낸 문자나 PASS 요청이 없어요.',
  },
  timeline: {
    title: '타임라인',
    empty: '저널에 남은 기록이 없어요. 아직 요청이 없었거나, 저널을 초기화했거나, 오래된 기록이 지워졌어요.',
    time: '시각',
    call: '호출',
    status: 'HTTP',
    result: '결과 코드',
    fault: '장애',
    details: '요청과 응답 보기',
    request: '요청',
    response: '응답',
    noAnswer: '응답 없음',
    why: '거절한 이유',
    warning: '주의',
    transaction: '거래',
  },
  journal: {
    empty: '아직 요청이 없어요. 연동한 서비스에서 본인인증을 시작해 보세요.',
    answer: '응답',
    all: '저널 전체를 JSON으로 보기',
    unmatchedOpen: '어떤 요청인지 보기',
    unmatched: (count) =>
      `어느 월드에도 속하지 않은 요청이 ${count}건 있어요. 서비스에 넣은 접속 정보를 확인해 주세요.`,
  },
  copy: {
    title: '테스트로 복사하기',
    lead: '이 거래가 끝난 모습을 그대로 재현하는 Vitest 파일이에요. 붙여 넣으면 바로 실행돼요. 실제 사람의 정보는 들어가지 않아요.',
    show: '테스트 코드 보기',
    text: '테스트 코드',
  },
  controls: CONTROLS_KO,
  forms: FORMS_KO,
  carriers: {
    SKT: 'SKT',
    KT: 'KT',
    LGU: 'LG U+',
    SKT_MVNO: 'SKT 알뜰폰',
    KT_MVNO: 'KT 알뜰폰',
    LGU_MVNO: 'LG U+ 알뜰폰',
  },
  outcome: outcomeKo,
  script: {
    copied: '복사했어요.',
    done: '답했어요.',
    unreachable: '시뮬레이터가 응답하지 않아요. 켜져 있는지 확인해 주세요.',
    problems: PROBLEMS_KO,
  },
};
