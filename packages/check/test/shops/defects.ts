/** The planted defects of the sample shops, by the check that must find them, and the protocols that have them. */
import type { SubjectInput } from '../../src/run-checks.ts';

type Protocol = SubjectInput['protocol'];
const ALL: readonly Protocol[] = ['kcb', 'iamport', 'portone'];
const KCB: readonly Protocol[] = ['kcb'];
const IDS: readonly Protocol[] = ['iamport', 'portone'];

/** Each defect has the name of its check. */
export const DEFECTS = {
  'result-from-browser': ALL,
  'result-call-missing': ALL,
  'other-sessions-token': ALL,
  'own-token-on-victim': ALL,
  'replay-in-a-row': ALL,
  'replay-at-once': IDS,
  'token-never-issued': KCB,
  expired: KCB,
  'unknown-code': ALL,
  'failure-accepted': ALL,
  'answer-of-another': ['portone'],
  'other-person-than-expected': ALL,
  'account-by-phone': ALL,
  'older-imp-uid': ['iamport'],
  'redirect-from-request': ALL,
  'return-url-from-host': ALL,
  'mock-left': ALL,
  'tls-not-verified': ALL,
  xss: ALL,
  'id-as-path': IDS,
  'one-person-twice': ALL,
  'age-boundary': ALL,
  'age-by-year': ALL,
  'age-by-utc': ALL,
  'age-leap-day': ALL,
  'person-in-url': ALL,
  'secrets-in-browser': ALL,
  'person-in-logs': ALL,
  'raw-error-shown': ALL,
  'cacheable-result': ALL,
  'number-reused': ALL,
  'log-injection': ALL,
  'without-ci': ALL,
  'without-di': ALL,
  'without-phone': ALL,
  'post-return': KCB,
  'post-without-cookie': KCB,
  'head-eats-return': KCB,
  reload: ALL,
  cancel: ALL,
  'closed-window': ALL,
  'two-tabs': ALL,
  'lost-answer': ALL,
  'slow-provider': ALL,
  'rate-limited': ALL,
  'server-error': ALL,
  'html-answer': ALL,
  'truncated-answer': KCB,
  'wrong-charset': ALL,
  'retry-forbidden': KCB,
  'access-token-expired': ['kcb', 'iamport'],
  'unusual-names': ALL,
  'odd-parameters': ALL,
  'in-app-browsers': ALL,
  'token-not-reused': ['kcb', 'iamport'],
  'starts-not-limited': ALL,
  'cross-site-start': ALL,
} as const satisfies Record<string, readonly Protocol[]>;

/** Defects that only a real browser sees. */
export const BROWSER_DEFECTS = {
  'message-to-anyone': ALL,
  'forged-message': ALL,
  'person-in-storage': ALL,
  'opener-missing': ALL,
  'popup-blocked': ALL,
} as const satisfies Record<string, readonly Protocol[]>;

/** The name of a planted defect. */
export type Defect = keyof typeof DEFECTS | keyof typeof BROWSER_DEFECTS;
