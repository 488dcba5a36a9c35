/** Reads answers by their tables: what is refused becomes an error that names the fields, what is ignored a notice. */
import type { FieldNotice, FieldRules, FieldValues } from '@bonin/contracts/answer/field';
import { readAnswer, type AnswerReading } from '@bonin/contracts/answer/read';
import type { ErrorCode } from '@bonin/contracts/error';
import { AppError } from '../errors.ts';
import type { UpstreamAnswer } from './http.ts';
import type { UpstreamCause } from './upstream-cause.ts';
import { isPassingStatus } from './upstream-outcome.ts';

/** Fields of an answer that were ignored: for the log. */
export interface UpstreamNotice {
  readonly call: string;
  readonly status: number;
  /** Names and problems, such as `sex: not in the list`. Never a value. */
  readonly fields: readonly string[];
}

/** Told of every answer in which a field was ignored. */
export type NoticeListener = (notice: UpstreamNotice) => void;

/** An answer that is being read. */
export interface AnswerReader {
  /** Reads a part of the answer. @throws AppError `provider_answer_invalid`, with the names of the fields. */
  read<Rules extends FieldRules>(json: unknown, rules: Rules, path?: string): FieldValues<Rules>;
  /** Notes a field that was taken although it was not as expected. */
  readonly ignore: (this: void, notice: FieldNotice) => void;
  /** The error for an answer that is refused. `hint` is a constant for the log: what an operator can do. */
  refusal(cause: UpstreamCause, fields: readonly FieldNotice[], hint?: string): AppError;
  /** Tells the log what was ignored, once for the whole answer. */
  finish(): void;
}

/** @param answer as it came, of a status that was looked at. */
export function createAnswerReader(answer: UpstreamAnswer, listener: NoticeListener): AnswerReader {
  const { call, status } = answer;
  const ignored: FieldNotice[] = [];
  const refusal = (cause: UpstreamCause, fields: readonly FieldNotice[], hint = 'answer refused') =>
    new AppError('provider_answer_invalid', hint, {
      call,
      cause,
      status,
      fields: fields.map(inWords),
    });
  return {
    read(json, rules, path) {
      const reading: AnswerReading<FieldValues<typeof rules>> = readAnswer(json, rules, path);
      if (!reading.ok) throw refusal('FORM', reading.refused);
      ignored.push(...reading.ignored);
      return reading.values;
    },
    ignore: (notice) => void ignored.push(notice),
    refusal,
    finish() {
      if (ignored.length > 0) listener({ call, status, fields: ignored.map(inWords) });
    },
  };
}

const inWords = ({ field, problem }: FieldNotice) => `${field}: ${problem}`;

/**
 * Refuses an answer by its status alone, where its body says nothing that a provider documents.
 *
 * @param otherwise - What another refusal means: of a token call it is about the credentials.
 * @throws AppError `provider_unavailable` for "not now" and for pages of gateways on the way, `provider_configuration` where
 *   the provider refuses the credentials.
 */
export function refuseByStatus(
  { call, status, json }: UpstreamAnswer,
  otherwise: 'provider_answer_invalid' | 'provider_configuration' = 'provider_answer_invalid',
): void {
  if (status >= 200 && status < 300) return;
  throw new AppError(codeOf(status, json, otherwise), 'refused by status', { call, cause: 'STATUS', status });
}

function codeOf<Code extends ErrorCode>(status: number, json: unknown, otherwise: Code) {
  if (status === 401) return 'provider_configuration';
  if (isPassingStatus(status) || json === undefined) return 'provider_unavailable';
  return status === 403 ? 'provider_configuration' : otherwise;
}
