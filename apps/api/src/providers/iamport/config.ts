/** IamPort's part of the configuration. */
import { DEFAULT_SIMULATOR_ORIGIN } from '@bonin/contracts/simulator/default-world';
import { DEFAULT_IAMPORT_CREDENTIALS } from '@bonin/contracts/simulator/protocols/iamport';
import { z } from 'zod';
import { originOf, providerConfig } from '../config.ts';
import { agencyName, httpUrl, optionalText, originUrl, visible } from '../forms.ts';

/** A merchant's credentials with IamPort V1. */
export const IamportCredentials = z.strictObject({
  impKey: visible(128),
  impSecret: visible(256),
  /** 가맹점 식별코드, such as `imp00000000`: known to every page. */
  userCode: visible(64),
  channelKey: visible(100).optional(),
  /** The old way to name a channel. */
  pg: visible(100).optional(),
  /** The name that the person sees. */
  company: z.string().min(1).max(100).optional(),
  /** The agency under contract: another one’s word is refused. */
  pgProvider: agencyName.default('danal'),
  /** Which pages may have opened a certification, see `IAMPORT_ORIGIN_CHECK`. */
  originCheck: z.enum(['required', 'if-present', 'apps']).default('required'),
});
/** A merchant's credentials with IamPort V1. */
export type IamportCredentials = z.infer<typeof IamportCredentials>;

/** IamPort's part of the configuration. */
export const iamportConfig = providerConfig({
  variables: {
    IAMPORT_API_URL: originUrl.describe('Origin of IamPort’s REST API (V1)'),
    IAMPORT_SCRIPT_URL: httpUrl.describe('`iamport.js`, which the page loads'),
    IAMPORT_IMP_KEY: optionalText.describe('REST API key, `imp_key`'),
    IAMPORT_IMP_SECRET: optionalText.describe('REST API secret, `imp_secret`'),
    IAMPORT_USER_CODE: optionalText.describe('가맹점 식별코드, such as `imp00000000`'),
    IAMPORT_CHANNEL_KEY: optionalText.describe('Channel key of the identity verification'),
    IAMPORT_PG: optionalText.describe('Older name of the channel, such as `danal.B010…`'),
    IAMPORT_COMPANY: optionalText.describe('Name shown to the person'),
    IAMPORT_PG_PROVIDER: agencyName
      .default('danal')
      .describe(
        'The agency under contract, such as `danal`, `inicis_unified` or `kcp_v2`. The API refuses a certification by another',
      ),
    IAMPORT_ORIGIN_CHECK: z
      .enum(['required', 'if-present', 'apps'])
      .default('required')
      .describe(
        'Pages that may open a certification: listed ones (`required`), also if IamPort names none (`if-present`), also pages without an address, as in an app’s web view (`apps`)',
      ),
  },
  credentials: IamportCredentials,
  fields: {
    impKey: 'IAMPORT_IMP_KEY',
    impSecret: 'IAMPORT_IMP_SECRET',
    userCode: 'IAMPORT_USER_CODE',
    channelKey: 'IAMPORT_CHANNEL_KEY',
    pg: 'IAMPORT_PG',
    company: 'IAMPORT_COMPANY',
    pgProvider: 'IAMPORT_PG_PROVIDER',
    originCheck: 'IAMPORT_ORIGIN_CHECK',
  },
  begunBy: ['IAMPORT_IMP_KEY', 'IAMPORT_IMP_SECRET', 'IAMPORT_USER_CODE'],
  marked: ['impKey', 'impSecret'],
  upstreams: { IAMPORT_API_URL: ['api.iamport.kr'], IAMPORT_SCRIPT_URL: ['cdn.iamport.kr'] },
  liveDefaults: {
    IAMPORT_API_URL: 'https://api.iamport.kr',
    IAMPORT_SCRIPT_URL: 'https://cdn.iamport.kr/v1/iamport.js',
  },
  testDefaults: {
    IAMPORT_API_URL: DEFAULT_SIMULATOR_ORIGIN,
    IAMPORT_SCRIPT_URL: `${DEFAULT_SIMULATOR_ORIGIN}/v1/iamport.js`,
    IAMPORT_IMP_KEY: DEFAULT_IAMPORT_CREDENTIALS.impKey,
    IAMPORT_IMP_SECRET: DEFAULT_IAMPORT_CREDENTIALS.impSecret,
    IAMPORT_USER_CODE: DEFAULT_IAMPORT_CREDENTIALS.userCode,
    IAMPORT_COMPANY: '본인 데모',
  },
  pageSources: ({ IAMPORT_SCRIPT_URL: scriptUrl }) => ({
    formAction: [],
    scripts: [originOf(scriptUrl)],
    partners: partnersOf(scriptUrl),
  }),
});

/** Hosts that the real script was seen to call and to frame; a simulator's needs none. */
function partnersOf(scriptUrl: string): readonly string[] {
  return scriptUrl.startsWith('https:') ? ['https://*.iamport.kr', 'https://*.iamport.co'] : [];
}
