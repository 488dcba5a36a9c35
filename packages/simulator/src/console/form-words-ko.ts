// What the forms of the console say in Korean.
import type { FormWords } from './form-words.ts';

const SCHEDULE = {
  times: { label: '횟수' },
  skip: { label: '처음에 건너뛸 횟수' },
  every: { label: '몇 번에 한 번' },
  probability: { label: '확률 (0에서 1)' },
  'match.phoneNumber': { label: '누구에게', none: '누구나' },
  'match.serviceToken': { label: '이 거래에만 (svc_tkn, imp_uid)' },
  'match.merchantUid': { label: '이 merchant_uid에만' },
  'match.identityVerificationId': { label: '이 identityVerificationId에만' },
};

const TRAITS = {
  name: { label: '이름' },
  born: {
    label: '생년월일',
    hint: '1990-01-01처럼 쓰거나, 만 나이를 17처럼 쓰면 오늘이 생일인 사람이 돼요.',
  },
  carrier: { label: '통신사' },
  gender: { label: '성별' },
  nationality: { label: '내외국인' },
  outcome: { label: '결과' },
  returnMethod: { label: '돌아가는 방식' },
  comesBack: { label: '돌아가는 때와 ID' },
};

const none = '그대로';
const asPerson = '사람마다 다르게';

/** The words of the forms in Korean. */
export const FORMS_KO: FormWords = {
  deleteWorld: { submit: '이 월드 지우기', done: '월드를 지웠어요.', fields: {} },
  resetWorld: {
    submit: '처음 상태로 되돌리기',
    done: '처음 상태로 되돌렸어요.',
    fields: { only: { label: '무엇을 초기화할까요?', none: '전부' } },
  },
  changeClock: {
    submit: '옮기기',
    done: '시계를 바꿨어요.',
    fields: {
      advanceMs: { label: '앞으로 옮길 시간 (밀리초)' },
      set: { label: '이 시각으로 옮기기' },
      freeze: { label: '지금 시각에 멈추기' },
      resume: { label: '다시 흐르게 하기' },
    },
  },
  finishTransaction: {
    submit: '인증 완료하기',
    done: '이 사람으로 인증을 끝냈어요.',
    fields: {
      'person.phoneNumber': { label: '누구로 인증할까요?' },
      outcome: { label: '결과', none: asPerson },
      comesBack: { label: '돌아가는 때와 ID', none: asPerson },
    },
  },
  createPerson: {
    submit: '추가하기',
    done: '사람을 추가했어요.',
    fields: {
      ...TRAITS,
      name: { label: '이름', hint: '비워 두면 번호에 맞춰 정해져요.' },
      phoneNumber: {
        label: '휴대폰 번호',
        hint: '0100000으로 시작해요. 비워 두면 안 쓰는 번호를 골라 드려요.',
      },
      sameAs: { label: '같은 사람 (CI와 DI가 같음)', none: '없음' },
    },
  },
  changePerson: {
    submit: '바꾸기',
    done: '사람 정보를 바꿨어요.',
    fields: {
      ...TRAITS,
      carrier: { ...TRAITS.carrier, none },
      gender: { ...TRAITS.gender, none },
      nationality: { ...TRAITS.nationality, none },
      outcome: { ...TRAITS.outcome, none },
      returnMethod: { ...TRAITS.returnMethod, none },
      comesBack: { ...TRAITS.comesBack, none },
    },
  },
  deletePerson: { submit: '지우기', done: '사람을 지웠어요.', fields: {} },
  prepareOutcome: {
    submit: '결과 예약하기',
    done: '결과를 예약했어요.',
    fields: {
      ...SCHEDULE,
      outcome: { label: '결과' },
      returnMethod: { label: '돌아가는 방식', none: asPerson },
      comesBack: { label: '돌아가는 때와 ID', none: asPerson },
    },
  },
  deleteOutcome: { submit: '지우기', done: '지웠어요.', fields: {} },
  prepareFault: {
    submit: '장애 걸기',
    done: '장애를 걸었어요.',
    fields: {
      ...SCHEDULE,
      'fault.kind': { label: '장애 종류' },
      'fault.ms': { label: '늦출 시간 (밀리초)' },
      'fault.status': { label: 'HTTP 상태 코드' },
      'fault.retryAfterSeconds': { label: 'Retry-After (초)' },
      'fault.when': { label: '언제' },
      operation: { label: '어느 호출에서', none: '모든 호출' },
    },
  },
  deleteFault: { submit: '지우기', done: '지웠어요.', fields: {} },
};
