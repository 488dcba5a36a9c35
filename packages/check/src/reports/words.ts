// Words of the reports, in both languages.
import type { Check, Reason } from '../check.ts';
import { CHECKS } from '../checks.ts';
import type { CheckResult } from '../report.ts';

/** A language of the reports. */
export type Language = 'en' | 'ko';

/** Why a check was not made, or could not be judged. */
export const REASONS: Readonly<Record<Reason, Readonly<Record<Language, string>>>> = {
  'another-protocol': { en: 'For another protocol.', ko: '다른 프로토콜의 점검이에요.' },
  'needs-whoami': { en: 'Needs accept.whoami.', ko: 'accept.whoami 설정이 필요해요.' },
  'needs-account': { en: 'Needs accept.whoami.account.', ko: 'accept.whoami.account 설정이 필요해요.' },
  'needs-name': { en: 'Needs accept.whoami.name.', ko: 'accept.whoami.name 설정이 필요해요.' },
  'needs-count': { en: 'Needs count.', ko: 'count 설정이 필요해요.' },
  'needs-expected': { en: 'Needs expected.', ko: 'expected 설정이 필요해요.' },
  'needs-age': { en: 'Needs age.', ko: 'age 설정이 필요해요.' },
  'needs-logs': {
    en: 'Needs logs, or an app that a command starts.',
    ko: 'logs 설정이나 command로 시작하는 앱이 필요해요.',
  },
  'needs-restart': { en: 'Needs an app that a command starts.', ko: 'command로 시작하는 앱이 필요해요.' },
  'needs-clock': { en: 'Needs an app that takes {now} in env.', ko: 'env에서 {now}를 받는 앱이 필요해요.' },
  'needs-chromium': {
    en: 'Needs --chromium and playwright-core.',
    ko: '--chromium과 playwright-core가 필요해요.',
  },
  'needs-access-token': { en: 'The app uses no access token.', ko: '앱이 액세스 토큰을 쓰지 않아요.' },
  'no-result-call': {
    en: 'The app never asks for the result. Mend result-call-missing first.',
    ko: '앱이 결과를 묻지 않아요. result-call-missing을 먼저 고치세요.',
  },
  'needs-request': {
    en: 'Needs a start that is a request.',
    ko: 'start가 요청이어야 해요.',
  },
  'no-page': { en: 'The start answers no page.', ko: '시작 요청이 화면으로 답하지 않아요.' },
  'token-each-time': { en: 'The app asks for a token each time.', ko: '앱이 매번 토큰을 받아요.' },
  'no-address': { en: 'The return is no address.', ko: '돌아오는 곳이 주소가 아니에요.' },
  'not-today': {
    en: 'Nobody has such a birthday today. Take {now} in env, or run it on another day.',
    ko: '오늘은 그런 생일인 사람이 없어요. env에서 {now}를 받거나 다른 날에 실행하세요.',
  },
  'same-cause': {
    en: 'Another failure explains this one. Mend it first, and run again.',
    ko: '다른 실패가 원인이에요. 그것을 먼저 고치고 다시 실행하세요.',
  },
  'control-refused': { en: 'An ordinary verification was refused.', ko: '정상 인증이 거절됐어요.' },
  'app-gone': {
    en: 'The app does not answer, or refuses everybody by now.',
    ko: '앱이 답하지 않거나 이제 모두 거절해요.',
  },
  'start-refused': { en: 'The app began no verification.', ko: '앱이 인증을 시작하지 않았어요.' },
  'oracle-unclear': { en: 'Neither accept nor refuse shows.', ko: 'accept도 refuse도 보이지 않아요.' },
  'broken-check': { en: 'The check itself broke.', ko: '점검 자체에 오류가 났어요.' },
};

/** The verdicts as words, in both languages. */
export const VERDICTS: Readonly<Record<CheckResult['verdict'], Readonly<Record<Language, string>>>> = {
  fail: { en: 'Failed', ko: '실패' },
  warn: { en: 'Warning', ko: '경고' },
  inconclusive: { en: 'Not judged', ko: '판단 못 함' },
  pass: { en: 'Passed', ko: '통과' },
  'not-applicable': { en: 'Not applicable', ko: '해당 없음' },
};

/** The classes as words, in both languages. */
export const CLASSES: Readonly<Record<Check['class'], Readonly<Record<Language, string>>>> = {
  A: { en: 'An account can be taken over', ko: '계정을 빼앗길 수 있음' },
  B: { en: 'Law or privacy', ko: '법과 개인정보' },
  C: { en: 'Breaks for users', ko: '사용자에게 오류' },
  D: { en: 'Costs money', ko: '비용' },
};

const BY_ID = new Map(CHECKS.map((check) => [check.id, check]));

/** The check of a result. */
export function checkOf({ id }: Pick<CheckResult, 'id'>): Check {
  const check = BY_ID.get(id);
  if (check === undefined) throw new TypeError(`there is no check ${id}`);
  return check;
}

/** Why a result is what it is, in a sentence; empty where there is nothing to say. */
export function reasonOf({ reason, detail }: CheckResult, language: Language): string {
  const words = reason === undefined ? undefined : REASONS[reason as Reason]?.[language];
  return [words, detail === undefined ? undefined : `(${detail})`]
    .filter((part) => part !== undefined)
    .join(' ');
}
