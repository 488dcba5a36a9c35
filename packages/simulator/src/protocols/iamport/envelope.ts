// IamPort's answers: one envelope, written as PHP writes JSON.
import type { Answer, Format } from '../../wire/format.ts';

/** A success. */
export function success(response: object): Answer {
  return { status: 200, body: { code: 0, message: null, response } };
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
