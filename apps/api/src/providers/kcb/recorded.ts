/** A recorded popup-result: which fields come encrypted, and what the API refuses or ignores. Nothing is decrypted. */
import { readAnswer } from '@bonin/contracts/answer/read';
import {
  KCB_PERSON,
  KCB_POPUP_RESULT_ECHOES,
  KCB_POPUP_RESULT_FIELDS,
  KCB_RESULT_CODE,
} from '@bonin/contracts/kcb/answers';
import { KCB_RESULT_FIELDS, type KcbResultField } from '@bonin/contracts/kcb/fields';
import { kcbResultEntry } from '@bonin/contracts/kcb/result-code';
import { checkMarks } from '../marks.ts';
import type { ContractContext, ProbeNote, RecordedAnswers } from '../probe.ts';
import { createRememberingReader, namesNobody } from '../recorded-answer.ts';
import { checkEchoes } from './answer.ts';
import type { KcbCredentials } from './config.ts';
import { isUnexpectedCiphertext, withCarrierFirst } from './fields.ts';

/** Reads a popup-result that somebody recorded. */
export const kcbRecorded: RecordedAnswers<KcbCredentials> = {
  recognises: (json) => 'rsp_cd' in json,
  read,
};

function read({ credentials: kcb, mode }: ContractContext<KcbCredentials>, json: object): ProbeNote[] {
  const { reader, attempt, refuse, notes } = createRememberingReader('KCB');
  const result = attempt(() => reader.read(json, KCB_RESULT_CODE));
  if (result === undefined) return notes();
  if (kcbResultEntry(result.rsp_cd).outcome !== 'verified') return [namesNobody('KCB')];

  attempt(() => {
    const echoes = reader.read(json, KCB_POPUP_RESULT_ECHOES);
    checkEchoes(reader, { idcf_mbr_com_cd: echoes.idcf_mbr_com_cd }, { idcf_mbr_com_cd: kcb.memberCode });
  });
  const raw = withCarrierFirst({ ...json }, kcb);
  attempt(() => reader.read(raw, KCB_POPUP_RESULT_FIELDS));
  const texts = textsOf(raw);
  const present = KCB_RESULT_FIELDS.filter((name) => texts[name] !== undefined);
  const sealed = present.filter((name) => isUnexpectedCiphertext(name, texts[name]));
  for (const name of present) {
    const [isSealed, isExpected] = [sealed.includes(name), kcb.encryptedFields.includes(name)];
    if (isSealed !== isExpected)
      refuse({ field: name, problem: isSealed ? 'looks encrypted' : 'not encrypted' });
  }
  for (const name of present.filter((field) => !sealed.includes(field))) {
    attempt(() => reader.read({ [name]: texts[name] }, { [name]: KCB_PERSON[name] }));
  }
  attempt(() => checkMarks(marksOf(texts, sealed), mode, reader));
  return [
    listNote(kcb, sealed, {
      present,
      readable: present.filter((name) => sealed.includes(name) || isInClear(name, texts[name])),
    }),
    ...notes({
      idcf_mbr_com_cd: 'Set KCB_MEMBER_CODE to the member code of the contract that the answer is from.',
    }),
  ];
}

/** The fields as texts, whatever else is wrong with the answer. */
function textsOf(raw: object): Readonly<Partial<Record<KcbResultField, string>>> {
  const texts: Partial<Record<KcbResultField, string>> = {};
  for (const name of KCB_RESULT_FIELDS) {
    const reading = readAnswer(raw, { [name]: { ...KCB_POPUP_RESULT_FIELDS[name], need: 'open' as const } });
    const text = reading.ok ? reading.values[name] : undefined;
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

function marksOf(
  texts: Readonly<Partial<Record<KcbResultField, string>>>,
  sealed: readonly KcbResultField[],
) {
  const inClear = (name: 'ci' | 'di') => (sealed.includes(name) ? undefined : texts[name]);
  return {
    ci: KCB_PERSON.ci.form.read(inClear('ci')),
    di: KCB_PERSON.di.form.read(inClear('di')),
  };
}

/** A text that is neither encrypted nor of its field's form says nothing about the list. */
const isInClear = (name: KcbResultField, text: string | undefined) =>
  KCB_PERSON[name].form.read(text?.trim()) !== undefined;

interface FieldsSeen {
  readonly present: readonly KcbResultField[];
  readonly readable: readonly KcbResultField[];
}

/**
 * Compares the contract's list with the answer's, by names only.
 *
 * @param seen - The fields that are there, and those among them that show whether they are encrypted.
 */
function listNote(
  { encryptedFields }: KcbCredentials,
  sealed: readonly KcbResultField[],
  { present, readable }: FieldsSeen,
): ProbeNote {
  const expected = readable.filter((name) => encryptedFields.includes(name));
  if (expected.length === 0 && encryptedFields.length > 0 && sealed.length === 0) {
    return {
      status: 'warning',
      code: 'encrypted_fields_unknown',
      sentence:
        'The answer holds no readable field of KCB_ENCRYPTED_FIELDS, so it does not show whether the list is right.',
      cure: 'Record a whole answer of popup-result, as KCB sent it.',
    };
  }
  const found = sealed.length === 0 ? 'no field' : sealed.join(', ');
  if (expected.join() === sealed.join()) {
    return {
      status: 'ok',
      code: 'encrypted_fields_fit',
      sentence: `The answer encrypts ${found}, as KCB_ENCRYPTED_FIELDS says; their content is not checked.`,
    };
  }
  const list = KCB_RESULT_FIELDS.filter((name) =>
    readable.includes(name) ? sealed.includes(name) : encryptedFields.includes(name),
  );
  return {
    status: 'problem',
    code: 'encrypted_fields_differ',
    sentence: `The answer encrypts ${found}; KCB_ENCRYPTED_FIELDS is another list.`,
    cure: present.some((name) => !readable.includes(name))
      ? 'Record the answer as KCB sent it: a field of it is neither encrypted nor of its form.'
      : `Confirm the list with KCB, and set KCB_ENCRYPTED_FIELDS=${list.length === 0 ? ', (a comma alone: no field)' : list.join(',')}.`,
  };
}
