/** The person in a popup-result: which fields come encrypted is a matter of the contract, and strict both ways. */
import type { FieldNotice, FieldValues } from '@bonin/contracts/answer/field';
import { KCB_PERSON, KCB_POPUP_RESULT_FIELDS } from '@bonin/contracts/kcb/answers';
import { KCB_RESULT_FIELDS, type KcbResultField } from '@bonin/contracts/kcb/fields';
import { openEachKcbField, type OpenedKcbFields } from '@bonin/crypto/kcb';
import type { AnswerReader } from '../answers.ts';
import type { KcbCredentials } from './config.ts';
import type { KcbPerson } from './normalise.ts';
import type { KcbSession } from './session.ts';

const BLOCK_BYTES = 16;
/** A decrypted code of any contract: anything else is noise of a wrong key. */
const CODE = /^[0-9A-Za-z\uAC00-\uD7A3 +_-]{1,32}$/;
const CODES: ReadonlySet<KcbResultField> = new Set(['sex', 'ntv_frnr_cd', 'tel_com_cd']);

/**
 * Reads the person out of an answer on `B000`.
 *
 * @param json - The answer, its echoes compared.
 * @returns the fields, each of its form.
 * @throws AppError `provider_answer_invalid` with the names of the fields.
 */
export function readPerson(
  reader: AnswerReader,
  json: Readonly<Record<string, unknown>>,
  kcb: KcbCredentials,
  keys: KcbSession,
): KcbPerson {
  const raw = reader.read(withCarrierFirst(json, kcb), KCB_POPUP_RESULT_FIELDS);
  const names = KCB_RESULT_FIELDS.filter((name) => raw[name] !== undefined);
  const sealed = names.filter((name) => kcb.encryptedFields.includes(name));
  const plain = names.filter((name) => !kcb.encryptedFields.includes(name));

  const mistaken = [
    ...sealed
      .filter((name) => !isCiphertext(raw[name]) || isPlainCi(name, raw[name]))
      .map(noticeOf('not encrypted')),
    ...plain.filter((name) => isUnexpectedCiphertext(name, raw[name])).map(noticeOf('looks encrypted')),
  ];
  if (mistaken.length > 0) throw reader.refusal('FORM', mistaken);

  const opened = openSealed(pick(raw, sealed), kcb, keys);
  if (opened.refused.length > 0) {
    throw reader.refusal('FORM', opened.refused.map(noticeOf('not decrypted')));
  }
  const noise = sealed.filter((name) => isNoise(name, opened.texts[name]));
  if (noise.length > 0) throw reader.refusal('FORM', noise.map(noticeOf('wrong form')));
  opened.inUtf8.map(noticeOf('in UTF-8')).forEach(reader.ignore);
  return reader.read({ ...pick(raw, plain), ...opened.texts }, KCB_PERSON);
}

/** The carrier stands under one of three names: the contract's own comes first. */
export function withCarrierFirst(
  json: Readonly<Record<string, unknown>>,
  { carrierField }: KcbCredentials,
): Record<string, unknown> {
  const own = json[carrierField];
  const isBlank = own === undefined || own === null || (typeof own === 'string' && own.trim() === '');
  return isBlank ? json : { ...json, tel_com_cd: own };
}

function openSealed(
  fields: Record<string, string>,
  { memberCode }: KcbCredentials,
  { encKey, encIv }: KcbSession,
): OpenedKcbFields {
  const compact = Object.entries(fields).map(([name, text]) => [name, withoutLines(text)] as const);
  try {
    return openEachKcbField({ memberCode, encKey, encIv, fields: Object.fromEntries(compact) });
  } catch {
    return { texts: {}, refused: ['enc_key'], inUtf8: [] };
  }
}

/** Whether a field of the contract's list is of the form that its cipher gives. */
function isCiphertext(text: string | undefined): boolean {
  const compact = withoutLines(text ?? '');
  const bytes = Buffer.from(compact, 'base64');
  return bytes.length > 0 && bytes.length % BLOCK_BYTES === 0 && bytes.toString('base64') === compact;
}

/** Whether a field looks encrypted. */
export function isUnexpectedCiphertext(name: KcbResultField, text: string | undefined): boolean {
  // A name has spaces between its parts; a ciphertext, at most the line ends of its encoder.
  if (name === 'nm' && text?.trim().includes(' ') === true) return false;
  return isCiphertext(text) && !isPlainCi(name, text);
}

/** A CI in clear is base64 of whole blocks itself; encrypted it is longer. */
function isPlainCi(name: KcbResultField, text: string | undefined): boolean {
  return name === 'ci' && KCB_PERSON.ci.form.read(text) !== undefined;
}

function isNoise(name: KcbResultField, text: string | undefined): boolean {
  if (text === undefined) return false;
  if (name === 'mbphn_no')
    return KCB_PERSON.mbphn_no.form.read(text.trim()) === undefined && text.trim() !== '';
  return CODES.has(name) && text.trim() !== '' && !CODE.test(text.trim());
}

const withoutLines = (text: string) => text.replaceAll(/\s/g, '');
const noticeOf =
  (problem: FieldNotice['problem']) =>
  (field: string): FieldNotice => ({ field, problem });

function pick(
  raw: FieldValues<typeof KCB_POPUP_RESULT_FIELDS>,
  names: readonly KcbResultField[],
): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, raw[name] ?? '']));
}
