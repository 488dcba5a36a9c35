/** IamPort's returns: the callback of `IMP.certification` on a PC, `m_redirect_url` on a phone. */
import { ImpUid } from '@bonin/contracts/iamport/certification';
import { CertificationReturnRequest } from '@bonin/contracts/verification/certification-return';
import { z } from 'zod';
import type { ReturnHint } from '../provider.ts';
import { guessFailure } from '../reported-failure.ts';

/** The query of the redirect. IamPort always names our id: without it, any caller could make the API ask for any id. */
const RedirectFields = z.object({
  imp_uid: z.string().optional(),
  merchant_uid: z.string().regex(/^[0-9a-f]{32}$/),
  success: z.string().optional(),
  error_msg: z.string().default(''),
});

/**
 * Reads a return. `success` and the error texts are the browser's word: a yes is not believed, and a no only decides
 * which page is shown.
 */
export function readIamportReturn(fields: unknown, via: 'call' | 'redirect'): ReturnHint | undefined {
  return via === 'call' ? readCall(fields) : readRedirect(fields);
}

function readCall(fields: unknown): ReturnHint | undefined {
  const { data } = CertificationReturnRequest.safeParse(fields);
  return data && { token: data.imp_uid, providerTransactionId: data.merchant_uid };
}

function readRedirect(fields: unknown): ReturnHint | undefined {
  const { data } = RedirectFields.safeParse(fields);
  if (data === undefined) return undefined;
  const providerTransactionId = data.merchant_uid;
  // An attempt that came to nothing may have no number.
  if (data.success === 'false') {
    return { providerTransactionId, token: '', reportedFailure: guessFailure(data.error_msg) };
  }
  const token = ImpUid.safeParse(data.imp_uid);
  return token.success ? { providerTransactionId, token: token.data } : undefined;
}
