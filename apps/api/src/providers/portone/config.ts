/** PortOne's part of the configuration. */
import { DEFAULT_SIMULATOR_ORIGIN } from '@bonin/contracts/simulator/default-world';
import { DEFAULT_PORTONE_CREDENTIALS } from '@bonin/contracts/simulator/protocols/portone';
import { z } from 'zod';
import { originOf, providerConfig } from '../config.ts';
import { agencyName, httpUrl, optionalText, originUrl, visible } from '../forms.ts';

/** A merchant's credentials with PortOne V2. */
export const PortoneCredentials = z.strictObject({
  storeId: visible(128),
  apiSecret: visible(256),
  channelKey: visible(128),
  /** The agency under contract: another one’s word is refused. */
  pgProvider: agencyName.default('DANAL'),
});
/** A merchant's credentials with PortOne V2. */
export type PortoneCredentials = z.infer<typeof PortoneCredentials>;

/** PortOne's part of the configuration. */
export const portoneConfig = providerConfig({
  variables: {
    PORTONE_API_URL: originUrl.describe('Origin of PortOne’s REST API (V2)'),
    PORTONE_SCRIPT_URL: httpUrl.describe('PortOne’s browser SDK, which the page loads'),
    PORTONE_STORE_ID: optionalText.describe('`storeId`'),
    PORTONE_API_SECRET: optionalText.describe('V2 API secret'),
    PORTONE_CHANNEL_KEY: optionalText.describe('Channel key of the identity verification'),
    PORTONE_PG_PROVIDER: agencyName
      .default('DANAL')
      .describe(
        'The agency under contract, such as `DANAL`, `INICIS_UNIFIED` or `KCP_V2`. The API refuses a verification by another',
      ),
  },
  credentials: PortoneCredentials,
  fields: {
    storeId: 'PORTONE_STORE_ID',
    apiSecret: 'PORTONE_API_SECRET',
    channelKey: 'PORTONE_CHANNEL_KEY',
    pgProvider: 'PORTONE_PG_PROVIDER',
  },
  begunBy: ['PORTONE_STORE_ID', 'PORTONE_API_SECRET', 'PORTONE_CHANNEL_KEY'],
  marked: ['apiSecret'],
  upstreams: { PORTONE_API_URL: ['api.portone.io'], PORTONE_SCRIPT_URL: ['cdn.portone.io'] },
  liveDefaults: {
    PORTONE_API_URL: 'https://api.portone.io',
    PORTONE_SCRIPT_URL: 'https://cdn.portone.io/v2/browser-sdk.js',
  },
  testDefaults: {
    PORTONE_API_URL: DEFAULT_SIMULATOR_ORIGIN,
    PORTONE_SCRIPT_URL: `${DEFAULT_SIMULATOR_ORIGIN}/v2/browser-sdk.js`,
    PORTONE_STORE_ID: DEFAULT_PORTONE_CREDENTIALS.storeId,
    PORTONE_API_SECRET: DEFAULT_PORTONE_CREDENTIALS.apiSecret,
    PORTONE_CHANNEL_KEY: DEFAULT_PORTONE_CREDENTIALS.channelKey,
  },
  pageSources: ({ PORTONE_SCRIPT_URL: scriptUrl }) => ({
    formAction: [],
    scripts: [originOf(scriptUrl)],
    partners: partnersOf(scriptUrl),
  }),
});

/** Hosts that the real script was seen to call and to frame; a simulator's needs none. */
function partnersOf(scriptUrl: string): readonly string[] {
  return scriptUrl.startsWith('https:') ? ['https://*.portone.io', 'https://*.iamport.co'] : [];
}
