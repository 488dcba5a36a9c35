// What the controls of the console say, in both languages.
import { type FaultKind, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { RuleSchedule } from '@bonin/contracts/simulator/rule';

/** What the controls say. */
export interface ControlWords {
  readonly schedule: Record<
    'times' | 'always' | 'more' | 'skip' | 'every' | 'probability' | 'who' | 'anybody',
    string
  > & {
    readonly count: (times: number) => string;
    /** When a rule applies, in a few words each; nothing where it applies to the next call. */
    readonly describe: (schedule: RuleSchedule) => string[];
  };
  readonly rules: Record<'remove' | 'removed', string>;
  readonly outcomes: Record<
    'lead' | 'outcome' | 'own' | 'codes' | 'return' | 'returnAsPerson' | 'add' | 'added' | 'empty',
    string
  >;
  readonly faults: Record<
    | 'lead'
    | 'kind'
    | 'operation'
    | 'anyOperation'
    | 'when'
    | 'before'
    | 'after'
    | 'delayMs'
    | 'status'
    | 'retryAfter'
    | 'add'
    | 'added'
    | 'empty',
    string
  >;
  readonly kinds: Record<FaultKind, string>;
  readonly operations: Record<FaultOperation, string>;
  readonly people: Record<
    | 'lead'
    | 'phone'
    | 'name'
    | 'born'
    | 'bornHint'
    | 'carrier'
    | 'gender'
    | 'male'
    | 'female'
    | 'nationality'
    | 'native'
    | 'foreigner'
    | 'outcome'
    | 'byPost'
    | 'return'
    | 'remove'
    | 'removed'
    | 'create'
    | 'phoneHint'
    | 'nameHint'
    | 'sameAs'
    | 'nobody'
    | 'add'
    | 'added'
    | 'change'
    | 'who'
    | 'unchanged'
    | 'apply'
    | 'changed'
    | 'empty',
    string
  >;
  readonly clock: Record<
    | 'lead'
    | 'now'
    | 'frozen'
    | 'minute'
    | 'threeMinutes'
    | 'fiveMinutes'
    | 'quarter'
    | 'day'
    | 'freeze'
    | 'resume'
    | 'setLabel'
    | 'set'
    | 'moved',
    string
  >;
}

export const CONTROLS_KO: ControlWords = {
  schedule: {
    times: '몇 번',
    always: '지울 때까지 계속',
    more: '더 자세히',
    skip: '처음 몇 번은 그냥 보내기',
    every: '몇 번마다 한 번',
    probability: '확률 (0에서 1)',
    who: '누구에게',
    anybody: '누구나',
    count: (times) => `${times}번`,
    describe: ({ times, skip, every, probability, match }) => [
      times === 'always' ? '지울 때까지' : `${times}번`,
      ...(skip > 0 ? [`처음 ${skip}번은 그냥 보냄`] : []),
      ...(every > 1 ? [`${every}번마다`] : []),
      ...(probability < 1 ? [`확률 ${probability}`] : []),
      ...(match.phoneNumber === undefined ? [] : [match.phoneNumber]),
      ...(match.serviceToken === undefined ? [] : [`거래 ${match.serviceToken.slice(0, 8)}…`]),
    ],
  },
  rules: { remove: '지우기', removed: '지웠어요.' },
  outcomes: {
    lead: '다음 인증이 어떻게 끝날지 미리 정해 두세요.',
    outcome: '결과',
    own: '자주 쓰는 결과',
    codes: 'KCB 응답 코드',
    return: '돌아가는 방식',
    returnAsPerson: '사람마다 다르게',
    add: '결과 예약하기',
    added: '결과를 예약했어요.',
    empty: '예약한 결과가 없어요. 사람마다 정해진 결과로 끝나요.',
  },
  faults: {
    lead: '서비스와 KCB 사이의 통신을 일부러 망가뜨려 보세요.',
    kind: '장애 종류',
    operation: '어느 호출에서',
    anyOperation: '모든 호출',
    when: '언제',
    before: '처리하기 전에',
    after: '처리한 뒤에 (응답만 잃음)',
    delayMs: '늦출 시간 (밀리초)',
    status: 'HTTP 상태',
    retryAfter: 'Retry-After (초)',
    add: '장애 걸기',
    added: '장애를 걸었어요.',
    empty: '걸어 둔 장애가 없어요. 모든 호출이 정상으로 응답해요.',
  },
  kinds: {
    delay: '늦은 응답',
    timeout: '응답 없음',
    reset: '연결 끊김',
    'reset-midway': '응답 도중 연결 끊김',
    status: 'HTTP 오류',
    html: 'HTML 점검 화면',
    empty: '빈 응답',
    truncated: '잘린 JSON',
    'wrong-schema': '형식이 다른 JSON',
    'wrong-encoding': '잘못된 인코딩 (CP949)',
    'another-person': '다른 사람의 결과',
    'bearer-expired': '만료된 bearer 토큰',
  },
  operations: {
    token: 'token (토큰 발급)',
    'popup-start': 'popup-start (인증 시작)',
    'popup-result': 'popup-result (결과 조회)',
    'iamport-token': 'iamport-token (토큰 발급)',
    'iamport-certification': 'iamport-certification (결과 조회·삭제)',
    'iamport-otp-request': 'iamport-otp-request (인증번호 요청)',
    'iamport-otp-confirm': 'iamport-otp-confirm (인증번호 확인)',
    'portone-login': 'portone-login (로그인)',
    'portone-refresh': 'portone-refresh (토큰 갱신)',
    'portone-get': 'portone-get (결과 조회)',
    'portone-list': 'portone-list (목록 조회)',
    'portone-send': 'portone-send (인증 요청)',
    'portone-resend': 'portone-resend (다시 보내기)',
    'portone-confirm': 'portone-confirm (확인)',
  },
  people: {
    lead: '모두 가상의 사람이에요. 목록에 없는 번호는 어떤 이름과 생년월일로도 인증돼요.',
    phone: '휴대폰 번호',
    name: '이름',
    born: '생년월일',
    bornHint: '1990-01-01처럼 쓰거나, 만 나이를 17처럼 쓰면 오늘이 생일인 사람이 돼요.',
    carrier: '통신사',
    gender: '성별',
    male: '남성',
    female: '여성',
    nationality: '내외국인',
    native: '내국인',
    foreigner: '외국인',
    outcome: '결과',
    byPost: 'POST로 돌아감',
    return: '돌아가는 방식',
    remove: '지우기',
    removed: '사람을 지웠어요.',
    create: '사람 추가하기',
    phoneHint: '0100000으로 시작해요. 비워 두면 안 쓰는 번호를 골라 드려요.',
    nameHint: '비워 두면 번호에 맞춰 정해져요.',
    sameAs: '같은 사람 (CI와 DI가 같음)',
    nobody: '없음',
    add: '추가하기',
    added: '사람을 추가했어요.',
    change: '사람 바꾸기',
    who: '누구를 바꿀까요?',
    unchanged: '그대로',
    apply: '바꾸기',
    changed: '바꿨어요.',
    empty: '이 월드에 등록된 사람이 없어요. 아래에서 추가해 보세요.',
  },
  clock: {
    lead: '기다리지 않고 시간을 옮겨요. 토큰, 거래, 인증번호가 이 시계를 따라요.',
    now: '이 월드의 서울 시각',
    frozen: '멈춤',
    minute: '+1분',
    threeMinutes: '+3분 (인증번호 만료)',
    fiveMinutes: '+5분 (bearer 만료)',
    quarter: '+15분 (거래 만료)',
    day: '+1일',
    freeze: '지금 시각에 멈추기',
    resume: '다시 흐르게 하기',
    setLabel: '이 시각으로 옮기기',
    set: '옮기기',
    moved: '시계를 바꿨어요.',
  },
};

export const CONTROLS_EN: ControlWords = {
  schedule: {
    times: 'How often',
    always: 'until removed',
    more: 'More',
    skip: 'Let so many pass first',
    every: 'Only every nth',
    probability: 'Probability (0 to 1)',
    who: 'For whom',
    anybody: 'anybody',
    count: (times) => (times === 1 ? 'once' : `${times} times`),
    describe: ({ times, skip, every, probability, match }) => [
      times === 'always' ? 'until removed' : `${times}×`,
      ...(skip > 0 ? [`after ${skip}`] : []),
      ...(every > 1 ? [`every ${every}th`] : []),
      ...(probability < 1 ? [`probability ${probability}`] : []),
      ...(match.phoneNumber === undefined ? [] : [match.phoneNumber]),
      ...(match.serviceToken === undefined ? [] : [`transaction ${match.serviceToken.slice(0, 8)}…`]),
    ],
  },
  rules: { remove: 'Remove', removed: 'Removed.' },
  outcomes: {
    lead: 'Decide beforehand how the next verification ends.',
    outcome: 'Outcome',
    own: 'Often used',
    codes: 'KCB’s codes',
    return: 'Return',
    returnAsPerson: 'as the person does',
    add: 'Prepare',
    added: 'The outcome is prepared.',
    empty: 'Nothing is prepared: each person meets their own outcome.',
  },
  faults: {
    lead: 'Break what goes between your service and KCB.',
    kind: 'Fault',
    operation: 'On which call',
    anyOperation: 'any call',
    when: 'When',
    before: 'before the call is carried out',
    after: 'after it (the answer is lost)',
    delayMs: 'Delay (ms)',
    status: 'HTTP status',
    retryAfter: 'Retry-After (s)',
    add: 'Set the fault',
    added: 'The fault is set.',
    empty: 'No faults: every call is answered as it should be.',
  },
  kinds: {
    delay: 'late answer',
    timeout: 'no answer',
    reset: 'connection reset',
    'reset-midway': 'reset in the middle of the answer',
    status: 'HTTP error',
    html: 'maintenance page in HTML',
    empty: 'empty answer',
    truncated: 'half of the JSON',
    'wrong-schema': 'JSON of another shape',
    'wrong-encoding': 'wrong encoding (CP949)',
    'another-person': 'somebody else’s result',
    'bearer-expired': 'bearer has ended',
  },
  operations: Object.fromEntries(FaultOperation.options.map((name) => [name, name])) as Record<
    FaultOperation,
    string
  >,
  people: {
    lead: 'All of them are invented. A number that is not listed is verified by any name and birth date.',
    phone: 'Phone number',
    name: 'Name',
    born: 'Born',
    bornHint: 'A date (1990-01-01), or an age in full years (17) with the birthday today.',
    carrier: 'Carrier',
    gender: 'Gender',
    male: 'male',
    female: 'female',
    nationality: 'Nationality',
    native: 'Korean',
    foreigner: 'foreigner',
    outcome: 'Outcome',
    byPost: 'returns by POST',
    return: 'Return',
    remove: 'Remove',
    removed: 'The person was removed.',
    create: 'Add a person',
    phoneHint: 'Begins with 0100000. Leave it empty for an unused number.',
    nameHint: 'Follows from the number if left empty.',
    sameAs: 'Same human being as (same CI and DI)',
    nobody: 'nobody',
    add: 'Add',
    added: 'The person was added.',
    change: 'Change a person',
    who: 'Who?',
    unchanged: 'unchanged',
    apply: 'Change',
    changed: 'Changed.',
    empty: 'Nobody lives in this world. Add somebody below.',
  },
  clock: {
    lead: 'Move time instead of waiting: tokens, transactions and codes follow this clock.',
    now: 'This world’s time in Seoul',
    frozen: 'frozen',
    minute: '+ 1 minute',
    threeMinutes: '+ 3 minutes (codes end)',
    fiveMinutes: '+ 5 minutes (bearers end)',
    quarter: '+ 15 minutes (transactions end)',
    day: '+ 1 day',
    freeze: 'Freeze now',
    resume: 'Let it run',
    setLabel: 'Set to',
    set: 'Set',
    moved: 'The clock was changed.',
  },
};
