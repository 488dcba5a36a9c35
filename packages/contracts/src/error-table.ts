/** The one closed table of everything that can go wrong: data only. */

/** Who can do something about an error, and where it may be shown. */
export interface ErrorEntry {
  /** HTTP status of the problem+json answer. */
  readonly status: number;
  /** Whether the code may travel in `failUrl?error=<code>`. */
  readonly redirectable: boolean;
  /** Whether trying the same call again is pointless. */
  readonly final: boolean;
  /** Korean text for a person: what happened. */
  readonly ko: string;
  /** The one next step, in Korean. */
  readonly koAction: string;
  /** English text for a person: what happened. */
  readonly en: string;
  /** The one next step, in English. */
  readonly enAction: string;
}

const RETRY = {
  koAction: '처음부터 다시 시도해 주세요.',
  enAction: 'Please start again.',
} as const;
const LATER = {
  koAction: '잠시 뒤 다시 시도해 주세요.',
  enAction: 'Please try again in a moment.',
} as const;
const INTEGRATOR = {
  koAction: '문제가 계속되면 서비스 운영자에게 알려 주세요.',
  enAction: 'If this keeps happening, please tell the people who run this service.',
} as const;

/** A request that the caller wrote wrongly: never shown in a redirect. */
const request = (status: number, ko: string, en: string) =>
  ({ status, redirectable: false, final: true, ko, en, ...INTEGRATOR }) as const;
/** Something that may be gone in a moment. */
const passing = (status: number, ko: string, en: string) =>
  ({ status, redirectable: true, final: false, ko, en, ...LATER }) as const;
/** A verification that the provider ended without a person: travels sealed, as `{status: "failed", code}`. */
const failure = (ko: string, en: string, action: { koAction: string; enAction: string } = RETRY) =>
  ({ status: 422, redirectable: true, final: true, ko, en, ...action }) as const;

/**
 * Every error code of bonin. Match on the code, never on a text: texts may change in any release.
 *
 * @example
 * ```ts
 * ERRORS.already_opened.status; // 409
 * ```
 */
