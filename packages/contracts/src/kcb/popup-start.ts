/** `POST /v1/id/phone/popup-start`: a member asks for a service token. */
import * as z from 'zod';
import {
  KcbBase64,
  KcbEncIv,
  KcbMemberCode,
  KcbResponseCode,
  KcbServiceToken,
  KcbTransactionNumber,
} from './fields.ts';
import { KcbRequestCause } from './request-cause.ts';

/**
 * What a member sends, as JSON. `enc_algo_cd` 1331 is AES; SEED (1131) is not supported. Other fields are ignored: no source says
 * that KCB refuses one, and its contracts differ.
 */
export const KcbPopupStartRequest = z.object({
  idcf_mbr_com_cd: KcbMemberCode,
  rqst_svc_tx_seqno: KcbTransactionNumber,
  return_url: z.url({ protocol: /^https?$/ }).max(512),
  site_name: z.string().min(1),
  site_url: z.string().min(1).max(256),
  enc_algo_cd: z.literal('1331', 'is not 1331: the simulator speaks AES alone; SEED (1131) is not simulated'),
  enc_iv: KcbEncIv,
  rqst_cause_cd: KcbRequestCause,
});
/** What a member sends, as JSON. */
export type KcbPopupStartRequest = z.infer<typeof KcbPopupStartRequest>;

/** The answer of popup-start with the result code `B000`. */
export const KcbPopupStartOk = z.object({
  rsp_cd: z.literal('B000'),
  rsp_msg: z.string().optional(),
  idcf_mbr_com_cd: KcbMemberCode,
  svc_tkn: KcbServiceToken,
  rqst_svc_tx_seqno: KcbTransactionNumber,
  enc_key: KcbBase64,
});
/** The answer of popup-start with the result code `B000`. */
export type KcbPopupStartOk = z.infer<typeof KcbPopupStartOk>;

/** Any answer that is not a success: only the code counts. */
export const KcbRefusal = z.object({
  rsp_cd: KcbResponseCode.refine((code) => code !== 'B000'),
  rsp_msg: z.string().optional(),
});
/** Any answer that is not a success. */
export type KcbRefusal = z.infer<typeof KcbRefusal>;
