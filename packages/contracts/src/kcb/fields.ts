/** Forms of KCB's fields that several messages share. */
import * as z from 'zod';

/** Member code (회원사코드): a letter and 11 digits. */
export const KcbMemberCode = z.string().regex(/^[A-Z][0-9]{11}$/);

/** The member's own transaction number: up to 20 letters and digits, used once. */
export const KcbTransactionNumber = z.string().regex(/^[0-9A-Za-z]{1,20}$/);

/** `svc_tkn`, the service token that popup-start hands out: visible ASCII, opaque. */
export const KcbServiceToken = z.string().regex(/^[!-~]{1,512}$/);

/** `enc_iv`: 16 random bytes as 32 hex characters, new for each transaction. */
export const KcbEncIv = z.string().regex(/^[0-9A-Fa-f]{32}$/);

/** Standard base64, padded, not empty. */
export const KcbBase64 = z.base64().min(4).max(4096);

/** `rsp_cd`: a letter and three digits. */
export const KcbResponseCode = z.string().regex(/^[A-Z][0-9]{3}$/);

/** The fields of a result that may come encrypted. */
export const KCB_RESULT_FIELDS = [
  'nm',
  'brdt',
  'sex',
  'ntv_frnr_cd',
  'mbphn_no',
  'tel_com_cd',
  'ci',
  'di',
] as const;
/** Names under which contracts send the carrier's code. */
export const KCB_CARRIER_FIELDS = ['tel_com_cd', 'cmcm_tp_cd', 'mbl_tel_corp_cd'] as const;
/** A name under which a contract sends the carrier's code. */
export const KcbCarrierField = z.enum(KCB_CARRIER_FIELDS);
/** A name under which a contract sends the carrier's code. */
export type KcbCarrierField = z.infer<typeof KcbCarrierField>;

/** A field of a result that may come encrypted. */
export const KcbResultField = z.enum(KCB_RESULT_FIELDS);
/** A field of a result that may come encrypted. */
export type KcbResultField = z.infer<typeof KcbResultField>;

/** The fields that are encrypted by default. */
export const KCB_DEFAULT_ENCRYPTED_FIELDS = [
  'nm',
  'brdt',
  'mbphn_no',
  'ci',
  'di',
] as const satisfies readonly KcbResultField[];
