/** The one error class of the API: a code out of the closed table, and what an operator needs to find the cause. */
import type { ErrorCode } from '@bonin/contracts/error';

/** Which upstream call an error is about. Every part comes from a closed set, so that it can be logged and counted. */
export interface UpstreamDetail {
  /** Name of the call: `<provider>.<call>`, such as `kcb.popup-result`. */
  readonly call: string;
  /** Why no usable answer came: one of `UPSTREAM_CAUSES`. */
  readonly cause: string;
  /** HTTP status of the answer; absent where there was none. */
  readonly status?: number;
  /** The provider's own code, where it is a documented one, such as `B017`. */
  readonly providerCode?: string;
  /** What was wrong with which field, such as `ci: wrong form`. Never a value. */
  readonly fields?: readonly string[];
}

/**
 * Carries a code and, for the log only, a short constant hint. Neither may hold anything that came from a person, a
 * provider's answer or a key: loggers print an error's own properties.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Set where an upstream call failed or its answer was refused. */
  readonly upstream: UpstreamDetail | undefined;

  // No property of its own: loggers print those.
  readonly #testDetail: string | undefined;

  /** @param testDetail what to change, for the developer who runs `test` mode: it may repeat what the request said. */
  constructor(code: ErrorCode, hint: string = code, upstream?: UpstreamDetail, testDetail?: string) {
    super(hint);
    this.#testDetail = testDetail;
    this.name = 'AppError';
    this.code = code;
    this.upstream = upstream;
  }

  get testDetail(): string | undefined {
    return this.#testDetail;
  }
}

/** Fastify's own codes in our words. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_VALIDATION: 'invalid_request',
  FST_ERR_BAD_URL: 'invalid_request',
  FST_ERR_MAX_PARAM_LENGTH: 'invalid_request',
};

/** The code that an error of any origin means. */
export function errorCodeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return FASTIFY_CODES[code] ?? (isRefusal(error, code) ? 'invalid_request' : 'internal_error');
}

/** Whether Fastify refused a request for a reason that has no code of ours. */
function isRefusal(error: unknown, code: string): boolean {
  if (!code.startsWith('FST_') || !(error instanceof Error) || !('statusCode' in error)) return false;
  return Number(error.statusCode) >= 400 && Number(error.statusCode) < 500;
}
