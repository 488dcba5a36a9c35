/** The provider ended the verification without a person. These codes travel sealed, as `{status: "failed", code}`. */
import { type ErrorEntry, INTEGRATOR, LATER, RETRY } from './entry.ts';

/** A final refusal by the provider. @param action the next step, starting again by default */
const failure = (ko: string, en: string, action: { koAction: string; enAction: string } = RETRY) =>
  ({ status: 422, redirectable: true, final: true, ko, en, ...action }) as const;

/** Final refusals of a provider, by code. */
export const FAILURE_ERRORS = {
  cancelled: failure('본인인증을 취소했어요.', 'You cancelled the verification.', {
    koAction: '계속하려면 다시 시작해 주세요.',
    enAction: 'To continue, please start again.',
  }),
  verification_failed: failure('본인인증에 실패했어요.', 'The verification failed.', {
    koAction: '입력한 정보를 확인하고 다시 시도해 주세요.',
    enAction: 'Please check what you entered and try again.',
  }),
  identity_mismatch: failure(
    '입력한 정보가 통신사에 등록된 정보와 달라요.',
    'Your details do not match the carrier’s records.',
    {
      koAction: '이름, 생년월일, 휴대폰 번호를 확인하고 다시 시도해 주세요.',
      enAction: 'Please check your name, birth date and phone number, and try again.',
    },
  ),
  code_expired: failure('인증번호 입력 시간이 지났어요.', 'The code has expired.', {
    koAction: '다시 시작해서 새 인증번호를 받아 주세요.',
    enAction: 'Please start again to get a new code.',
  }),
  code_attempts_exceeded: failure(
    '인증번호를 여러 번 잘못 입력했어요.',
    'A wrong code was entered too many times.',
    {
      koAction: '다시 시작해서 새 인증번호를 받아 주세요.',
      enAction: 'Please start again to get a new code.',
    },
  ),
  resends_exceeded: failure(
    '인증번호를 너무 많이 다시 요청했어요.',
    'The code was requested too many times.',
    LATER,
  ),
  too_many_attempts: failure('인증 시도 횟수를 넘었어요.', 'This person has tried too many times.', LATER),
  sms_not_sent: failure('인증번호 문자를 보내지 못했어요.', 'The code could not be sent by SMS.', {
    koAction: '번호와 문자 수신 차단을 확인하고 다시 시도해 주세요.',
    enAction: 'Please check the number and whether SMS are blocked, then try again.',
  }),
  protection_app_missing: failure(
    '휴대폰인증보호서비스 앱이 설치되어 있지 않아요.',
    'The phone verification protection app is not installed.',
    {
      koAction: '앱을 설치하거나 서비스를 해지한 뒤 다시 시도해 주세요.',
      enAction: 'Please install the app or cancel that service, then try again.',
    },
  ),
  corporate_phone: failure(
    '법인 명의 휴대폰은 본인인증을 할 수 없어요.',
    'A company’s phone cannot be used for verification.',
    {
      koAction: '본인 명의 휴대폰으로 다시 시도해 주세요.',
      enAction: 'Please use a phone in your own name.',
    },
  ),
  member_blocked: failure(
    '이 번호는 본인인증이 차단되어 있어요.',
    'Verification is blocked for this number.',
    {
      koAction: '통신사 고객센터에 문의해 주세요.',
      enAction: 'Please contact your carrier.',
    },
  ),
  carrier_unavailable: {
    ...failure('통신사가 응답하지 않아요.', 'The carrier does not answer.', LATER),
    status: 502,
  },
  quota_exhausted: {
    ...failure(
      '지금은 본인인증을 이용할 수 없어요.',
      'Verification is not available at the moment.',
      INTEGRATOR,
    ),
    status: 503,
  },
} as const satisfies Record<string, ErrorEntry>;
