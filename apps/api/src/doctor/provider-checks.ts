/** All checks of one contract with one provider. */
import type { Provider } from '@bonin/contracts/verification/provider';
import type { Dispatcher } from 'undici';
import type { Config } from '../config/config.ts';
import type { ContractContext, ProviderProbe } from '../providers/probe.ts';
import { PROBES } from '../providers/probes.ts';
import {
  credentialsOf,
  pageOriginsOf,
  providersOf,
  type RelyingParty,
} from '../relying-parties/relying-party.ts';
import type { Clock, RandomText } from '../surroundings.ts';
import { checkAccess } from './access.ts';
import { findingOf, fine, skipped, type Check, type Finding, type Note } from './finding.ts';
import { reach, type ReachStep } from './reach.ts';
import { portOf } from './route.ts';

/** Time, chance and, in a test, whom to trust. */
export interface Surroundings {
  readonly clock: Clock;
  readonly random: RandomText;
  /** CA certificates instead of Node's own. */
  readonly ca?: string;
  /** Replaces the API's own connections: one that trusts `ca`. */
  readonly dispatcher?: Dispatcher;
}

/** A provider's contract, and the first relying party that has it. */
export interface CheckedContract {
  readonly provider: Provider;
  readonly subject: string;
  readonly party: RelyingParty;
}

/** Longest time of one step of a connection: the API's own. */
const MAX_STEP_MS = 3000;

/** Contracts that differ, in the order of providers and relying parties. */
export function contractsOf({ relyingParties }: Config, only: Provider | undefined): CheckedContract[] {
  const providers = (Object.keys(PROBES) as Provider[]).filter((name) => only === undefined || name === only);
  return providers.flatMap((provider) => {
    const parties = relyingParties.filter((party) => providersOf(party).includes(provider));
    const byContract = new Map(parties.toReversed().map((party) => [JSON.stringify(party[provider]), party]));
    const distinct = parties.filter((party) => byContract.get(JSON.stringify(party[provider])) === party);
    return distinct.map((party) => ({
      provider,
      party,
      subject: distinct.length === 1 ? provider : `${provider} (${party.id})`,
    }));
  });
}

/** A contract in its surroundings. */
export function contextOf(
  config: Config,
  { clock, random }: Surroundings,
  { provider, party }: Pick<CheckedContract, 'provider' | 'party'>,
): ContractContext {
  return {
    mode: config.mode,
    clock,
    random,
    notice: () => undefined,
    variables: config.variables,
    credentials: credentialsOf(party, provider),
    pageOrigins: pageOriginsOf(party, config.publicOrigin),
  };
}

/** Runs the checks of one contract. */
export async function checkContract(
  config: Config,
  surroundings: Surroundings,
  contract: CheckedContract,
): Promise<Finding[]> {
  const { provider, subject, party } = contract;
  const probe: ProviderProbe = PROBES[provider];
  const [api, pages] = await Promise.all([
    checkApi(config, surroundings, probe, contract),
    Promise.all(probe.pageVariables.map((name) => checkPage(config, surroundings, probe, name))),
  ]);
  const notes: (readonly [Check, Note])[] = [
    ...probe.hints(credentialsOf(party, provider)).map((note) => ['contract', note] as const),
    ...api,
    ...pages.map((note) => ['page', note] as const),
  ];
  return notes.map(([check, note]) => findingOf(subject, check, note));
}

async function checkApi(
  config: Config,
  surroundings: Surroundings,
  probe: ProviderProbe,
  contract: CheckedContract,
): Promise<(readonly [Check, Note])[]> {
  const origin = String(config.variables[probe.apiVariable]);
  const steps = await reach(origin, reachOptions(config, surroundings, probe));
  if (isBlocked(steps)) {
    const note = skipped('Not checked: the host cannot be reached.');
    return [...steps, ['access', note], ['clock', note]];
  }
  const { hostname } = new URL(origin);
  const { access, clock } = await checkAccess(probe, {
    context: contextOf(config, surroundings, contract),
    proxies: config.proxies,
    timeoutMs: config.upstreamTimeoutMs,
    words: { host: `${hostname}:${portOf(new URL(origin))}`, title: probe.title },
    dispatcher: surroundings.dispatcher,
  });
  return [...steps, ['access', access], ['clock', clock]];
}

/** Customers' browsers need this host; this machine does not. A failure is no more than a warning. */
async function checkPage(
  config: Config,
  surroundings: Surroundings,
  probe: ProviderProbe,
  variable: ProviderProbe['pageVariables'][number],
): Promise<Note> {
  const steps = await reach(
    new URL(String(config.variables[variable])).origin,
    reachOptions(config, surroundings, probe),
  );
  const failed = steps.find(([, { status }]) => status === 'problem')?.[1];
  if (failed === undefined) return fine(`The host of ${variable}, which browsers load, can be reached.`);
  return {
    ...failed,
    status: 'warning',
    sentence: `${failed.sentence.slice(0, -1)} (${variable}).`,
    cure: 'Only browsers need this host: check it from outside your network.',
  };
}

const isBlocked = (steps: readonly ReachStep[]) => steps.some(([, { status }]) => status === 'problem');

const reachOptions = (config: Config, { ca }: Surroundings, { title }: ProviderProbe) => ({
  proxies: config.proxies,
  timeoutMs: Math.min(MAX_STEP_MS, config.upstreamTimeoutMs),
  ca,
  title,
});