export const ERRORS = {
  // The request itself
  invalid_request: request(400, '요청 형식이 올바르지 않아요.', 'The request is not of the right form.'),
  headers_too_large: {
    ...request(
      431,
      '브라우저가 보낸 쿠키가 너무 커요.',
      'The headers of the request, such as its cookies, are too large.',
    ),
    koAction: '이 사이트의 쿠키를 지운 다음 다시 시도해 주세요.',
    enAction: 'Please delete the cookies of this site and try again.',
  },
  request_timeout: request(408, '요청이 제때 도착하지 않았어요.', 'The request did not arrive in time.'),
  invalid_json: request(400, '요청을 읽을 수 없어요.', 'The request body is not valid JSON.'),
  unsupported_media_type: request(
    415,
    '지원하지 않는 요청 형식이에요.',
    'This content type or charset is not accepted here.',
  ),
  payload_too_large: request(413, '요청이 너무 커요.', 'The request is too large.'),
  not_found: request(404, '페이지를 찾을 수 없어요.', 'There is nothing at this address.'),
  unauthorized: request(401, '인증 정보가 올바르지 않아요.', 'The Authorization header is not valid.'),
  relying_party_required: request(
    400,
    '어느 서비스의 요청인지 알 수 없어요.',
    'Name the relying party: several are configured.',
  ),
  unknown_relying_party: request(400, '등록되지 않은 서비스예요.', 'This relying party is not configured.'),
  origin_not_allowed: request(
    403,
    '허용되지 않은 사이트에서 온 요청이에요.',
    'This origin is not on the relying party’s list.',
  ),
  redirect_not_allowed: request(
    400,
    '등록되지 않은 이동 주소예요.',
    'The successUrl or failUrl is not an entry of the relying party’s list.',
  ),
  provider_not_configured: request(
    400,
    '이 서비스가 쓰지 않는 본인인증 방법이에요.',
    'This relying party has no contract with that provider.',
  ),
  code_challenge_required: request(
    400,
    '안전한 연결 정보가 빠졌어요.',
    'This caller must give a codeChallenge.',
  ),
  rate_limited: passing(429, '짧은 시간에 너무 많이 요청했어요.', 'Too many requests in a short time.'),

  // The service
  internal_error: passing(500, '서비스에 일시적인 문제가 생겼어요.', 'Something went wrong on our side.'),
  store_unavailable: passing(503, '서비스가 잠시 바빠요.', 'The service is busy for a moment.'),
  provider_unavailable: passing(
    502,
    '본인인증 기관이 응답하지 않아요.',
    'The verification agency does not answer.',
  ),
  provider_answer_invalid: passing(
    502,
    '본인인증 기관의 응답을 확인할 수 없어요.',
    'The agency’s answer could not be trusted.',
  ),
  provider_configuration: {
    status: 502,
    redirectable: true,
    final: true,
    ko: '본인인증 서비스 설정에 문제가 있어요.',
    en: 'The verification service is not set up correctly.',
    ...INTEGRATOR,
  },

  // The return
  unknown_transaction: {
    status: 404,
    redirectable: false,
    final: true,
    ko: '진행 중인 본인인증을 찾을 수 없어요.',
    en: 'There is no such verification in progress.',
    ...RETRY,
  },
  not_completed: {
    status: 409,
    redirectable: true,
    final: false,
    ko: '본인인증이 아직 끝나지 않았어요.',
    en: 'The verification is not finished yet.',
    koAction: '인증 화면에서 마지막 단계까지 진행해 주세요.',
    enAction: 'Please go through to the last step on the verification page.',
  },
  in_progress: passing(503, '결과를 확인하고 있어요.', 'The result is still being fetched.'),
  expired: {
    status: 410,
    redirectable: true,
    final: true,
    ko: '본인인증 시간이 지났어요.',
    en: 'The time for this verification has run out.',
    ...RETRY,
  },
  already_used: {
    status: 409,
    redirectable: true,
    final: true,
    ko: '이미 사용한 본인인증이에요.',
    en: 'This verification has been used already.',
    koAction: '다시 인증하려면 처음부터 시작해 주세요.',
    enAction: 'To verify again, please start from the beginning.',
  },
  result_lost: {
    status: 502,
    redirectable: true,
    final: true,
    ko: '인증 결과를 받는 중에 연결이 끊겼어요.',
    en: 'The connection broke while the result was being fetched.',
    ...RETRY,
  },
  attempts_exhausted: {
    status: 409,
    redirectable: true,
    final: true,
    ko: '결과를 여러 번 확인했지만 받지 못했어요.',
    en: 'The result could not be fetched after several tries.',
    ...RETRY,
  },

  // Opening a result
  params_invalid: {
    status: 400,
    redirectable: false,
    final: true,
    ko: '인증 결과를 확인할 수 없어요.',
    en: 'This result cannot be read.',
    ...RETRY,
  },
  already_opened: {
    status: 409,
    redirectable: false,
    final: true,
    ko: '이미 확인한 인증 결과예요.',
    en: 'This result has been opened already.',
    koAction: '다시 인증하려면 처음부터 시작해 주세요.',
    enAction: 'To verify again, please start from the beginning.',
  },
  not_bound: {
    status: 403,
    redirectable: false,
    final: false,
    ko: '본인인증을 시작한 브라우저가 아니에요.',
    en: 'This is not the browser that started the verification.',
    koAction: '처음 시작한 브라우저에서 계속해 주세요.',
    enAction: 'Please go on in the browser where you started.',
  },
  transfer_code_wrong: {
    status: 403,
    redirectable: false,
    final: false,
    ko: '연결 번호가 맞지 않거나 시간이 지났어요.',
    en: 'The transfer code is wrong or too old.',
    koAction: '다른 브라우저에 보이는 번호 6자리를 다시 확인해 주세요.',
    enAction: 'Please check the six digits that the other browser shows.',
  },
  transfer_ended: {
    status: 409,
    redirectable: false,
    final: true,
    ko: '연결 번호를 여러 번 잘못 입력했어요.',
    en: 'The transfer code was entered wrongly too many times.',
    ...RETRY,
  },
  wrong_opener: request(
    403,
    '이 결과를 열 권한이 없어요.',
    'This caller is not the opener of the relying party’s results.',
  ),

  // The provider said no
  cancelled: failure('본인인증을 취소했어요.', 'You cancelled the verification.', {
    koAction: '계속하려면 다시 시작해 주세요.',
    enAction: 'To go on, please start again.',
  }),
  verification_failed: failure('본인인증에 실패했어요.', 'The verification failed.', {
    koAction: '입력한 정보를 확인하고 다시 시도해 주세요.',
    enAction: 'Please check what you entered and try again.',
  }),
  identity_mismatch: failure(
    '입력한 정보가 통신사에 등록된 정보와 달라요.',
    'What you entered differs from the carrier’s records.',
    {
      koAction: '이름, 생년월일, 휴대폰 번호를 확인하고 다시 시도해 주세요.',
      enAction: 'Please check name, birth date and phone number and try again.',
    },
  ),
  code_expired: failure('인증번호 입력 시간이 지났어요.', 'The time to enter the code has run out.', {
    koAction: '다시 시작해서 새 인증번호를 받아 주세요.',
    enAction: 'Please start again to get a new code.',
  }),
  code_attempts_exceeded: failure(
    '인증번호를 여러 번 잘못 입력했어요.',
    'The code was entered wrongly too many times.',
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
  too_many_attempts: failure(
    '인증 시도 횟수를 넘었어요.',
    'There were too many attempts for this person.',
    LATER,
  ),
  sms_not_sent: failure('인증번호 문자를 보내지 못했어요.', 'The code could not be sent by SMS.', {
    koAction: '번호와 문자 수신 차단을 확인하고 다시 시도해 주세요.',
    enAction: 'Please check the number and any SMS blocking, then try again.',
  }),
  protection_app_missing: failure(
    '휴대폰인증보호서비스 앱이 설치되어 있지 않아요.',
    'The phone verification protection app is not installed.',
    {
      koAction: '앱을 설치하거나 서비스를 해지한 뒤 다시 시도해 주세요.',
      enAction: 'Please install the app or end that service, then try again.',
    },
  ),
  corporate_phone: failure(
    '법인 명의 휴대폰은 본인인증을 할 수 없어요.',
    'A company’s phone cannot verify a person.',
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
      enAction: 'Please ask your carrier’s customer centre.',
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
