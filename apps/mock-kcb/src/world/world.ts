// A world: one merchant's isolated universe. Every function of the simulator takes its world; nothing is shared.

import type { SimulatedSms } from '@bonin/contracts/simulator/inbox';
import type { JournalEntry } from '@bonin/contracts/simulator/journal';
import type { World as WorldDescription, WorldCredentials } from '@bonin/contracts/simulator/world';
import type { PassCall } from '../kcb/pass.ts';
import type { KcbTransaction } from '../kcb/transaction.ts';
import { BoundedList, BoundedMap } from './bounded.ts';
import type { WorldClock } from './clock.ts';
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
  readonly journal: BoundedList<JournalEntry>;
}

/** One merchant's isolated universe. */
export interface World {
  readonly id: string;
  readonly seed: string;
  readonly credentials: WorldCredentials;
  readonly settings: WorldSettings;
  readonly clock: WorldClock;
  readonly random: SeededRandom;
  state: WorldState;
}

/** A world as new. */
export function createWorld(parts: Omit<World, 'random' | 'state'>): World {
  return { ...parts, random: createSeededRandom(parts.seed), state: emptyState() };
}

/** Forgets everything that requests did to a world; credentials, seed and people stay. */
export function resetWorld(world: World): void {
  world.state = emptyState();
  world.clock.reset();
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

function emptyState(): WorldState {
  return {
    bearers: new BoundedMap(LIMITS.bearers),
    callIds: new BoundedMap(LIMITS.usedNumbers),
    transactionNumbers: new BoundedMap(LIMITS.usedNumbers),
    transactions: new BoundedMap(LIMITS.transactions),
    passCalls: new BoundedMap(LIMITS.passRequests),
    inbox: new BoundedList(LIMITS.messages),
    journal: new BoundedList(LIMITS.journalEntries),
  };
}
