/** `live` refuses everything that belongs to a simulator or an example; `test` refuses everything that is live. */
import { SIMULATOR_CREDENTIAL_PREFIX } from '@bonin/contracts/simulator/marks';
import { EXAMPLE_ROOT_SECRETS, EXAMPLE_SHOP_SECRET_SHA256 } from './config-test-mode.ts';
import { UPSTREAM_HOSTS, type ConfigVariables } from './config-variables.ts';
import type { PartialVariables } from './config.ts';
import type { RelyingParty } from './relying-parties/relying-party.ts';
import { isLoopback } from './verification/redirect-target.ts';

/**
 * Checks the values that could be read against the mode.
 *
 * @returns a sentence for each that does not fit; values are not repeated.
 */
export function checkMode(variables: PartialVariables, parties: readonly RelyingParty[]): string[] {
  const check = variables.BONIN_MODE === 'test' ? testProblems : liveProblems;
  return [...check(variables, parties)].map(([name, problem]) => `${name} ${problem}`);
}

type Problem = readonly [name: string, problem: string];

function* liveProblems(variables: PartialVariables, parties: readonly RelyingParty[]): Generator<Problem> {
  const { PUBLIC_ORIGIN: publicOrigin, BONIN_ROOT_SECRETS: rootSecrets = [] } = variables;
  if (publicOrigin?.startsWith('https:') === false) yield ['PUBLIC_ORIGIN', 'must be https in live mode'];
  const examples = new Set(EXAMPLE_ROOT_SECRETS.map((entry) => entry.split(':')[1]));
  if (rootSecrets.some((entry) => examples.has(entry.split(':')[1]))) {
    yield ['BONIN_ROOT_SECRETS', 'holds the example secret, which is public: make one of your own'];
  }
  for (const name of UPSTREAMS) {
    const url = variables[name];
    if (url === undefined) continue;
    if (!url.startsWith('https:')) yield [name, 'must be https in live mode'];
    if (!hasHostOf(name, url)) yield [name, 'is not a host of the provider’s'];
  }
  for (const party of parties) yield* livePartyProblems(party);
  if (parties.length === 0) {
    // The party could not be read: its credentials are judged as far as they are known.
    const known = Object.keys(SIMULATED_CREDENTIALS).map((name) => [name, variables[name as never]] as const);
    yield* simulatorCredentials(known, '(relying party by variables)');
  }
}

function* livePartyProblems(party: RelyingParty): Generator<Problem> {
  const where = `(relying party ${party.id})`;
  if (!party.redirectUrls.every((url) => url.startsWith('https:'))) {
    yield ['BONIN_REDIRECT_URLS', `must all be https in live mode ${where}`];
  }
  if (!party.allowedOrigins.every((origin) => origin.startsWith('https:'))) {
    yield ['BONIN_ALLOWED_ORIGINS', `must all be https in live mode ${where}`];
  }
  if (party.secretSha256 === EXAMPLE_SHOP_SECRET_SHA256) {
    yield ['BONIN_SECRET_SHA256', `is of the example secret, which is public ${where}`];
  }
  yield* simulatorCredentials(credentialsByVariable(party), where);
}

/** The credentials by which a simulator's world is told from a real contract. */
const SIMULATED_CREDENTIALS = {
  KCB_CLIENT_ID: ({ kcb }) => kcb?.clientId,
  KCB_CLIENT_SECRET: ({ kcb }) => kcb?.clientSecret,
  IAMPORT_IMP_KEY: ({ iamport }) => iamport?.impKey,
  IAMPORT_IMP_SECRET: ({ iamport }) => iamport?.impSecret,
  PORTONE_API_SECRET: ({ portone }) => portone?.apiSecret,
} as const satisfies Partial<Record<keyof ConfigVariables, (party: RelyingParty) => string | undefined>>;

type Credential = readonly [name: string, value: string | undefined];

function credentialsByVariable(party: RelyingParty): Credential[] {
  return Object.entries(SIMULATED_CREDENTIALS).map(([name, of]) => [name, of(party)] as const);
}

function* simulatorCredentials(credentials: readonly Credential[], where: string): Generator<Problem> {
  for (const [name, value] of credentials) {
    if (value?.startsWith(SIMULATOR_CREDENTIAL_PREFIX) === true)
      yield [name, `belongs to the simulator ${where}`];
  }
}

function* testProblems(variables: PartialVariables, parties: readonly RelyingParty[]): Generator<Problem> {
  const { PUBLIC_ORIGIN: publicOrigin } = variables;
  if (publicOrigin !== undefined && !isSafeInTest(publicOrigin)) {
    yield ['PUBLIC_ORIGIN', 'must be https or on this machine'];
  }
  for (const name of UPSTREAMS) {
    const url = variables[name];
    if (url !== undefined && hasHostOf(name, url)) {
      yield [name, 'is the provider’s own host: test mode speaks to a simulator only'];
    }
  }
  for (const party of parties) {
    const where = `(relying party ${party.id})`;
    if (!party.redirectUrls.every(isSafeInTest)) {
      yield ['BONIN_REDIRECT_URLS', `must be https or on this machine ${where}`];
    }
    for (const [name, value] of credentialsByVariable(party)) {
      if (value?.startsWith(SIMULATOR_CREDENTIAL_PREFIX) === false)
        yield [name, `is not the simulator’s: test mode takes no other ${where}`];
    }
  }
}

const UPSTREAMS = Object.keys(UPSTREAM_HOSTS) as (keyof typeof UPSTREAM_HOSTS)[];

function hasHostOf(name: keyof typeof UPSTREAM_HOSTS, url: string): boolean {
  const hosts: readonly string[] = UPSTREAM_HOSTS[name];
  return hosts.includes(new URL(url).hostname);
}

const isSafeInTest = (url: string) => url.startsWith('https:') || isLoopback(url);
