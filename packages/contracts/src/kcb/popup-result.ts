/** `POST /v1/id/phone/popup-result`: returns the verified person to the member's server, once. */
import * as z from 'zod';
import { KcbMemberCode, KcbServiceToken, KcbTransactionNumber } from './fields.ts';

/** What a member sends, as JSON. Other fields are ignored. */
export const KcbPopupResultRequest = z.object({
  idcf_mbr_com_cd: KcbMemberCode,
  svc_tkn: KcbServiceToken,
});
/** What a member sends, as JSON. */
export type KcbPopupResultRequest = z.infer<typeof KcbPopupResultRequest>;

const field = z.string().min(1).max(1024);

/**
 * The answer on `B000`. The contract decides which fields are encrypted (base64). `ci` is absent or empty for
 * a person without one; the transaction's own ids are echoed. The contract decides under which of three names the carrier appears.
 */
export const KcbPopupResultOk = z.object({
  rsp_cd: z.literal('B000'),
  rsp_msg: z.string().optional(),
  idcf_mbr_com_cd: KcbMemberCode,
  svc_tkn: KcbServiceToken.optional(),
  rqst_svc_tx_seqno: KcbTransactionNumber.optional(),
  nm: field,
  brdt: field,
  sex: field,
  ntv_frnr_cd: field,
  mbphn_no: field,
  tel_com_cd: field.optional(),
  cmcm_tp_cd: field.optional(),
  mbl_tel_corp_cd: field.optional(),
  ci: z.string().max(1024).optional(),
  di: field,
});
/** The answer of popup-result with the code `B000`. */
export type KcbPopupResultOk = z.infer<typeof KcbPopupResultOk>;

/** KCB's decrypted fields, each of its exact form; the older codes of `sex` and `ntv_frnr_cd` are accepted too. */
export const KcbPlainFields = z.strictObject({
  nm: z.string().min(1).max(50),
  brdt: z.string().regex(/^(?:18|19|20)[0-9]{6}$/),
  sex: z.enum(['M', 'F', '1', '0']),
  ntv_frnr_cd: z.enum(['L', 'F', '1', '2']),
  mbphn_no: z.string().regex(/^01[0-9]{8,9}$/),
  tel_com_cd: z.enum(['01', '02', '03', '04', '05', '06']),
  ci: z.string().optional(),
  di: z.string(),
});
/** KCB's decrypted fields, each of its exact form; the older codes of `sex` and `ntv_frnr_cd` are accepted too. */
export type KcbPlainFields = z.infer<typeof KcbPlainFields>;
