/** The only reader of the environment: parses it once, and names every wrong variable in one message. */
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { ProxySettings } from '../providers/proxies.ts';
import type { RelyingParty } from '../relying-parties/relying-party.ts';
import type { StoreSettings } from '../stores/store-settings.ts';
import type { Mode } from '../surroundings.ts';
import { unknownVariables, type UnknownVariable } from './misspelt.ts';
import { checkMode } from './mode-rules.ts';
import { readRelyingParties } from './relying-parties.ts';
import { testDefaultsAt } from './test-mode.ts';
import { checkValues } from './values.ts';
import { ConfigVariables, LIVE_DEFAULTS, type PartialVariables } from './variables.ts';

/** A root secret, from which all keys are derived. */
export interface RootSecret {
  readonly kid: string;
  readonly secret: Uint8Array;
}

/** The configuration of the API, read and checked. */
export interface Config {
  readonly mode: Mode;
  readonly publicOrigin: string;
  readonly host: string;
  readonly port: number;
  readonly rootSecrets: readonly RootSecret[];
  readonly store: StoreSettings;
  /** Where access records go: `off`, `stdout` or `file:<folder>`. */
  readonly records: string;
  readonly recordsDays: number;
  readonly keepAliveMs: number;
  readonly drainMs: number;
  readonly trustedProxies: readonly string[];
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly webRoot: string | undefined;
  readonly docs: boolean;
  readonly metrics: boolean;
  readonly transactionTtlMs: number;
  readonly resultTtlMs: number;
  readonly upstreamTimeoutMs: number;
  /** Proxies on the way to the providers. */
  readonly proxies: ProxySettings;
  readonly startBudgets: { readonly perAddress: number; readonly pages: number; readonly server: number };
  readonly relyingParties: readonly RelyingParty[];
  /** Every variable, parsed: each provider reads its own. */
  readonly variables: ConfigVariables;
  /** Variables that begin with `BONIN_`, are set, and are read by nobody. */
  readonly unknownVariables: readonly UnknownVariable[];
}

/** Says everything that is wrong with the environment, a line each. Values are not repeated: they may be secrets. */
export class ConfigError extends Error {
  /** One sentence a problem, which begins with the name of its variable. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Invalid configuration:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Environment variables as Node gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration.
 *
 * @param environment the process's own unless a test brings another.
 * @throws ConfigError with every problem.
 */
export function readConfig(environment: Environment = process.env): Config {
  // An empty variable is how many tools say "not set".
  const set = Object.fromEntries(
    Object.entries({ ...environment, ...proxiesOf(environment) }).filter(([, value]) => value !== ''),
  );
  const defaults =
    set['BONIN_MODE'] === 'test' ? testDefaultsAt(set['BONIN_SIMULATOR_ORIGIN']) : LIVE_DEFAULTS;
  const given: Environment = { ...defaults, ...set };
  const { variables, wrong } = readVariables(given);
  const parties = readRelyingParties(variables, new Set(wrong.keys()));
  const unknown = unknownVariables(Object.keys(set));
  const problems = [
    ...wrong.values(),
    ...unknown
      .filter(({ isMisspelt }) => isMisspelt)
      .map(({ name, nearest }) => `${name} is not a variable of bonin, but ${nearest} is`),
    ...parties.problems,
    ...checkValues(variables),
    ...checkMode(variables, parties.relyingParties),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return toConfig(ConfigVariables.parse(given), parties.relyingParties, unknown);
}

/** Settings of the Node process that runs the API, beside the configuration. */
export interface NodeSettings {
  /** Whether Node accepts any TLS certificate: `NODE_TLS_REJECT_UNAUTHORIZED=0`. */
  readonly acceptsAnyCertificate: boolean;
  /** The folder in which `npm run` was called; `undefined` where npm did not start the process. */
  readonly calledFrom: string | undefined;
}

/** @param environment the process's own unless a test brings another. */
export function readNodeSettings(environment: Environment = process.env): NodeSettings {
  return {
    acceptsAnyCertificate: environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0',
    calledFrom: environment['INIT_CWD'],
  };
}

/** Tools write these in small letters, too, and those come first (curl reads `http_proxy` in no other way). */
function proxiesOf(environment: Environment): Environment {
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];
  return Object.fromEntries(
    names.map((name) => [name, environment[name.toLowerCase()] || environment[name]]),
  );
}

/** Each variable on its own, so that one wrong one does not hide another. */
function readVariables(given: Environment): { variables: PartialVariables; wrong: Map<string, string> } {
  const variables: Record<string, unknown> = {};
  const wrong = new Map<string, string>();
  for (const [name, schema] of Object.entries<z.ZodType>(ConfigVariables.shape)) {
    const parsed = schema.safeParse(given[name]);
    if (parsed.success) variables[name] = parsed.data;
    else {
      const what = given[name] === undefined ? 'is missing' : parsed.error.issues[0]?.message;
      wrong.set(name, `${name} ${what}`);
    }
  }
  return { variables, wrong };
}

function toConfig(
  variables: ConfigVariables,
  relyingParties: readonly RelyingParty[],
  unknown: readonly UnknownVariable[],
): Config {
  return {
    mode: variables.BONIN_MODE,
    publicOrigin: variables.PUBLIC_ORIGIN,
    host: variables.BONIN_HOST,
    port: variables.BONIN_PORT,
    rootSecrets: variables.BONIN_ROOT_SECRETS.map((entry) => {
      const [kid = '', secret = ''] = entry.split(':');
      return { kid, secret: Buffer.from(secret, 'base64url') };
    }),
    store: {
      url: variables.BONIN_STORE,
      namespace: variables.BONIN_STORE_NAMESPACE,
      replicas: variables.BONIN_STORE_REPLICAS,
    },
    records: variables.BONIN_RECORDS,
    recordsDays: variables.BONIN_RECORDS_DAYS,
    keepAliveMs: variables.BONIN_KEEP_ALIVE_SECONDS * 1000,
    drainMs: variables.BONIN_DRAIN_SECONDS * 1000,
    trustedProxies: variables.BONIN_TRUSTED_PROXIES,
    logLevel: variables.BONIN_LOG_LEVEL,
    webRoot: variables.BONIN_WEB_ROOT === undefined ? undefined : resolve(variables.BONIN_WEB_ROOT),
    docs: variables.BONIN_DOCS === 'on',
    metrics: variables.BONIN_METRICS === 'on',
    transactionTtlMs: variables.BONIN_TRANSACTION_TTL_SECONDS * 1000,
    resultTtlMs: variables.BONIN_RESULT_TTL_SECONDS * 1000,
    upstreamTimeoutMs: variables.BONIN_UPSTREAM_TIMEOUT_MS,
    proxies: {
      httpsProxy: variables.HTTPS_PROXY,
      httpProxy: variables.HTTP_PROXY,
      noProxy: variables.NO_PROXY,
    },
    startBudgets: {
      perAddress: variables.BONIN_STARTS_PER_MINUTE,
      pages: variables.BONIN_STARTS_PER_MINUTE_TOTAL,
      server: variables.BONIN_STARTS_PER_MINUTE_SERVER,
    },
    relyingParties,
    variables,
    unknownVariables: unknown,
  };
}
