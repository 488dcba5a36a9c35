// What the handler itself refuses, in the API's words.
import { BoninError } from '../bonin-error.ts';

const STATUSES = {
  invalid_request: 400,
  origin_not_allowed: 403,
  assurance_not_available: 403,
  not_found: 404,
  method_not_allowed: 405,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unknown_transaction: 404,
  rate_limited: 429,
} as const;

/** @param code - Why. */
export const refuse = (code: keyof typeof STATUSES): BoninError => new BoninError(code, STATUSES[code]);
