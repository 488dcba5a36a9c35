// What the journal may show of IamPort's messages.
import { HEX_ID, type MaskForms, WORD } from '../../journal/mask-forms.ts';
import { MESSAGE, PG_CODE, PG_TEXT } from '../pg/masks.ts';

const IMP_UID = /^imp_[0-9]{12}$/;
const TRUE_OR_FALSE = /^(?:true|false)$/;

/** IamPort's. */
export const IAMPORT_MASKS: MaskForms = {
  asked: { imp_uid: IMP_UID, merchant_uid: HEX_ID },
  answered: {
    code: /^-?[0-9]{1,3}$/,
    message: MESSAGE,
    imp_uid: IMP_UID,
    merchant_uid: HEX_ID,
    pg_provider: /^[a-z][a-z0-9_]{1,20}$/,
    pg_type: WORD,
    certified: TRUE_OR_FALSE,
    success: TRUE_OR_FALSE,
    error_code: PG_CODE,
    error_msg: PG_TEXT,
  },
  names: ['foreigner_v2'],
  requestHeaders: ['x-imptokenheader'],
  segments: ['v1', 'getToken'],
  beforeId: ['certifications', 'confirm'],
  behindId: ['otp', 'request', 'confirm'],
  // One-time passwords are no certification.
  notIds: [['certifications', 'otp']],
  madeIds: [IMP_UID],
  transactionIds: [IMP_UID],
  tokens: [/\b[0-9a-f]{40}\b/],
};
