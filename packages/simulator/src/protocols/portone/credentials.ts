// PortOne's part of a world's credentials.
import { DEFAULT_PORTONE_CREDENTIALS } from '@bonin/contracts/simulator/protocols/portone';
import { chance, prefixed, type ProtocolCredentials } from '../../world/credentials.ts';

/** The credentials of PortOne in each world. */
export const PORTONE_CREDENTIALS: ProtocolCredentials<'portone'> = {
  usual: { ...DEFAULT_PORTONE_CREDENTIALS },
  create: () => ({
    storeId: `store-bonin-${chance(12)}`,
    apiSecret: prefixed(24),
    channelKey: `channel-key-bonin-${chance(12)}`,
  }),
  naming: ({ portone: { storeId, apiSecret } }) => ({ storeId, apiSecret }),
  secrets: ({ portone }) => [portone.apiSecret],
};
