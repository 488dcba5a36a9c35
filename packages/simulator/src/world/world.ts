// A world: one merchant's isolated universe. Every function of the simulator takes its world; nothing is shared.

import type { FaultRequest } from '@bonin/contracts/simulator/fault';
import type { SimulatedSms } from '@bonin/contracts/simulator/inbox';
import type { OutcomeRequest } from '@bonin/contracts/simulator/outcome';
import type { WorldCredentials } from '@bonin/contracts/simulator/protocol';
import type { WorldSettings } from '@bonin/contracts/simulator/settings';
import type { WorldPart } from '@bonin/contracts/simulator/world';
import { Journal } from '../journal/journal.ts';
import type { Mask } from '../journal/mask.ts';
import type { OwnAddresses } from '../kernel/addresses.ts';
import { BoundedList, BoundedMap } from '../kernel/bounded.ts';
import type { WorldClock } from '../kernel/clock.ts';
import { createSeededRandom, type SeededRandom } from '../kernel/seeded-random.ts';
import { LIMITS } from '../kernel/settings.ts';
import type { LinkingInformation } from '../people/linking-information.ts';
import { defaultPeople, type PersonRow } from '../people/people.ts';
import { transactionBytes } from '../record/moves.ts';
import type { PassCall, Transaction } from '../record/transaction.ts';
import type { WorldProtocol } from './credentials.ts';
import { RuleList } from './rules.ts';
import { Slots } from './slots.ts';

/** What requests change, and a reset forgets. */
export interface WorldState {
  /** The access tokens and other state of the protocols. */
  readonly tokens: Slots;
  /** What protocols keep beside their transactions. */
  readonly records: Slots;
  /** What protocols count, so that no two of their tokens are alike. */
  readonly counts: Slots;
  /** Id → transaction, of every protocol. */
  readonly transactions: BoundedMap<string, Transaction>;
  /** Id → what the PASS app was asked. */
  readonly passCalls: BoundedMap<string, PassCall>;
  readonly inbox: BoundedList<SimulatedSms>;
  /** Never replaced: whoever follows it goes on over a reset. */
  readonly journal: Journal;
  /** The first journal entry that mentions a transaction's name, by that name (journal/query.ts). */
  readonly firstMentioned: BoundedMap<string, number>;
  /** Transactions were forgotten while the journal was not: one of the same id may be another. */
  readonly idsRepeat: boolean;
  /** How often parts were reset. */
  readonly drawn: { resets: number };
  /** The people by phone number. The limit for new people bounds it. */
  readonly people: Map<string, PersonRow>;
  /** By the stable name of a human being. */
  readonly linking: BoundedMap<string, LinkingInformation>;
  /** The last four digits of the number that was given last to a person who brought none. */
  readonly given: { last: number };
  readonly outcomes: RuleList<OutcomeRequest>;
  readonly faults: RuleList<FaultRequest>;
}

/** One merchant with its own people, clock, transactions and journal. */
export interface World {
  readonly id: string;
  readonly seed: string;
  readonly protocols: readonly WorldProtocol[];
  readonly credentials: WorldCredentials;
  /** Tells its one site apart in a DI. */
  readonly site: string;
  /** What its journal may show. */
  readonly mask: Mask;
  /** 12 lowercase hex characters that no other world has: access tokens begin with it. */
  readonly tokenTag: string;
  readonly settings: WorldSettings;
  /** Where it is reached, if elsewhere than the simulator says. */
  readonly own: OwnAddresses;
  readonly clock: WorldClock;
  readonly random: SeededRandom;
  /** The real time of the last use, in ms since any instant. */
  lastUsedAt: number;
  state: WorldState;
}

/** Creates a world with its first state. */
export function createWorld(parts: Omit<World, 'random' | 'state'>): World {
  const random = createSeededRandom(parts.seed);
  return { ...parts, random, state: emptyState(random) };
}

/** What each part of a world keeps. */
const PARTS = {
  clock: [],
  faults: [],
  inbox: ['inbox'],
  journal: ['firstMentioned', 'idsRepeat'],
  outcomes: [],
  people: ['people', 'given', 'linking'],
  tokens: ['tokens'],
  transactions: ['records', 'transactions', 'passCalls'],
} as const satisfies Record<WorldPart, readonly (keyof WorldState)[]>;

/** Resets the named parts of a world, by default all. Credentials, seed and settings stay. */
export function resetWorld(
  world: World,
  parts: readonly WorldPart[] = Object.keys(PARTS) as WorldPart[],
): void {
  const whole = Object.keys(PARTS).every((part) => parts.some((named) => named === part));
  const forgotten = new Set<string>([
    ...parts.flatMap((part) => PARTS[part]),
    ...(whole ? ['counts', 'drawn'] : []),
  ]);
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

function emptyState(random: SeededRandom): WorldState {
  return {
    tokens: new Slots(),
    records: new Slots(),
    counts: new Slots(),
    transactions: new BoundedMap(LIMITS.transactions, transactionBytes),
    passCalls: new BoundedMap(LIMITS.passRequests, () => 500),
    inbox: new BoundedList(LIMITS.messages, 500),
    journal: new Journal(),
    firstMentioned: new BoundedMap(LIMITS.usedNumbers, (_, name) => 100 + 2 * name.length),
    idsRepeat: false,
    drawn: { resets: 0 },
    people: defaultPeople(),
    linking: new BoundedMap(LIMITS.linkedHumans, () => 1000),
    given: { last: 4999 },
    outcomes: new RuleList(random, 'outcome'),
    faults: new RuleList(random, 'fault'),
  };
}
