/** IamPort's returns: the callback of `IMP.certification` on a PC, `m_redirect_url` on a phone. */
import { ImpUid } from '@bonin/contracts/iamport/certification';
import { CertificationReturnRequest } from '@bonin/contracts/verification/certification-return';
import type { PageReturns } from '../provider.ts';
import { saidNo } from '../said-no.ts';

const MERCHANT_UID_FORM = /^[0-9a-f]{32}$/;

/** `success` and the error texts are the browser's word: a yes is never believed, a no only says what to show. */
export const iamportReturns: Omit<PageReturns, 'findTransactionId'> = {
  path: '/certifications',
  body: CertificationReturnRequest,
  readBody(body) {
    const parsed = CertificationReturnRequest.safeParse(body);
    if (!parsed.success) return undefined;
    const { imp_uid: token, merchant_uid: providerTransactionId } = parsed.data;
    return { token, providerTransactionId };
  },
  readQuery({ imp_uid: impUid, merchant_uid: merchantUid, success, error_msg: text = '' }) {
    // IamPort always says both; a redirect that named no transaction of ours could make us ask for anybody.
    if (merchantUid === undefined || !MERCHANT_UID_FORM.test(merchantUid)) return undefined;
    const claim = { providerTransactionId: merchantUid };
    // An attempt that came to nothing may not have a number.
    if (success === 'false') return { ...claim, token: '', gaveUp: saidNo(text) };
    const token = ImpUid.safeParse(impUid);
    return token.success ? { ...claim, token: token.data } : undefined;
  },
};
