// What the journal may show of PortOne's messages.
import { HEX_ID, type MaskForms, WORD } from '../../journal/mask-forms.ts';
import { MESSAGE, PG_CODE, PG_TEXT } from '../pg/masks.ts';

/** PortOne's. */
export const PORTONE_MASKS: MaskForms = {
  asked: { identityVerificationId: HEX_ID },
  answered: {
    code: /^(?:PGProviderError|(?:Store|Channel)NotFound|IdentityVerificationAlreadyVerified)$/,
    message: MESSAGE,
    id: HEX_ID,
    identityVerificationId: HEX_ID,
    identityVerificationTxId: HEX_ID,
    transactionType: WORD,
    pgProvider: /^[A-Z][A-Z0-9_]{1,20}$/,
    type: WORD,
    version: /^V[12]$/,
    pgCode: PG_CODE,
    pgMessage: PG_TEXT,
  },
  segments: ['v2'],
  beforeId: ['identity-verifications'],
  behindId: ['send', 'resend', 'confirm'],
  tokens: [/\b[0-9a-f]{12}\.[A-Za-z0-9_-]{43}/],
};
