/** PortOne's returns: what `requestIdentityVerification` resolves with on a PC, `redirectUrl` on a phone. */
import { PortoneVerificationId } from '@bonin/contracts/portone/browser';
import { IdentityVerificationReturnRequest } from '@bonin/contracts/verification/certification-return';
import type { PageReturns, ReturnClaim } from '../provider.ts';
import { saidNo } from '../said-no.ts';

/** `code` and the texts are the browser's word. The id is ours, so it is all that is needed to ask. */
export const portoneReturns: PageReturns = {
  path: '/identity-verifications',
  body: IdentityVerificationReturnRequest,
  readBody(body) {
    const parsed = IdentityVerificationReturnRequest.safeParse(body);
    return parsed.success ? claimOf(parsed.data.identityVerificationId) : undefined;
  },
  readQuery({ identityVerificationId, code, message = '', pgMessage = '' }) {
    const id = PortoneVerificationId.safeParse(identityVerificationId);
    if (!id.success) return undefined;
    const reason = saidNo(`${message} ${pgMessage}`);
    return code === undefined ? claimOf(id.data) : { ...claimOf(id.data), reason };
  },
  tokenOf: (providerTransactionId) => providerTransactionId,
};

const claimOf = (id: string): ReturnClaim => ({ token: id, providerTransactionId: id });
