/** `--answer`: what the API would make of a recorded answer. Nothing of the answer is told. */
import type { Provider } from '@bonin/contracts/verification/provider';
import { textOf } from '../providers/answer-text.ts';
import type { ContractContext, ProbeNote } from '../providers/probe.ts';
import { PROBES } from '../providers/probes.ts';
import { problem, type Note } from './finding.ts';

/** A contract by which an answer can be read. */
export interface Contract {
  readonly provider: Provider;
  readonly subject: string;
  readonly context: ContractContext;
}

/**
 * @param bytes - The file.
 * @param contracts - Those of the provider that was asked for, or of all.
 * @returns a note and its subject each.
 */
export function checkAnswer(
  bytes: Buffer,
  contracts: readonly Contract[],
): (readonly [subject: string, note: Note])[] {
  const json = parse(bytes);
  if (json === undefined) {
    return [['answer', problem('answer_not_json', 'The recorded answer is not a JSON object.', RECORD)]];
  }
  const notes = contracts
    .filter(({ provider }) => PROBES[provider].recorded?.recognises(json) === true)
    .flatMap(({ provider, subject, context }) =>
      (PROBES[provider].recorded?.read(context, json) ?? []).map(
        (note: ProbeNote) => [subject, note] as const,
      ),
    );
  if (notes.length > 0) return notes;
  return [
    [
      'answer',
      problem(
        'answer_unknown',
        'The recorded answer has the form of no provider that is configured, or that --provider names.',
        RECORD,
      ),
    ],
  ];
}

const RECORD =
  'Record the body of popup-result, of GET /certifications/{imp_uid} or of GET /identity-verifications/{id} as it came.';

function parse(bytes: Buffer): object | undefined {
  try {
    const json: unknown = JSON.parse(textOf(bytes, undefined) ?? '');
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
