/** Every environment variable, as one zod schema: parsed by config.ts, printed as the README's table. */
import { IamportPgProvider } from '@bonin/contracts/iamport/certification';
import { KCB_CARRIER_FIELDS } from '@bonin/contracts/kcb/fields';
import { PortonePgProvider } from '@bonin/contracts/portone/identity-verification';
import { z } from 'zod';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const integer = (from: number, to: number) =>
  z
    .string()
    .regex(/^[0-9]{1,9}$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= from && value <= to, `is not between ${from} and ${to}`);
const httpUrl = z.url({ protocol: /^https?$/, error: 'is not an http(s) URL' });
const originUrl = httpUrl.refine(
  (url) => new URL(url).origin === url,
  'is not an origin (scheme, host, port)',
);

/** `kid:secret`: the secret is 32 random bytes in base64url. */
const rootSecret = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9_-]{43}$/, 'is not <id>:<32 bytes in base64url>');

/** The variables. Each has a description; `undefined` where it has no default of its own. */
export const ConfigVariables = z.object({
  BONIN_MODE: z
    .enum(['live', 'test'])
    .default('live')
    .describe('`live`, or `test`: speaks to the simulator only and fills in the variables marked *test*'),
  PUBLIC_ORIGIN: originUrl.describe(
    'The one origin under which browsers reach the api: source of callback URL, cookie and own origin',
  ),
  BONIN_HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
  BONIN_PORT: integer(0, 65_535).default(4000).describe('Port to listen on'),
  BONIN_ROOT_SECRETS: list
    .pipe(z.array(rootSecret).min(1))
    .describe('Comma list of `<id>:<32 random bytes, base64url>`; the first seals, all open'),
  BONIN_STORE: z
    .string()
    .regex(/^(?:memory:|file:.+)$/, 'is neither memory: nor file:<path>')
    .default('file:.data/bonin.db')
    .describe('`file:<path>` (SQLite) or `memory:`'),
  BONIN_TRUSTED_PROXIES: list
    .default([])
    .describe('Comma list of CIDRs of reverse proxies whose `X-Forwarded-For` is believed'),
  BONIN_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'silent'])
    .default('info')
    .describe('Lowest level that is logged'),
  BONIN_WEB_ROOT: z
    .string()
    .min(1)
    .optional()
    .describe('Folder of the web app’s build, to be served by the api'),
  BONIN_DOCS: z.enum(['on', 'off']).describe('Whether `/docs` and `/openapi.json` are served'),
  BONIN_METRICS: z
    .enum(['on', 'off'])
    .describe('Whether `/metrics` is served; if so, keep it from the public at your proxy'),
  BONIN_TRANSACTION_TTL_SECONDS: integer(60, 3600)
    .default(900)
    .describe('How long a person may take from start to return'),
  BONIN_RESULT_TTL_SECONDS: integer(10, 300).default(300).describe('How long a sealed result can be opened'),
  // Shorter than the lease of a callback: a step must not outlive its right to write.
  BONIN_UPSTREAM_TIMEOUT_MS: integer(500, 12_000)
    .default(8000)
    .describe('Time for all upstream calls of one step together'),
  BONIN_STARTS_PER_MINUTE: integer(1, 100_000)
    .default(20)
    .describe('Starts a minute from one address (IPv6: one /64)'),
  BONIN_STARTS_PER_MINUTE_TOTAL: integer(1, 1_000_000).default(600).describe('Starts a minute in all'),
  BONIN_RELYING_PARTIES_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('JSON file of several relying parties; replaces the variables below'),
  BONIN_RELYING_PARTY: z.string().default('default').describe('Id of the one relying party'),
  BONIN_OPENER: z
    .enum(['browser', 'server'])
    .default('browser')
    .describe('Who opens results: the page that started (`browser`) or the relying party’s `server`'),
  BONIN_REDIRECT_URLS: list
    .optional()
    .describe('Comma list of the exact URLs that `successUrl` and `failUrl` may be'),
  BONIN_ALLOWED_ORIGINS: list
    .default([])
    .describe('Comma list of other origins whose pages may start (with a code challenge)'),
  BONIN_SECRET_SHA256: z.string().optional().describe('Hex SHA-256 of the relying party’s Bearer secret'),
  KCB_API_URL: originUrl.describe('Origin of KCB’s REST API'),
  KCB_POPUP_URL: httpUrl.describe('KCB’s page, to which the browser posts the form'),
  KCB_MEMBER_CODE: z.string().optional().describe('`idcf_mbr_com_cd`, 회원사코드'),
  KCB_SITE_CODE: z.string().optional().describe('`site_cd`'),
  KCB_CLIENT_ID: z.string().optional().describe('OAuth `client_id`'),
  KCB_CLIENT_SECRET: z.string().optional().describe('OAuth `client_secret`'),
  KCB_SITE_NAME: z
    .string()
    .optional()
    .describe('Name shown to the person and in the SMS, at most 24 bytes in EUC-KR'),
  KCB_SITE_URL: z.string().optional().describe('The service’s own address, shown to the person'),
  KCB_CARRIER_FIELD: z
    .enum(KCB_CARRIER_FIELDS)
    .default('tel_com_cd')
    .describe('The result field that holds the carrier by your contract'),
  KCB_ENCRYPTED_FIELDS: list
    .optional()
    .describe('Comma list of the result fields that come encrypted by your contract'),
  IAMPORT_API_URL: originUrl.describe('Origin of IamPort’s REST API (V1)'),
  IAMPORT_SCRIPT_URL: httpUrl.describe('`iamport.js`, which the page loads'),
  IAMPORT_IMP_KEY: z.string().optional().describe('REST API key, `imp_key`'),
  IAMPORT_IMP_SECRET: z.string().optional().describe('REST API secret, `imp_secret`'),
  IAMPORT_USER_CODE: z.string().optional().describe('가맹점 식별코드, such as `imp00000000`'),
  IAMPORT_CHANNEL_KEY: z.string().optional().describe('Channel key of the certification'),
  IAMPORT_PG: z.string().optional().describe('The old way to name a channel, such as `danal.B010…`'),
  IAMPORT_COMPANY: z.string().optional().describe('Name shown to the person'),
  IAMPORT_PG_PROVIDER: IamportPgProvider.default('danal').describe(
    'The agency under contract; a certification by another is refused',
  ),
  IAMPORT_ORIGIN_CHECK: z
    .enum(['required', 'if-present'])
    .default('required')
    .describe('Whether a certification that does not say on which page it was opened is refused'),
  PORTONE_API_URL: originUrl.describe('Origin of PortOne’s REST API (V2)'),
  PORTONE_SCRIPT_URL: httpUrl.describe('PortOne’s browser SDK, which the page loads'),
  PORTONE_STORE_ID: z.string().optional().describe('`storeId`'),
  PORTONE_API_SECRET: z.string().optional().describe('V2 API secret'),
  PORTONE_CHANNEL_KEY: z.string().optional().describe('Channel key of the identity verification'),
  PORTONE_PG_PROVIDER: PortonePgProvider.default('DANAL').describe(
    'The agency under contract; a verification by another is refused',
  ),
});
/** The variables, parsed. */
export type ConfigVariables = z.infer<typeof ConfigVariables>;

