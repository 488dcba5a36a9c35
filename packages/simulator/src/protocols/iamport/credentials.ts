// IamPort's part of a world's credentials.
import { DEFAULT_IAMPORT_CREDENTIALS } from '@bonin/contracts/simulator/protocols/iamport';
import { prefixed, type ProtocolCredentials, untaken } from '../../world/credentials.ts';

/** The credentials of IamPort in each world. */
export const IAMPORT_CREDENTIALS: ProtocolCredentials<'iamport'> = {
  usual: { ...DEFAULT_IAMPORT_CREDENTIALS },
  create: (isTaken) => {
    const userCode = untaken(8, (digits) => isTaken('userCode', `imp${digits}`));
    return { impKey: prefixed(12), impSecret: prefixed(24), userCode: `imp${userCode}` };
  },
  naming: ({ iamport: { impKey, userCode } }) => ({ impKey, userCode }),
  secrets: ({ iamport }) => [iamport.impSecret],
};
