// A world: one merchant's isolated universe. Every function of the simulator takes its world; nothing is shared.

import type { FaultRequest } from '@bonin/contracts/simulator/fault';
import type { SimulatedSms } from '@bonin/contracts/simulator/inbox';
import type { OutcomeRequest } from '@bonin/contracts/simulator/outcome';
import type { WorldSettings } from '@bonin/contracts/simulator/settings';
import type {
  World as WorldDescription,
  WorldCredentials,
  WorldPart,
} from '@bonin/contracts/simulator/world';
import { Journal } from '../journal/journal.ts';
import { type Addresses, addressesIn } from '../kernel/addresses.ts';
import { BoundedList, BoundedMap } from '../kernel/bounded.ts';
import type { WorldClock } from '../kernel/clock.ts';
import { createSeededRandom, type SeededRandom } from '../kernel/seeded-random.ts';
import { LIMITS } from '../kernel/settings.ts';
import type { LinkingInformation } from '../people/linking-information.ts';
import { defaultPeople, type PersonRow } from '../people/people.ts';
import {
  type IamportState,
  type IamportTokens,
  newIamportState,
  newIamportTokens,
} from '../protocols/iamport/state.ts';
import { type KcbBearers, type KcbState, newKcbBearers, newKcbState } from '../protocols/kcb/state.ts';
import {
  newPortoneState,
  newPortoneTokens,
  type PortoneState,
  type PortoneTokens,
} from '../protocols/portone/state.ts';
import { type Transaction, transactionBytes } from '../record/transaction.ts';
import type { PassCall } from '../verification/pass.ts';
import { RuleList } from './rules.ts';

/** What requests change, and a reset forgets. */
export interface WorldState {
  readonly kcb: KcbState;
  readonly iamport: IamportState;
  readonly portone: PortoneState;
  /** Who is let in. */
  readonly tokens: {
    readonly kcb: KcbBearers;
    readonly iamport: IamportTokens;
    readonly portone: PortoneTokens;
  };
  /** Id → transaction, of every protocol. */
  readonly transactions: BoundedMap<string, Transaction>;
  /** Id → what the PASS app was asked. */
  readonly passCalls: BoundedMap<string, PassCall>;
  readonly inbox: BoundedList<SimulatedSms>;
  /** Never replaced: whoever follows it goes on over a reset. */
  readonly journal: Journal;
  /** Each name of a transaction that a request said by itself → the journal's first entry in which it did (journal-query.ts). */
  readonly firstSaid: BoundedMap<string, number>;
  /** Transactions were forgotten while the journal was not: one of the same id may be another. */
  readonly idsRepeat: boolean;
  /** Tokens given so far, and how often parts were reset: no two tokens are alike, but after a reset of everything. */
  readonly drawn: { iamportTokens: number; portoneTokens: number; resets: number };
  /** Phone number → person; bounded by what may be added. */
  readonly people: Map<string, PersonRow>;
  /** By the stable name of a human being. */
  readonly linking: BoundedMap<string, LinkingInformation>;
  /** The last four digits of the number that was given last to a person who brought none. */
  readonly given: { last: number };
  readonly outcomes: RuleList<OutcomeRequest>;
  readonly faults: RuleList<FaultRequest>;
}

/** Addresses that a world was made with. */
export interface OwnAddresses {
  readonly origin?: string | undefined;
  readonly browserOrigin?: string | undefined;
}

/** One merchant's isolated universe. */
export interface World {
  readonly id: string;
  readonly seed: string;
  readonly credentials: WorldCredentials;
  /** 12 lowercase hex characters that no other world has: access tokens begin with it. */
  readonly tokenTag: string;
  readonly settings: WorldSettings;
  /** Where it is reached, if elsewhere than the simulator says. */
  readonly own: OwnAddresses;
  readonly clock: WorldClock;
  readonly random: SeededRandom;
  /** Real time at which somebody asked for it last, in ms since any instant. */
  lastUsedAt: number;
  state: WorldState;
}

/** A world as new. */
export function createWorld(parts: Omit<World, 'random' | 'state'>): World {
  const random = createSeededRandom(parts.seed);
  return { ...parts, random, state: emptyState(random) };
}

