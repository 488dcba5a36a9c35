// KCB's part of a world's credentials.
import { DEFAULT_KCB_CREDENTIALS } from '@bonin/contracts/simulator/protocols/kcb';
import { prefixed, type ProtocolCredentials, untaken } from '../../world/credentials.ts';

/** The credentials of KCB in each world. */
export const KCB_CREDENTIALS: ProtocolCredentials<'kcb'> = {
  usual: { ...DEFAULT_KCB_CREDENTIALS },
  create: (isTaken) => {
    const number = untaken(11, (digits) => isTaken('memberCode', `V${digits}`));
    return {
      memberCode: `V${number}`,
      // Merchants have one code for both.
      siteCode: `V${number}`,
      clientId: prefixed(12),
      clientSecret: prefixed(24),
    };
  },
  naming: ({ kcb: { clientId, memberCode } }) => ({ clientId, memberCode }),
  secrets: ({ kcb }) => [kcb.clientSecret],
  site: ({ kcb }) => kcb.memberCode,
};
