/** What every answer of popup-start and popup-result says first: whether KCB did it, and whether it is about this transaction. */
import { readAnswer } from '@bonin/contracts/answer/read';
import { KCB_RESULT_CODE } from '@bonin/contracts/kcb/answers';
import {
  isKcbResultCode,
  kcbResultEntry,
  type KcbResultCode,
  type KcbResultEntry,
} from '@bonin/contracts/kcb/result-code';
import { AppError } from '../../errors.ts';
import { refuseByStatus, type AnswerReader } from '../answers.ts';
import type { UpstreamAnswer } from '../http.ts';

/** What an answer says first. */
export interface KcbResult {
  readonly entry: KcbResultEntry;
  /** The code, where it is a documented one; nothing else of an answer goes into a log. */
  readonly providerCode?: KcbResultCode;
}

/** The result code of an answer, and what it means; `undefined` where there is none. */
export function codeOf({ json }: UpstreamAnswer): KcbResult | undefined {
  const reading = readAnswer(json, KCB_RESULT_CODE);
  if (!reading.ok) return undefined;
  const { rsp_cd: code } = reading.values;
  return { entry: kcbResultEntry(code), ...(isKcbResultCode(code) ? { providerCode: code } : {}) };
}

/**
 * Looks the result code up. A failure comes with any HTTP status; a success only with 200.
 *
 * @returns the code and what it means.
 * @throws AppError where there is no code, or a success comes with another status.
 */
export function resultOf(answer: UpstreamAnswer, reader: AnswerReader): KcbResult {
  const result = codeOf(answer);
  if (result === undefined) {
    refuseByStatus(answer);
    reader.read(answer.json, KCB_RESULT_CODE);
    throw reader.refusal('FORM', []);
  }
  if (result.entry.outcome !== 'verified' || answer.status === 200) return result;
  refuseByStatus(answer);
  throw reader.refusal('STATUS', []);
}

/** Why KCB refused, as an error. */
export function refusedBy({ call, status }: UpstreamAnswer, { entry, providerCode }: KcbResult): AppError {
  const code = entry.outcome === 'verified' ? 'provider_answer_invalid' : entry.code;
  const which = providerCode === undefined ? { fields: ['rsp_cd: not in the list'] } : { providerCode };
  return new AppError(code, 'refused by result code', { call, cause: 'REFUSED', status, ...which });
}

/**
 * Compares what KCB echoes with what was asked; a missing echo says nothing.
 *
 * @param echoed - By field, as it came.
 * @param asked - By field.
 * @throws AppError `provider_answer_invalid`.
 */
export function checkEchoes<Name extends string>(
  reader: AnswerReader,
  echoed: Readonly<Record<NoInfer<Name>, string | undefined>>,
  asked: Readonly<Record<Name, string>>,
): void {
  const names = Object.keys(asked) as Name[];
  const others = names.filter((name) => echoed[name] !== undefined && echoed[name] !== asked[name]);
  if (others.length > 0) {
    throw reader.refusal(
      'NOT_OURS',
      others.map((field) => ({ field, problem: 'not ours' as const })),
    );
  }
}
