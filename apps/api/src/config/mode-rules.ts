/** `live` refuses everything that belongs to a simulator or an example; `test` refuses everything that is live. */
import { isIPv4 } from 'node:net';
import { SIMULATOR_CREDENTIAL_PREFIX } from '@bonin/contracts/simulator/marks';
import type { ProviderConfig } from '../providers/config.ts';
import { PROVIDER_CONFIGS } from '../providers/configs.ts';
import { isLoopback } from '../relying-parties/redirect-target.ts';
import { credentialsOf, providersOf, type RelyingParty } from '../relying-parties/relying-party.ts';
import { EXAMPLE_ROOT_SECRETS, EXAMPLE_SHOP_SECRET_SHA256 } from './test-mode.ts';
import type { PartialVariables } from './variables.ts';

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
  const ownKeys = parties.flatMap(({ offlineKeys = [] }) => offlineKeys);
  if (ownKeys.some((entry) => examples.has(entry.split(':')[1]))) {
    yield ['BONIN_OFFLINE_KEYS', 'holds the example secret, which is public: make a key of your own'];
  }
  if (variables.BONIN_SIMULATOR_ORIGIN !== undefined)
    yield ['BONIN_SIMULATOR_ORIGIN', 'is for test mode only'];
  for (const [name, url, isOwn] of upstreamsOf(variables)) {
    if (!url.startsWith('https:')) yield [name, 'must be https in live mode'];
    if (!isOwn) yield [name, 'is not a host of the provider’s'];
  }
  for (const party of parties) yield* livePartyProblems(party);
  if (parties.length === 0) {
    // The party could not be read: its credentials are judged as far as they are known.
    yield* simulatorCredentials(markedAmong(variables), '(relying party by variables)');
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
  yield* simulatorCredentials(markedOf(party), where);
  yield* exampleCredentials(party, where);
}

/** Credentials that a public repository prints belong to no contract. */
function* exampleCredentials(party: RelyingParty, where: string): Generator<Problem> {
  for (const provider of providersOf(party)) {
    const { fields, begunBy, testDefaults }: ProviderConfig = PROVIDER_CONFIGS[provider];
    const credentials: Readonly<Record<string, unknown>> = credentialsOf(party, provider);
    for (const [field, name] of Object.entries(fields)) {
      const isExample = begunBy.includes(name) && credentials[field] === testDefaults[name];
      if (isExample && field !== 'siteName') yield [name, `is the simulator’s example ${where}`];
    }
  }
}

type Credential = readonly [name: string, value: string | undefined];

/** The credentials by which a simulator's world is told from a real contract, as a party has them. */
function markedOf(party: RelyingParty): Credential[] {
  return providersOf(party).flatMap((provider) => {
    const { marked, fields }: ProviderConfig = PROVIDER_CONFIGS[provider];
    const credentials: Readonly<Record<string, unknown>> = credentialsOf(party, provider);
    return marked.map((field) => [String(fields[field]), String(credentials[field])] as const);
  });
}

/** The same, of a party that could not be read: as far as its variables are known. */
function markedAmong(variables: PartialVariables): Credential[] {
  const known: Readonly<Record<string, unknown>> = variables;
  return Object.values<ProviderConfig>(PROVIDER_CONFIGS).flatMap(({ marked, fields }) =>
    marked.flatMap((field) => {
      const name = String(fields[field]);
      const value = known[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    }),
  );
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
  if (!isThisMachine(variables.BONIN_HOST) && hasPublicSecrets(variables, parties)) {
    yield ['BONIN_HOST', 'must be this machine in test mode: its example secrets are public'];
  }
  for (const [name, , isOwn] of upstreamsOf(variables)) {
    if (isOwn) yield [name, 'is the provider’s own host: test mode speaks to a simulator only'];
  }
  for (const party of parties) {
    const where = `(relying party ${party.id})`;
    if (!party.redirectUrls.every(isSafeInTest)) {
      yield ['BONIN_REDIRECT_URLS', `must be https or on this machine ${where}`];
    }
    for (const [name, value] of markedOf(party)) {
      if (value?.startsWith(SIMULATOR_CREDENTIAL_PREFIX) === false)
        yield [name, `is not the simulator’s: test mode takes no other ${where}`];
    }
  }
}

/** Whether only this machine reaches an address. */
function isThisMachine(host = '127.0.0.1'): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** Whoever reads the repository knows these. */
function hasPublicSecrets(variables: PartialVariables, parties: readonly RelyingParty[]): boolean {
  const examples: readonly string[] = EXAMPLE_ROOT_SECRETS;
  return (
    (variables.BONIN_ROOT_SECRETS ?? []).some((entry) => examples.includes(entry)) ||
    parties.some(({ secretSha256 }) => secretSha256 === EXAMPLE_SHOP_SECRET_SHA256)
  );
}

/** Addresses, and whether each is on a host of its provider's. */
function* upstreamsOf(
  variables: PartialVariables,
): Generator<readonly [name: string, url: string, isOwn: boolean]> {
  const known: Readonly<Record<string, unknown>> = variables;
  for (const { upstreams } of Object.values<ProviderConfig>(PROVIDER_CONFIGS)) {
    for (const [name, hosts = []] of Object.entries(upstreams)) {
      const url = known[name];
      if (typeof url === 'string') yield [name, url, isOn(hosts, new URL(url))];
    }
  }
}

/** A host stands for its usual port, with `:*` for any; never with a user before it. */
function isOn(hosts: readonly string[], { host, hostname, username, password }: URL): boolean {
  return username === '' && password === '' && (hosts.includes(host) || hosts.includes(`${hostname}:*`));
}

const isSafeInTest = (url: string) => url.startsWith('https:') || isLoopback(url);
