// What a person reads at a failure: the closed table's words, but for codes that PASS or a resend gives another sense.
import { ERRORS } from '@bonin/contracts/error';
import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { Step } from '../record/steps.ts';

/** What happened, and the one next step. */
export interface FailureWords {
  readonly happened: string;
  readonly next: string;
}
type Words = Readonly<Partial<Record<KcbResultCode, FailureWords>>>;

const START_AGAIN = '처음부터 다시 시도해 주세요.';

const RESEND: Words = {
  B136: { happened: '인증번호를 다시 받을 수 있는 시간이 지났어요.', next: START_AGAIN },
};
const PASS: Words = {
  B120: { happened: 'PASS 인증을 너무 많이 요청했어요.', next: '잠시 뒤 다시 시도해 주세요.' },
  B129: { happened: 'PASS 앱에서 승인할 시간이 지났어요.', next: START_AGAIN },
  B136: { happened: 'PASS 알림을 다시 받을 수 있는 시간이 지났어요.', next: START_AGAIN },
};

/** The words for a code, by the step at which it came. */
export function failureWords(code: KcbResultCode, failedAt: Step | undefined): FailureWords {
  const own = failedAt?.startsWith('pass') === true ? PASS[code] : RESEND[code];
  if (own !== undefined) return own;
  const entry = KCB_RESULT_CODES[code];
  const { ko, koAction } = ERRORS[entry.outcome === 'verified' ? 'verification_failed' : entry.code];
  return { happened: ko, next: koAction };
}
