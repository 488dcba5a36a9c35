// IamPort's answers: one envelope, written as PHP writes JSON.
import type { Answer, Format } from '../wire/format.ts';

/** A success. */
export function success(response: object): Answer {
  return { status: 200, body: { code: 0, message: null, response } };
}

/** A refusal of the business: HTTP 200. */
export function refusal(message: string): Answer {
  return { status: 200, body: { code: 1, message, response: null } };
}

/** An HTTP error. */
export function httpError(status: number, message: string): Answer {
  return { status, body: { code: -1, message, response: null } };
}

/** For a token that is missing, wrong or expired, before anything is looked up. */
export const UNAUTHORIZED: Answer = httpError(401, 'Unauthorized');
/** For an `imp_uid` that this merchant does not have. */
export const NO_CERTIFICATION: Answer = httpError(404, '인증결과가 존재하지 않습니다.');

/** For a call that never got so far; a mistake of the simulator's own must not look like the caller's. */
export function brokenCall(status: number): Answer {
  if (status >= 500) return httpError(status, '서버 오류가 발생했습니다. (simulator)');
  return httpError(status, status === 413 ? '요청 본문이 너무 큽니다.' : 'Bad Request');
}

const TYPE = 'application/json; charset=UTF-8';

/** How IamPort writes: compact, ASCII alone, whole in one piece, for some clients read no further. */
export const FORMAT: Format = {
  type: TYPE,
  textField: 'message',
  write: phpJson,
  send: (reply, { status, body }) => {
    reply.request.trace.answer = body;
    return reply.code(status).header('content-type', TYPE).send(phpJson(body));
  },
};

/** JSON as PHP's `json_encode` writes it: non-ASCII as `\uXXXX`, `/` as `\/`. */
export function phpJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', String.raw`\/`)
    .replaceAll(/[\u0080-\uffff]/g, escaped);
}

function escaped(character: string): string {
  return String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0');
}
