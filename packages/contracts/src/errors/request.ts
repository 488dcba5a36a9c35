/** Errors of the request itself. */
import { type ErrorEntry, passing, request } from './entry.ts';

/** Errors of a malformed or refused request, by code. */
export const REQUEST_ERRORS = {
  invalid_request: request(400, '요청 형식이 올바르지 않아요.', 'The request is invalid.'),
  headers_too_large: {
    ...request(
      431,
      '브라우저가 보낸 쿠키가 너무 커요.',
      'The request headers, such as cookies, are too large.',
    ),
    koAction: '이 사이트의 쿠키를 지운 다음 다시 시도해 주세요.',
    enAction: 'Please delete the cookies of this site and try again.',
  },
  request_timeout: request(408, '요청이 제때 도착하지 않았어요.', 'The request did not arrive in time.'),
  invalid_json: request(400, '요청을 읽을 수 없어요.', 'The request body is not valid JSON.'),
  unsupported_media_type: request(
    415,
    '지원하지 않는 요청 형식이에요.',
    'This content type or charset is not supported.',
  ),
  payload_too_large: request(413, '요청이 너무 커요.', 'The request is too large.'),
  not_found: request(404, '페이지를 찾을 수 없어요.', 'This address does not exist.'),
  unauthorized: request(
    401,
    '인증 정보가 없거나 올바르지 않아요.',
    'The Authorization header is missing or not valid.',
  ),
  relying_party_required: request(
    400,
    '어느 서비스의 요청인지 알 수 없어요.',
    'The request must name a relying party, because several are configured.',
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
    'The successUrl or failUrl is not on the relying party’s list.',
  ),
  provider_not_configured: request(
    400,
    '이 서비스가 쓰지 않는 본인인증 방법이에요.',
    'This relying party has no contract with that provider.',
  ),
  provider_not_allowed: request(
    403,
    '이 화면에서는 쓸 수 없는 본인인증 방법이에요.',
    'The pages of this relying party may not choose that provider.',
  ),
  purpose_not_allowed: request(
    403,
    '이 화면에서는 쓸 수 없는 인증 목적이에요.',
    'The pages of this relying party may not choose that purpose.',
  ),
  assurance_not_available: {
    ...request(
      403,
      '이 본인인증 방법은 이 목적에 쓸 수 없어요.',
      'This provider cannot give the assurance that the relying party asks for with this purpose.',
    ),
    koAction: '다른 본인인증 방법으로 시작해 주세요.',
    enAction: 'Please start with another provider.',
  },
  code_challenge_required: request(
    400,
    '안전한 연결 정보가 빠졌어요.',
    'The request must contain a codeChallenge.',
  ),
  rate_limited: passing(429, '짧은 시간에 너무 많이 요청했어요.', 'Too many requests in a short time.'),
} as const satisfies Record<string, ErrorEntry>;