/** What `live` uses unless told otherwise: KCB's production addresses, and nothing shown that need not be. */
export const LIVE_DEFAULTS = {
  BONIN_DOCS: 'off',
  BONIN_METRICS: 'off',
  KCB_API_URL: 'https://api.ok-name.co.kr:20443',
  KCB_POPUP_URL: 'https://safe.ok-name.co.kr/CommonSvl',
  IAMPORT_API_URL: 'https://api.iamport.kr',
  IAMPORT_SCRIPT_URL: 'https://cdn.iamport.kr/v1/iamport.js',
  PORTONE_API_URL: 'https://api.portone.io',
  PORTONE_SCRIPT_URL: 'https://cdn.portone.io/v2/browser-sdk.js',
} as const;

const KCB_HOSTS = ['api.ok-name.co.kr', 'tapi.ok-name.co.kr', 'safe.ok-name.co.kr', 'tsafe.ok-name.co.kr'];

/** Addresses and the hosts that each may have in `live`; anything else is refused at start. */
export const UPSTREAM_HOSTS = {
  KCB_API_URL: KCB_HOSTS,
  KCB_POPUP_URL: KCB_HOSTS,
  IAMPORT_API_URL: ['api.iamport.kr'],
  IAMPORT_SCRIPT_URL: ['cdn.iamport.kr'],
  PORTONE_API_URL: ['api.portone.io'],
  PORTONE_SCRIPT_URL: ['cdn.portone.io'],
} as const satisfies Partial<Record<keyof ConfigVariables, readonly string[]>>;
