/** Every environment variable, as one zod schema: parsed by config.ts, printed as the README's table. */
import { Provider } from '@bonin/contracts/verification/provider';
import { Purpose } from '@bonin/contracts/verification/purpose';
import { z } from 'zod';
import { PROVIDER_CONFIGS, PROVIDER_VARIABLES } from '../providers/configs.ts';
import { list, originUrl } from '../providers/forms.ts';
import { assuranceByPurpose, integer, proxyUrl, purposesOrAll, storeUrl } from './forms.ts';

/** `kid:secret`: the secret is 32 random bytes in base64url. */
const rootSecret = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9_-]{43}$/, 'is not <id>:<32 bytes in base64url>');

/** The variables. Each has a description; `undefined` where it has no default of its own. */
export const ConfigVariables = z.object({
  BONIN_MODE: z
    .enum(['live', 'test'])
    .default('live')
    .describe('`live` or `test`. `test` talks only to the simulator, and uses the values in the last column'),
  PUBLIC_ORIGIN: originUrl.describe(
    'The only origin at which browsers reach the API. Callback URL, cookie and allowed origin follow from it',
  ),
  BONIN_HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
  BONIN_PORT: integer(0, 65_535).default(4000).describe('Port to listen on'),
  BONIN_KEEP_ALIVE_SECONDS: integer(1, 3600)
    .default(75)
    .describe(
      'Seconds that an idle connection stays open. Use more than your proxy keeps it (Google’s load balancer: 600, so 620)',
    ),
  BONIN_DRAIN_SECONDS: integer(0, 300)
    .default(5)
    .describe(
      'Seconds after SIGTERM in which `/readyz` answers 503 and everything else works, so that a load balancer notices',
    ),
  BONIN_ROOT_SECRETS: list
    .pipe(z.array(rootSecret).min(1))
    .describe('Comma list of `<id>:<32 random bytes, base64url>`. The first encrypts, all decrypt'),
  BONIN_STORE: storeUrl
    .default('file:.data/bonin.db')
    .describe(
      '`file:<path>` (SQLite), `memory:`, `redis://…` or `rediss://…` (Redis, Valkey), `postgres://…` (PostgreSQL)',
    ),
  BONIN_STORE_NAMESPACE: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/, 'is not a name of small letters, digits and _')
    .default('bonin')
    .describe(
      'Keeps services apart that share a server: the prefix of the keys in Redis, the schema in PostgreSQL',
    ),
  BONIN_STORE_REPLICAS: integer(0, 5)
    .default(0)
    .describe(
      'Replicas of Redis that must have a write before it counts. A failover then loses nothing, and a missing replica stops the service',
    ),
  BONIN_RECORDS: z
    .string()
    .regex(/^(?:off|stdout|file:.+)$/, 'is neither off, stdout nor file:<folder>')
    .describe('Where access records go: `file:<folder>` (one file a day), `stdout` or `off`'),
  BONIN_RECORDS_DAYS: integer(1, 3650)
    .default(400)
    .describe('Days to keep a file of records. Korean law asks for one or two years'),
  BONIN_TRUSTED_PROXIES: list
    .default([])
    .describe('Comma list of the CIDRs of trusted reverse proxies. The API reads their `X-Forwarded-For`'),
  BONIN_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('The lowest log level. `debug` adds the health probes'),
  BONIN_WEB_ROOT: z
    .string()
    .min(1)
    .optional()
    .describe('Folder of the web app’s build, which the API serves'),
  BONIN_DOCS: z.enum(['on', 'off']).describe('Whether `/docs` and `/openapi.json` are served'),
  BONIN_METRICS: z
    .enum(['on', 'off'])
    .describe('Whether `/metrics` is served. If it is, block it at your proxy'),
  BONIN_TRANSACTION_TTL_SECONDS: integer(60, 3600)
    .default(900)
    .describe('Time from the start to the return, in seconds'),
  BONIN_RESULT_TTL_SECONDS: integer(10, 300).default(300).describe('Time to open a result, in seconds'),
  // Shorter than the lease of a callback: a step must not outlive its right to write.
  BONIN_UPSTREAM_TIMEOUT_MS: integer(500, 12_000)
    .default(8000)
    .describe('Time for all provider calls of one step together, in milliseconds'),
  HTTPS_PROXY: proxyUrl
    .optional()
    .describe('Proxy for calls to the providers. `https_proxy` works too. The default is `HTTP_PROXY`'),
  HTTP_PROXY: proxyUrl.optional().describe('Proxy for `http:` calls, such as those to a simulator'),
  NO_PROXY: z
    .string()
    .optional()
    .describe('Comma list of hosts to call without a proxy: `host`, `.domain`, `host:port` or `*`'),
  BONIN_STARTS_PER_MINUTE: integer(1, 100_000)
    .default(20)
    .describe(
      'Page starts per minute from one address (IPv6: one /64; twice for a /56, four times for a /48)',
    ),
  BONIN_STARTS_PER_MINUTE_TOTAL: integer(1, 1_000_000)
    .default(600)
    .describe(
      'Starts per minute by the pages of one relying party; KCB counts apart. Half is for visitors with few starts',
    ),
  BONIN_STARTS_PER_MINUTE_SERVER: integer(1, 1_000_000)
    .default(1200)
    .describe('Starts per minute by the server of one relying party; KCB counts apart'),
  BONIN_SIMULATOR_ORIGIN: originUrl
    .optional()
    .describe('The simulator’s origin. In test mode it sets the address of every provider'),
  BONIN_RELYING_PARTIES_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('JSON file of several relying parties. It replaces the variables below'),
  BONIN_RELYING_PARTY: z.string().default('default').describe('Id of the only relying party'),
  BONIN_OPENER: z
    .enum(['browser', 'server', 'offline'])
    .default('browser')
    .describe(
      'The client that opens results: the page that started (`browser`), your server (`server`), or your server with a key of its own (`offline`)',
    ),
  BONIN_OFFLINE_KEYS: list
    .optional()
    .describe(
      'Comma list of `kid:key`, newest first, for the opener `offline`: 32 random bytes as 43 base64url characters. The API refuses to open these results',
    ),
  BONIN_REDIRECT_URLS: list
    .optional()
    .describe('Comma list of the exact URLs allowed for `successUrl` and `failUrl`'),
  BONIN_ALLOWED_ORIGINS: list
    .default([])
    .describe(
      'Comma list of origins whose pages may start with a code challenge. With the opener `server`, only these pages may start without the secret',
    ),
  BONIN_SECRET_SHA256: z.string().optional().describe('SHA-256 of your server’s secret, in hex'),
  BONIN_SERVICE_NAME: z
    .string()
    .optional()
    .describe('Name of your service, as people know it. The page with a transfer code shows it'),
  BONIN_TRANSFER_CODES_OFF: purposesOrAll
    .optional()
    .describe(
      '`all`, or a comma list of purposes: their results cannot be taken to another browser with a transfer code',
    ),
  BONIN_PAGE_PROVIDERS: list
    .pipe(z.array(z.enum(Provider.options, 'holds something that is no provider')).min(1))
    .optional()
    .describe('Comma list of the providers that pages may choose. Your server may choose all'),
  BONIN_PAGE_PURPOSES: list
    .pipe(z.array(z.enum(Purpose.options, 'holds something that is no purpose')).min(1))
    .optional()
    .describe('Comma list of the purposes that pages may choose. Your server may choose all'),
  BONIN_LEAST_ASSURANCE: assuranceByPurpose
    .optional()
    .describe(
      'Comma list of `<purpose>:<assurance>`: the weakest assurance for a purpose. Unless listed, `password-recovery` and `change-member-data` need `by-code`',
    ),
  ...PROVIDER_VARIABLES,
});
export type ConfigVariables = z.infer<typeof ConfigVariables>;

/** The variables that could be read: one that is missing or wrong is `undefined`. */
export type PartialVariables = {
  readonly [Name in keyof ConfigVariables]?: ConfigVariables[Name] | undefined;
};

/** What `live` uses unless told otherwise: the providers' own addresses, and nothing shown that need not be. */
export const LIVE_DEFAULTS: Readonly<Partial<Record<keyof ConfigVariables, string>>> = {
  BONIN_DOCS: 'off',
  BONIN_METRICS: 'off',
  BONIN_RECORDS: 'file:.data/records',
  ...Object.assign({}, ...Object.values(PROVIDER_CONFIGS).map(({ liveDefaults }) => liveDefaults)),
};
