/** PortOne's returns: what `requestIdentityVerification` resolves with on a PC, `redirectUrl` on a phone. */
import { PortoneVerificationId } from '@bonin/contracts/portone/browser';
import { IdentityVerificationReturnRequest } from '@bonin/contracts/verification/certification-return';
import { z } from 'zod';
import type { ReturnHint } from '../provider.ts';
import { guessFailure } from '../reported-failure.ts';

const RedirectFields = z.object({
  identityVerificationId: PortoneVerificationId,
  code: z.string().optional(),
  message: z.string().default(''),
  pgMessage: z.string().default(''),
});

/** Reads a return. The id is ours and enough to ask by; `code` and the texts are the browser's word. */
export function readPortoneReturn(fields: unknown, via: 'call' | 'redirect'): ReturnHint | undefined {
  if (via === 'call') {
    const { data } = IdentityVerificationReturnRequest.safeParse(fields);
    return data && hintOf(data.identityVerificationId);
  }
  const { data } = RedirectFields.safeParse(fields);
  if (data === undefined) return undefined;
  const hint = hintOf(data.identityVerificationId);
  if (data.code === undefined) return hint;
  return { ...hint, likelyFailure: guessFailure(`${data.message} ${data.pgMessage}`) };
}

const hintOf = (id: string): ReturnHint => ({ token: id, providerTransactionId: id });
