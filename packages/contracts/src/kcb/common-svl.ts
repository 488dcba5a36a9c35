/** The form that a browser submits to KCB's page (`CommonSvl`). */
import * as z from 'zod';
import { KcbMemberCode, KcbServiceToken } from './fields.ts';

/** The command of the certificate choice page; a constant of KCB's form. */
export const KCB_POPUP_COMMAND = 'kcb.oknm.online.main.popup.cmd.P941_CertChoiceCmd';

/** The three hidden fields. Others are ignored: merchants' frameworks add some. */
export const KcbCommonSvlForm = z.object({
  tc: z.literal(KCB_POPUP_COMMAND),
  idcf_mbr_com_cd: KcbMemberCode,
  svc_tkn: KcbServiceToken,
});
/** The three hidden fields that open KCB’s page. */
export type KcbCommonSvlForm = z.infer<typeof KcbCommonSvlForm>;
