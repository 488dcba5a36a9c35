// KCB's field cipher in both directions: the service decrypts, a simulator encrypts.
import { decodeCp949, decodeFieldText } from './internal/cp949.ts';
import { decryptAll, encrypt, encryptAll, temporaryKey, wholeBlocks } from './internal/kcb-cipher.ts';

const MEMBER_CODE = /^[A-Z][0-9]{11}$/;
const HEX_16_BYTES = /^[0-9A-Fa-f]{32}$/;
const PERSONAL_KEY_BYTES = 16;

/**
 * The only error of {@link openKcbFields}. It names neither the field nor the check, and contains nothing decrypted.
 *
 * @example
 * ```ts
 * if (error instanceof KcbFieldsRefused) metrics.count('kcb_fields_refused');
 * ```
 */
export class KcbFieldsRefused extends Error {
  /** The error’s code, always `kcb_fields_refused`. */
  readonly code = 'kcb_fields_refused';

  constructor() {
    super('the fields were refused');
  }

  static {
    this.prototype.name = 'KcbFieldsRefused';
  }
}

/** An encrypted answer of KCB, the input of {@link openKcbFields}. */
export interface SealedKcbFields {
  /** `idcf_mbr_com_cd`: a capital letter and 11 digits. */
  readonly memberCode: string;
  /** `enc_key` of popup-start: canonical base64. */
  readonly encKey: string;
  /** `enc_iv` of the same transaction: 32 hex characters. */
  readonly encIv: string;
  /** The encrypted fields of popup-result: canonical base64 by name. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A key in plain form, the input of {@link sealKcbKey}. */
export interface PlainKcbKey {
  /** `idcf_mbr_com_cd`: a capital letter and 11 digits. */
  readonly memberCode: string;
  /** 16 random bytes, new for each transaction. */
  readonly personalKey: Uint8Array;
  /** `enc_iv` of popup-start: 32 hex characters. */
  readonly encIv: string;
}

/** Fields in plain form, the input of {@link sealKcbFields}. */
export interface PlainKcbFields {
  /** The key that {@link sealKcbKey} sealed for the same transaction: 16 bytes. */
  readonly personalKey: Uint8Array;
  /** `enc_iv` of popup-start: 32 hex characters. */
  readonly encIv: string;
  /** The plaintexts in CP949 by name. */
  readonly fields: Readonly<Record<string, Uint8Array>>;
}

/**
 * Decrypts the encrypted fields of one popup-result, all of them or none. CBC has no authentication, so the caller must
 * check the exact form of each plaintext.
 *
 * @param sealed - Member code, `enc_key`, `enc_iv` and the encrypted fields, exactly as they came.
 * @returns The plaintexts by the same names, decoded from CP949.
 * @throws KcbFieldsRefused for anything that does not decrypt: one error, whatever the reason.
 * @example
 * ```ts
 * const { nm, brdt } = openKcbFields({
 *   memberCode: 'V00000000001', encKey: transaction.encKey, encIv: transaction.encIv,
 *   fields: { nm: answer.nm, brdt: answer.brdt },
 * });
 * ```
 * @see KCB popup API, field cipher.
 */
export function openKcbFields(sealed: SealedKcbFields): Record<string, string> {
  const fields = decryptFields(sealed);
  if (fields === undefined) throw new KcbFieldsRefused();
  return fields;
}

/** The fields that {@link openEachKcbField} could and could not open. */
export interface OpenedKcbFields {
  /** The plaintexts of the fields that open, by name. */
  readonly texts: Readonly<Record<string, string>>;
  /** Names of the fields that do not open with this transaction's key. */
  readonly refused: readonly string[];
  /** Names of the fields whose text is in UTF-8 instead of CP949. */
  readonly inUtf8: readonly string[];
}

/**
 * Decrypts each field of one popup-result on its own, and also reads UTF-8. Use it to tell an operator which field differs
 * from the contract. Use a result only if `refused` is empty. CBC has no authentication, so one field that does not open makes
 * all of them doubtful.
 *
 * @param sealed - Member code, `enc_key`, `enc_iv` and the encrypted fields, exactly as they came.
 * @returns The plaintexts, and the names of the fields that do not open.
 * @throws KcbFieldsRefused where `enc_key` does not open: then no field can.
 * @example
 * ```ts
 * const { texts, refused } = openEachKcbField({ memberCode, encKey, encIv, fields });
 * if (refused.length > 0) log.warn({ refused });
 * ```
 * @see KCB popup API, field cipher.
 */
export function openEachKcbField(sealed: SealedKcbFields): OpenedKcbFields {
  const key = openKey(sealed);
  if (key === undefined) throw new KcbFieldsRefused();
  const whole = Object.entries(sealed.fields).flatMap(([name, text]) => {
    const ciphertext = wholeBlocks(text);
    return ciphertext === undefined ? [] : [[name, ciphertext] as const];
  });
  const plaintexts = decryptAll(
    key.personalKey,
    key.iv,
    whole.map(([, ciphertext]) => ciphertext),
  );
  const read = new Map(whole.map(([name], at) => [name, decodeFieldText(plaintexts[at])]));
  const names = Object.keys(sealed.fields);
  return {
    texts: Object.fromEntries(names.flatMap((name) => textOf(name, read.get(name)))),
    refused: names.filter((name) => read.get(name) === undefined),
    inUtf8: names.filter((name) => read.get(name)?.isUtf8 === true),
  };
}

const textOf = (name: string, read: { readonly text: string } | undefined): [string, string][] =>
  read === undefined ? [] : [[name, read.text]];

/**
 * Encrypts a transaction's personal key the way KCB does, for simulators and tests.
 *
 * @param plain - Member code, 16 bytes of personal key and `enc_iv`.
 * @returns `enc_key` for the answer of popup-start, in base64.
 * @throws TypeError for a member code, key or IV of another form.
 * @example
 * ```ts
 * const encKey = sealKcbKey({ memberCode: 'V00000000001', personalKey: randomBytes(16), encIv });
 * ```
 * @see KCB popup API, field cipher.
 */
export function sealKcbKey({ memberCode, personalKey, encIv }: PlainKcbKey): string {
  if (!matches(MEMBER_CODE, memberCode)) {
    throw new TypeError('memberCode must be a capital letter and 11 digits');
  }
  const iv = ivOf(encIv);
  const hexKey = Buffer.from(checkedKey(personalKey)).toString('hex');
  return encrypt(temporaryKey(memberCode), iv, Buffer.from(hexKey, 'ascii')).toString('base64');
}

/**
 * Encrypts the fields of a result the way KCB does, for simulators and tests.
 *
 * @param plain - 16 bytes of personal key, `enc_iv` and the fields, already in CP949.
 * @returns The fields by the same names for the answer of popup-result, each in base64.
 * @throws TypeError for a key, IV or field of another form.
 * @example
 * ```ts
 * const { nm, mbphn_no } = sealKcbFields({
 *   personalKey, encIv,
 *   fields: { nm: iconv.encode('홍길동', 'cp949'), mbphn_no: Buffer.from('01000000001') },
 * });
 * ```
 * @see KCB popup API, field cipher.
 */
export function sealKcbFields({ personalKey, encIv, fields }: PlainKcbFields): Record<string, string> {
  const iv = ivOf(encIv);
  const names = Object.keys(fields);
  const plaintexts = names.map((name) => bytesOf(fields[name]));
  const sealed = encryptAll(checkedKey(personalKey), iv, plaintexts);
  return Object.fromEntries(names.map((name, at) => [name, sealed[at]?.toString('base64') ?? '']));
}

function ivOf(encIv: string): Buffer {
  if (!matches(HEX_16_BYTES, encIv)) throw new TypeError('encIv must be 32 hex characters');
  return Buffer.from(encIv, 'hex');
}

function checkedKey(personalKey: Uint8Array): Uint8Array {
  if (personalKey instanceof Uint8Array && personalKey.length === PERSONAL_KEY_BYTES) return personalKey;
  throw new TypeError('personalKey must be a Uint8Array of 16 bytes');
}

function bytesOf(field: Uint8Array | undefined): Uint8Array {
  if (field instanceof Uint8Array) return field;
  throw new TypeError('each field must be a Uint8Array');
}

/** The transaction's key and IV, or undefined where they do not open. */
function openKey({
  memberCode,
  encKey,
  encIv,
}: SealedKcbFields): { readonly personalKey: Buffer; readonly iv: Buffer } | undefined {
  if (!matches(MEMBER_CODE, memberCode) || !matches(HEX_16_BYTES, encIv)) return undefined;
  const iv = Buffer.from(encIv, 'hex');
  const personalKey = openPersonalKey(memberCode, encKey, iv);
  return personalKey === undefined ? undefined : { personalKey, iv };
}

function decryptFields(sealed: SealedKcbFields): Record<string, string> | undefined {
  const { fields } = sealed;
  const key = openKey(sealed);
  const ciphertexts = allOrNone(Object.values(fields).map(wholeBlocks));
  if (key === undefined || ciphertexts === undefined) return undefined;
  const texts = allOrNone(decryptAll(key.personalKey, key.iv, ciphertexts).map(decodeCp949));
  if (texts === undefined) return undefined;
  return Object.fromEntries(Object.keys(fields).map((name, index) => [name, texts[index] ?? '']));
}

/** `enc_key` holds the personal key as 32 hex characters. */
function openPersonalKey(memberCode: string, encKey: string, iv: Buffer): Buffer | undefined {
  const ciphertext = wholeBlocks(encKey);
  if (ciphertext === undefined) return undefined;
  const [hexKey] = decryptAll(temporaryKey(memberCode), iv, [ciphertext]);
  const text = hexKey?.toString('latin1') ?? '';
  return HEX_16_BYTES.test(text) ? Buffer.from(text, 'hex') : undefined;
}

function allOrNone<T>(values: readonly (T | undefined)[]): T[] | undefined {
  const present = values.filter((value) => value !== undefined);
  return present.length === values.length ? present : undefined;
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}
