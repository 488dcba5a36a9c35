/** Errors of the API and of the provider behind it. */
import { type ErrorEntry, INTEGRATOR, passing } from './entry.ts';

/** Errors of the service and its provider, by code. */
export const SERVICE_ERRORS = {
  internal_error: passing(500, '서비스에 일시적인 문제가 생겼어요.', 'Something went wrong on our side.'),
  store_unavailable: passing(503, '서비스가 잠시 바빠요.', 'The service is busy.'),
  shutting_down: passing(
    503,
    '서비스를 다시 시작하고 있어요.',
    'This process of the service is shutting down.',
  ),
  provider_unavailable: passing(
    502,
    '본인인증 기관이 응답하지 않아요.',
    'The verification agency does not answer.',
  ),
  provider_answer_invalid: passing(
    502,
    '본인인증 기관의 응답을 확인할 수 없어요.',
    'The verification agency’s answer is not valid.',
  ),
  provider_configuration: {
    status: 502,
    redirectable: true,
    final: true,
    ko: '본인인증 서비스 설정에 문제가 있어요.',
    en: 'The verification service is not set up correctly.',
    ...INTEGRATOR,
  },
} as const satisfies Record<string, ErrorEntry>;
