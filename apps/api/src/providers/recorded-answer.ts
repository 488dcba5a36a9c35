/** Reads a recorded answer by the API's own rules, and keeps what they refuse and ignore instead of stopping there. */
import type { FieldNotice, FieldProblem, FieldRule } from '@bonin/contracts/answer/field';
import { readAnswer } from '@bonin/contracts/answer/read';
import { AppError } from '../errors.ts';
import type { AnswerReader } from './answers.ts';
import type { ProbeNote } from './probe.ts';

/** A reader that remembers what it refuses, instead of stopping. */
export interface RememberingReader {
  readonly reader: AnswerReader;
  /** Runs a part of the reading. @returns what it gives; `undefined` where it refuses the answer. */
  readonly attempt: <T>(this: void, part: () => T) => T | undefined;
  /** Remembers a field that is refused. */
  readonly refuse: (this: void, notice: FieldNotice) => void;
  /** A note for each field that was refused or ignored. */
  readonly notes: (this: void, cures?: FieldCures) => ProbeNote[];
}

/** What helps with a field, where more is known than the problem tells. */
export type FieldCures = Readonly<Record<string, string>>;

/** @param provider - Its name in a sentence. */
export function createRememberingReader(provider: string): RememberingReader {
  const refused = new Map<string, FieldNotice>();
  const ignored = new Map<string, FieldNotice>();
  const rules = new Map<string, FieldRule<unknown>>();
  // The first refusal is the one that the API meets.
  const refuse = (notice: FieldNotice) => {
    if (!refused.has(notice.field)) refused.set(notice.field, notice);
  };
  const refusal: AnswerReader['refusal'] = (_cause, fields) => {
    fields.forEach(refuse);
    return new AppError('provider_answer_invalid', 'recorded answer refused');
  };
  return {
    reader: {
      read(json, table, path = '') {
        for (const [name, rule] of Object.entries(table)) {
          rules.set(path === '' ? name : `${path}.${name}`, rule);
        }
        const reading = readAnswer(json, table, path);
        if (!reading.ok) throw refusal('FORM', reading.refused);
        for (const notice of reading.ignored) ignored.set(notice.field, notice);
        return reading.values;
      },
      ignore: (notice) => void ignored.set(notice.field, notice),
      refusal,
      finish: () => undefined,
    },
    attempt(part) {
      try {
        return part();
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return undefined;
      }
    },
    refuse,
    notes: (cures = {}) => [
      ...[...refused.values()].map((notice): ProbeNote => ({
        status: 'problem',
        code: 'field_refused',
        sentence: `The API refuses the answer: ${inWords(notice, rules.get(notice.field))}.`,
        cure: cures[notice.field] ?? CURES[notice.problem](provider),
      })),
      ...[...ignored.values()].map((notice): ProbeNote => ({
        status: 'warning',
        code: 'field_ignored',
        sentence: `The API ignores a field: ${inWords(notice, rules.get(notice.field))}.`,
        cure: 'Nothing breaks: the field counts as absent. Report it, so that the value becomes known.',
      })),
    ],
  };
}

/** The notes of an answer, and before them that it is taken where nothing was refused. */
export function withVerdict(notes: readonly ProbeNote[]): readonly ProbeNote[] {
  if (notes.some(({ status }) => status === 'problem')) return notes;
  const fits = 'The API takes every field of the answer that it needs.';
  return [{ status: 'ok', code: 'answer_fits', sentence: fits }, ...notes];
}

/** A note about an answer without a person: it shows nothing of a person's fields. */
export function namesNobody(provider: string): ProbeNote {
  return {
    status: 'warning',
    code: 'answer_without_person',
    sentence: `The answer is not one of a finished verification: it names no person.`,
    cure: `Record the answer of a verification that ${provider} reports as successful.`,
  };
}

function inWords({ field, problem }: FieldNotice, rule: FieldRule<unknown> | undefined): string {
  return `\`${field}\` is ${WORDS[problem]}${rule === undefined || !SAYS_RULE.has(problem) ? '' : ` (rule: ${rule.form.words})`}`;
}

/** Problems that the field's rule explains. */
const SAYS_RULE: ReadonlySet<FieldProblem> = new Set([
  'missing',
  'wrong type',
  'wrong form',
  'not in the list',
]);

const WORDS = {
  missing: 'missing',
  'wrong type': 'of the wrong type',
  'wrong form': 'of the wrong form',
  'not in the list': 'not in the list of known values',
  'not ours': 'not the one of this configuration',
  'looks encrypted': 'encrypted, and the contract’s list does not name it',
  'not encrypted': 'in clear, and the contract’s list says that it is encrypted',
  'not decrypted': 'not decrypted by the key',
  'in UTF-8': 'in UTF-8 instead of CP949',
} as const satisfies Record<FieldProblem, string>;

const AS_IT_CAME = (provider: string) =>
  `Check that the file holds the answer as it came. If it does, ask ${provider} what the field holds by your contract.`;

const CORRECT_LIST = (provider: string) =>
  `Correct the list of encrypted fields, once ${provider} confirms it.`;

const CURES: Readonly<Record<FieldProblem, (provider: string) => string>> = {
  missing: (provider) => `Ask ${provider} to include the field in your contract.`,
  'wrong type': AS_IT_CAME,
  'wrong form': AS_IT_CAME,
  'not in the list': AS_IT_CAME,
  'not ours': () => 'Compare the configuration with the contract that the answer belongs to.',
  'looks encrypted': CORRECT_LIST,
  'not encrypted': CORRECT_LIST,
  'not decrypted': AS_IT_CAME,
  'in UTF-8': AS_IT_CAME,
};
