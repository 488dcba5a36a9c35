/** `live` refuses everything that belongs to a simulator or an example; `test` refuses everything that is live. */
import { SIMULATOR_CREDENTIAL_PREFIX } from '@bonin/contracts/simulator/marks';
import { EXAMPLE_ROOT_SECRETS, EXAMPLE_SHOP_SECRET_SHA256 } from './config-test-mode.ts';
import { LIVE_UPSTREAM_HOSTS } from './config-variables.ts';
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
  for (const name of ['KCB_API_URL', 'KCB_POPUP_URL'] as const) {
    const url = variables[name];
    if (url === undefined) continue;
    if (!url.startsWith('https:')) yield [name, 'must be https in live mode'];
    if (!LIVE_UPSTREAM_HOSTS.has(new URL(url).hostname)) yield [name, 'is not a host of KCB’s'];
  }
  for (const party of parties) yield* livePartyProblems(party);
  if (parties.length === 0) {
    // The party could not be read: its credentials are judged as far as they are known.
    const { KCB_CLIENT_ID: clientId, KCB_CLIENT_SECRET: clientSecret } = variables;
    yield* simulatorCredentials({ clientId, clientSecret }, '(relying party by variables)');
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
  yield* simulatorCredentials(party.kcb, where);
}

function* simulatorCredentials(
  credentials: { readonly clientId?: string | undefined; readonly clientSecret?: string | undefined },
  where: string,
): Generator<Problem> {
  for (const [name, value] of [
    ['KCB_CLIENT_ID', credentials.clientId],
    ['KCB_CLIENT_SECRET', credentials.clientSecret],
  ] as const) {
    if (value?.startsWith(SIMULATOR_CREDENTIAL_PREFIX) === true)
      yield [name, `belongs to the simulator ${where}`];
  }
}

function* testProblems(variables: PartialVariables, parties: readonly RelyingParty[]): Generator<Problem> {
  const { PUBLIC_ORIGIN: publicOrigin } = variables;
  if (publicOrigin !== undefined && !isSafeInTest(publicOrigin)) {
    yield ['PUBLIC_ORIGIN', 'must be https or on this machine'];
  }
  for (const name of ['KCB_API_URL', 'KCB_POPUP_URL'] as const) {
    const url = variables[name];
    if (url !== undefined && LIVE_UPSTREAM_HOSTS.has(new URL(url).hostname)) {
      yield [name, 'is KCB’s own host: test mode speaks to a simulator only'];
    }
  }
  for (const party of parties) {
    const where = `(relying party ${party.id})`;
    if (!party.redirectUrls.every(isSafeInTest)) {
      yield ['BONIN_REDIRECT_URLS', `must be https or on this machine ${where}`];
    }
    if (!party.kcb.clientId.startsWith(SIMULATOR_CREDENTIAL_PREFIX)) {
      yield ['KCB_CLIENT_ID', `is not the simulator’s: test mode takes no other ${where}`];
    }
  }
}

const isSafeInTest = (url: string) => url.startsWith('https:') || isLoopback(url);
