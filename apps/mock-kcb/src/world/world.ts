// A world: one merchant's isolated universe. Every function of the simulator takes its world; nothing is shared.

import type { FaultRequest } from '@bonin/contracts/simulator/fault';
import type { SimulatedSms } from '@bonin/contracts/simulator/inbox';
import type { OutcomeRequest } from '@bonin/contracts/simulator/outcome';
import type {
  World as WorldDescription,
  WorldCredentials,
  WorldPart,
} from '@bonin/contracts/simulator/world';
import type { PassCall } from '../kcb/pass.ts';
import type { KcbTransaction } from '../kcb/transaction.ts';
import { BoundedList, BoundedMap } from './bounded.ts';
import type { WorldClock } from './clock.ts';
import { Journal } from './journal.ts';
import { defaultPeople, type PersonRow } from './people.ts';
import { RuleList } from './rules.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { LIMITS, type WorldSettings } from './settings.ts';

/** What requests change, and a reset forgets. */
export interface WorldState {
  /** Bearer token → when it ends, in ms since 1970. */
  readonly bearers: BoundedMap<string, number>;
  /** Every `x-api-tran-id` seen. */
  readonly callIds: BoundedMap<string, true>;
  /** Every `rqst_svc_tx_seqno` seen. */
  readonly transactionNumbers: BoundedMap<string, true>;
  /** `svc_tkn` → transaction. */
  readonly transactions: BoundedMap<string, KcbTransaction>;
  /** Id → what the PASS app was asked. */
  readonly passCalls: BoundedMap<string, PassCall>;
  readonly inbox: BoundedList<SimulatedSms>;
  /** Never replaced: whoever follows it goes on over a reset. */
  readonly journal: Journal;
  /** Phone number → person; bounded by what may be added. */
  readonly people: Map<string, PersonRow>;
  /** The last four digits of the number that was given last to a person who brought none. */
  readonly given: { last: number };
  readonly outcomes: RuleList<OutcomeRequest>;
  readonly faults: RuleList<FaultRequest>;
}

/** One merchant's isolated universe. */
export interface World {
  readonly id: string;
  readonly seed: string;
  readonly credentials: WorldCredentials;
  readonly settings: WorldSettings;
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
  journal: [],
  outcomes: [],
  people: ['people', 'given'],
  transactions: ['bearers', 'callIds', 'transactionNumbers', 'transactions', 'passCalls'],
} as const satisfies Record<WorldPart, readonly (keyof WorldState)[]>;

/** Makes parts of a world as new, all of them unless told otherwise; credentials and seed stay. */
export function resetWorld(
  world: World,
  parts: readonly WorldPart[] = Object.keys(PARTS) as WorldPart[],
): void {
  const forgotten: ReadonlySet<string> = new Set(parts.flatMap((part) => PARTS[part]));
  const fresh = Object.entries(emptyState(world.random)).filter(([name]) => forgotten.has(name));
  world.state = { ...world.state, ...Object.fromEntries(fresh) };
  // These stay the same objects: their numbers go on.
  if (parts.includes('faults')) world.state.faults.clearAll();
  if (parts.includes('outcomes')) world.state.outcomes.clearAll();
  if (parts.includes('clock')) world.clock.reset();
  if (parts.includes('journal')) world.state.journal.clear();
}

/** A world as the control API shows it: `origin` is where this simulator answers. */
export function describeWorld({ id, seed, credentials }: World, origin: string): WorldDescription {
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
      KCB_POPUP_URL: `${origin}/CommonSvl`,
    },
  };
}

/** The world's time as it is written on the wire. */
export function worldTime(world: World): string {
  return new Date(world.clock.now()).toISOString();
}

function emptyState(random: SeededRandom): WorldState {
  return {
    bearers: new BoundedMap(LIMITS.bearers),
    callIds: new BoundedMap(LIMITS.usedNumbers),
    transactionNumbers: new BoundedMap(LIMITS.usedNumbers),
    transactions: new BoundedMap(LIMITS.transactions),
    passCalls: new BoundedMap(LIMITS.passRequests),
    inbox: new BoundedList(LIMITS.messages),
    journal: new Journal(),
    people: defaultPeople(),
    given: { last: 4999 },
    outcomes: new RuleList(random, 'outcome'),
    faults: new RuleList(random, 'fault'),
  };
}
