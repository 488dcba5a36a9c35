// What the journal may show of KCB's messages.
import { KCB_POPUP_COMMAND } from '@bonin/contracts/kcb/common-svl';
import { type MaskForms, WORD } from '../../journal/mask-forms.ts';

const SERVICE_TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** Both ways. */
const FIELDS = {
  idcf_mbr_com_cd: /^[A-Z][0-9]{11}$/,
  rqst_svc_tx_seqno: /^[0-9A-Za-z]{1,20}$/,
  svc_tkn: SERVICE_TOKEN,
  enc_algo_cd: /^[0-9]{4}$/,
  rqst_cause_cd: /^[0-9]{2}$/,
};

/** KCB's. */
export const KCB_MASKS: MaskForms = {
  asked: {
    ...FIELDS,
    grant_type: /^(?:client_credentials|authorization_code|password|refresh_token)$/,
    scope: /^ids$/,
    tc: new RegExp(`^${KCB_POPUP_COMMAND.replaceAll('.', '\\.')}$`),
  },
  answered: {
    ...FIELDS,
    rsp_cd: /^[A-Z][0-9]{3}$/,
    rsp_msg: /^[가-힣A-Z ]{1,40}$/,
    grant_type: WORD,
    scope: WORD,
    token_type: WORD,
    error: WORD,
    error_description: /^[A-Za-z0-9_.,\- ]{1,100}$/,
    expires_in: /^[0-9]{1,6}$/,
  },
  requestHeaders: ['x-api-tran-id'],
  headers: { 'x-api-tran-id': /^[0-9A-Za-z_-]{1,32}$/ },
  segments: ['oauth2', 'v1', 'CommonSvl'],
  transactionIds: [SERVICE_TOKEN],
  tokens: [/V[0-9]{11}\.[A-Za-z0-9_-]{1,43}/],
  encryptedFields: (body, settings) => {
    const isResult = body !== null && typeof body === 'object' && 'nm' in body;
    return isResult ? (settings?.encryptedFields ?? []) : [];
  },
};
