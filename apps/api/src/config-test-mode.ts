/** What `test` mode fills in: the web app and the simulator on this machine. Everything here is public, and refused live. */
import {
  DEFAULT_IAMPORT_CREDENTIALS,
  DEFAULT_KCB_CREDENTIALS,
  DEFAULT_PORTONE_CREDENTIALS,
  DEFAULT_SIMULATOR_ORIGIN,
} from '@bonin/contracts/simulator/default-world';
import type { RelyingParty } from './relying-parties/relying-party.ts';

/** An example, printed in a public repository: whoever seals with it seals nothing. */
export const EXAMPLE_ROOT_SECRETS = ['example:Zb3uKXq0yVt8mWcJ5hR2sLdP7nFgA9oEiT4xQkU6wMY'] as const;

/** Bearer secret of the example shop. */
export const EXAMPLE_SHOP_SECRET = 'bonin-dev-shop-secret';

/** SHA-256 of {@link EXAMPLE_SHOP_SECRET}, in hex. */
export const EXAMPLE_SHOP_SECRET_SHA256 = '89f64305f8bf416f4e5b5f763ccf7dd84c4b4f666c7b0b773abfc21211edfc8b';

/** Defaults of `test` mode, as environment variables. */
export const TEST_DEFAULTS = {
  BONIN_DOCS: 'on',
  BONIN_METRICS: 'on',
  PUBLIC_ORIGIN: 'http://localhost:5173',
  BONIN_ROOT_SECRETS: EXAMPLE_ROOT_SECRETS.join(','),
  KCB_API_URL: DEFAULT_SIMULATOR_ORIGIN,
  KCB_POPUP_URL: `${DEFAULT_SIMULATOR_ORIGIN}/CommonSvl`,
  KCB_MEMBER_CODE: DEFAULT_KCB_CREDENTIALS.memberCode,
  KCB_SITE_CODE: DEFAULT_KCB_CREDENTIALS.siteCode,
  KCB_CLIENT_ID: DEFAULT_KCB_CREDENTIALS.clientId,
  KCB_CLIENT_SECRET: DEFAULT_KCB_CREDENTIALS.clientSecret,
  KCB_SITE_NAME: '본인 데모',
  IAMPORT_API_URL: DEFAULT_SIMULATOR_ORIGIN,
  IAMPORT_SCRIPT_URL: `${DEFAULT_SIMULATOR_ORIGIN}/v1/iamport.js`,
  IAMPORT_IMP_KEY: DEFAULT_IAMPORT_CREDENTIALS.impKey,
  IAMPORT_IMP_SECRET: DEFAULT_IAMPORT_CREDENTIALS.impSecret,
  IAMPORT_USER_CODE: DEFAULT_IAMPORT_CREDENTIALS.userCode,
  IAMPORT_COMPANY: '본인 데모',
  PORTONE_API_URL: DEFAULT_SIMULATOR_ORIGIN,
  PORTONE_SCRIPT_URL: `${DEFAULT_SIMULATOR_ORIGIN}/v2/browser-sdk.js`,
  PORTONE_STORE_ID: DEFAULT_PORTONE_CREDENTIALS.storeId,
  PORTONE_API_SECRET: DEFAULT_PORTONE_CREDENTIALS.apiSecret,
  PORTONE_CHANNEL_KEY: DEFAULT_PORTONE_CREDENTIALS.channelKey,
  BONIN_RELYING_PARTY: 'web',
} as const;

/**
 * A second relying party beside the web app: a shop whose server opens its results.
 *
 * @param web the first one; the shop shares its pages and its KCB contract.
 */
export function exampleShop(web: RelyingParty): RelyingParty {
  return {
    ...web,
    id: 'shop' as RelyingParty['id'],
    opener: 'server',
    secretSha256: EXAMPLE_SHOP_SECRET_SHA256,
  };
}