/** What each part of a world keeps. */
const PARTS = {
  clock: [],
  faults: [],
  inbox: ['inbox'],
  journal: ['firstSaid', 'idsRepeat'],
  outcomes: [],
  people: ['people', 'given', 'linking'],
  tokens: ['tokens'],
  transactions: ['kcb', 'iamport', 'portone', 'transactions', 'passCalls'],
} as const satisfies Record<WorldPart, readonly (keyof WorldState)[]>;

/** Makes parts of a world as new, all of them unless told otherwise; credentials, seed and settings stay. */
export function resetWorld(
  world: World,
  parts: readonly WorldPart[] = Object.keys(PARTS) as WorldPart[],
): void {
  const whole = Object.keys(PARTS).every((part) => parts.some((named) => named === part));
  const forgotten = new Set<string>([...parts.flatMap((part) => PARTS[part]), ...(whole ? ['drawn'] : [])]);
  const fresh = Object.entries(emptyState(world.random)).filter(([name]) => forgotten.has(name));
  world.state = { ...world.state, ...Object.fromEntries(fresh) };
  if (!whole) world.state.drawn.resets += 1;
  if (parts.includes('transactions') && !parts.includes('journal'))
    world.state = { ...world.state, idsRepeat: true };
  // These stay the same objects: their numbers go on.
  if (parts.includes('faults')) world.state.faults.clearAll();
  if (parts.includes('outcomes')) world.state.outcomes.clearAll();
  if (parts.includes('clock')) world.clock.reset();
  if (parts.includes('journal')) world.state.journal.clear();
}

/** A world as the control API shows it, with the addresses by which a server and a browser reach this simulator. */
export function describeWorld(world: World, addresses: Addresses): WorldDescription {
  const { id, seed, credentials, settings } = world;
  const { origin, browserOrigin } = addressesIn(world, addresses);
  return {
    id,
    seed,
    credentials,
    environment: {
      KCB_MEMBER_CODE: credentials.kcb.memberCode,
      KCB_SITE_CODE: credentials.kcb.siteCode,
      KCB_CLIENT_ID: credentials.kcb.clientId,
      KCB_CLIENT_SECRET: credentials.kcb.clientSecret,
      KCB_API_URL: origin,
      KCB_POPUP_URL: `${browserOrigin}/CommonSvl`,
      IAMPORT_API_URL: origin,
      IAMPORT_SCRIPT_URL: `${browserOrigin}/v1/iamport.js`,
      IAMPORT_IMP_KEY: credentials.iamport.impKey,
      IAMPORT_IMP_SECRET: credentials.iamport.impSecret,
      IAMPORT_USER_CODE: credentials.iamport.userCode,
      PORTONE_API_URL: origin,
      PORTONE_SCRIPT_URL: `${browserOrigin}/v2/browser-sdk.js`,
      PORTONE_STORE_ID: credentials.portone.storeId,
      PORTONE_API_SECRET: credentials.portone.apiSecret,
      PORTONE_CHANNEL_KEY: credentials.portone.channelKey,
    },
    settings: {
      ...settings,
      encryptedFields: [...settings.encryptedFields],
      danalContract: [...settings.danalContract],
    },
  };
}

/** By which a provider says when somebody was verified. */
export function certifyingTime({ clock, settings }: World): number {
  return settings.certifiedBy === 'world-clock' ? clock.now() : clock.wallNow();
}

/** The world's time as it is written on the wire. */
export function worldTime(world: World): string {
  return new Date(world.clock.now()).toISOString();
}

function emptyState(random: SeededRandom): WorldState {
  return {
    kcb: newKcbState(),
    iamport: newIamportState(),
    portone: newPortoneState(),
    tokens: { kcb: newKcbBearers(), iamport: newIamportTokens(), portone: newPortoneTokens() },
    transactions: new BoundedMap(LIMITS.transactions, transactionBytes),
    passCalls: new BoundedMap(LIMITS.passRequests, () => 500),
    inbox: new BoundedList(LIMITS.messages, 500),
    journal: new Journal(),
    firstSaid: new BoundedMap(LIMITS.usedNumbers, (_, name) => 100 + 2 * name.length),
    idsRepeat: false,
    drawn: { iamportTokens: 0, portoneTokens: 0, resets: 0 },
    people: defaultPeople(),
    linking: new BoundedMap(LIMITS.linkedHumans, () => 1000),
    given: { last: 4999 },
    outcomes: new RuleList(random, 'outcome'),
    faults: new RuleList(random, 'fault'),
  };
}
