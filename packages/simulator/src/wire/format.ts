// How a protocol writes its answers.
import type { FastifyReply } from 'fastify';

/** An answer as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: object;
  /** Of a refusal, for the journal: why. Names the field and the rule, and repeats no value of the request. */
  readonly explanation?: string | undefined;
  /** For the journal: what was let through, and means something else than it says. */
  readonly warning?: string | undefined;
}

/** A refusal: it is never without its reason. */
export interface Refused extends Answer {
  readonly explanation: string;
}

/** How a protocol writes its answers. */
export interface Format {
  /** `content-type` of an answer, also of one that goes wrong. */
  readonly type: string;
  /** A field in which a text of the provider stands. */
  readonly textField: string;
  /** The body as it goes over the wire. */
  readonly write: (body: object) => string;
  /** Sends an answer as it should be. */
  readonly send: (reply: FastifyReply, answer: Answer) => FastifyReply;
}

/** Plain JSON, through the route's own serializer. */
export function jsonFormat(textField: string): Format {
  return {
    type: 'application/json; charset=utf-8',
    textField,
    write: (body) => JSON.stringify(body),
    send: (reply, { status, body }) => reply.code(status).send(body),
  };
}
