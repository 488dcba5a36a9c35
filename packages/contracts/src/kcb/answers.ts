/** Rules for KCB's answers, field by field. The schemas beside this file describe the documentation. */
import * as z from 'zod';
import { needed, open, optional, type Form } from '../answer/field.ts';
import { base64, matching, wholeNumber } from '../answer/forms.ts';
import {
  carrier,
  ci,
  compactBirthDate,
  di,
  gender,
  nationality,
  personName,
  phoneNumber,
} from '../answer/person.ts';
import { KcbBase64, KcbServiceToken } from './fields.ts';
import { KcbTokenResponse } from './token.ts';

/** The form of `rsp_cd`: a letter and three digits, read in capitals. */
const resultCode: Form<string> = {
  words: 'a letter and three digits',
  read(value) {
    const text = typeof value === 'string' ? value.toUpperCase() : '';
    return /^[A-Z][0-9]{3}$/.test(text) ? text : undefined;
  },
};
const echo = matching(z.string().min(1).max(512), 'the value that was asked about');
const memberCode: Form<string> = {
  words: 'the code that was asked about, in any case',
  read: (value) => (typeof value === 'string' ? value.toUpperCase() : undefined),
};
/** A field as it came: in clear or encrypted. */
const raw: Form<string> = {
  words: 'a text',
  read(value) {
    if (typeof value === 'string') return value.length >= 1 && value.length <= 2048 ? value : undefined;
    return Number.isSafeInteger(value) ? String(value) : undefined;
  },
};

/** Rules for the answer of `POST /v1/oauth2/access_token`. */
export const KCB_TOKEN_ANSWER = {
  access_token: needed(matching(KcbTokenResponse.shape.access_token, 'visible ASCII')),
  expires_in: open(wholeNumber('seconds; 300 are assumed')),
} as const;

/** Every answer of popup-start and popup-result: the result code says what else is in it. */
export const KCB_RESULT_CODE = { rsp_cd: needed(resultCode) } as const;

/** `POST /v1/id/phone/popup-start` on `B000`. Echoes are compared where they are there. */
export const KCB_POPUP_START_ANSWER = {
  svc_tkn: needed(matching(KcbServiceToken, 'visible ASCII, up to 512 characters')),
  enc_key: needed(base64(KcbBase64, 'base64')),
  idcf_mbr_com_cd: optional(memberCode),
  rqst_svc_tx_seqno: optional(echo),
} as const;

/** `POST /v1/id/phone/popup-result` on `B000`: what is compared. */
export const KCB_POPUP_RESULT_ECHOES = {
  idcf_mbr_com_cd: optional(memberCode),
  svc_tkn: optional(echo),
  rqst_svc_tx_seqno: optional(echo),
} as const;

/** The person, as the answer holds it: each field in clear or encrypted, by contract. */
export const KCB_POPUP_RESULT_FIELDS = {
  nm: needed(raw),
  brdt: needed(raw),
  sex: open(raw),
  ntv_frnr_cd: open(raw),
  mbphn_no: open(raw),
  tel_com_cd: open(raw, 'cmcm_tp_cd', 'mbl_tel_corp_cd'),
  ci: optional(raw),
  di: needed(raw),
} as const;

/** Rules for the person’s fields of a popup-result, after decryption. */
export const KCB_PERSON = {
  nm: needed(personName),
  brdt: needed(compactBirthDate),
  sex: open(gender),
  ntv_frnr_cd: open(nationality),
  mbphn_no: open(phoneNumber),
  tel_com_cd: open(carrier),
  ci: optional(ci),
  di: needed(di),
} as const;
