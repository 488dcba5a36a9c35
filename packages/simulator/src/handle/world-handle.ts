// One world, for tests.
import type { FaultInput, FaultRule } from '@bonin/contracts/simulator/fault';
import type { FinishRequest, FinishResponse } from '@bonin/contracts/simulator/finish';
import type { InboxQuery, SimulatedSms } from '@bonin/contracts/simulator/inbox';
import type { OutcomeRule } from '@bonin/contracts/simulator/outcome';
import type { PassQuery, PassRequest } from '@bonin/contracts/simulator/pass';
import type { PersonOutcome } from '@bonin/contracts/simulator/person';
import type { WorldCredentials } from '@bonin/contracts/simulator/protocol';
import type { WorldSettings } from '@bonin/contracts/simulator/settings';
import type { WorldPart } from '@bonin/contracts/simulator/world';
import type { z } from 'zod';
import { APPROVE_PASS, LIST_PASS_REQUESTS, REJECT_PASS } from '../actions/pass.ts';
import { type Perform, performOn } from '../actions/perform.ts';
import { PREPARE_FAULT, PREPARE_OUTCOME } from '../actions/rules.ts';
import { CHANGE_CLOCK, FINISH_TRANSACTION, GET_WORLD, LIST_MESSAGES, RESET_WORLD } from '../actions/world.ts';
import type { Addresses } from '../kernel/addresses.ts';
import type { WorldRegistry } from '../world/registry.ts';
import type { World } from '../world/world.ts';
import { journalHandle, type WorldJournal } from './journal-handle.ts';
import { type PeopleHandle, peopleHandle } from './people-handle.ts';
import {
  type FaultOptions,
  type NextOptions,
  type PreparedRule,
  preparedRule,
  type RulesHandle,
  rulesHandle,
} from './rules-handle.ts';
import { type ScenarioHandle, scenarioHandle } from './scenario-handle.ts';

/** The clock of a world. An app in the same process can use it as its own clock. */
export interface WorldClockHandle {
  /** The time of the world's clock, in ms since 1970. */
  now(): number;
  /** Sets the clock to an instant. A frozen clock stays frozen. */
  set(at: Date | number): void;
  /** Freezes the clock, now or at an instant. */
  freeze(at?: Date | number): void;
  /** Moves the clock on by milliseconds. A frozen clock stays frozen. */
  advance(ms: number): void;
  /** Lets a frozen clock run again. */
  resume(): void;
}

/** One world, for a test. Every member throws a TypeError once the world is deleted. */
export interface WorldHandle extends ScenarioHandle {
  readonly id: string;
  readonly seed: string;
  readonly credentials: WorldCredentials;
  /** Environment variables that configure bonin's API for this world. */
  readonly environment: Record<string, string>;
  readonly settings: WorldSettings;
  /** The people with numbers of their own. */
  readonly people: PeopleHandle;
  /** The prepared outcomes of the next verifications. */
  readonly outcomes: RulesHandle<OutcomeRule>;
  /** The prepared faults of the next calls. */
  readonly faults: RulesHandle<FaultRule>;
  /**
   * Prepares how the next verification ends, or several verifications by a schedule.
   *
   * @param outcome - `verified`, `verified-without-ci`, `never-returns`, `cancelled`, or a code of KCB's.
   * @param schedule - How often the outcome applies, and to whom. By default once, to anybody.
   * @returns The rule; `clear()` takes it back.
   * @example
   * ```ts
   * world.next('B092', { skip: 2 }); // the carrier fails on the third try
   * ```
   */
  next(outcome: PersonOutcome, schedule?: NextOptions): PreparedRule<OutcomeRule>;
  /**
   * Prepares a fault of the provider's next call.
   *
   * @param fault - What.
   * @param schedule - Which calls the fault takes, and how often. By default one call of any kind.
   * @returns The rule; `clear()` takes it back.
   * @example
   * ```ts
   * world.fault({ kind: 'reset', when: 'after' }, { operation: 'popup-result' }); // the answer is lost, the result spent
   * ```
   */
  fault(fault: FaultInput, schedule?: FaultOptions): PreparedRule<FaultRule>;
  readonly clock: WorldClockHandle;
  /** The SMS that were sent, newest last. */
  inbox(query?: z.input<typeof InboxQuery>): SimulatedSms[];
  /** The PASS requests, newest last. */
  passRequests(query?: z.input<typeof PassQuery>): PassRequest[];
  /**
   * Approves a PASS request. Throws a TypeError if no page waits for it.
   *
   * @param id - Of a request of {@link WorldHandle.passRequests}.
   * @param scanner - The person who scanned the QR code, by default 01000000001.
   * @returns The request as it stands now.
   */
  approvePass(id: string, scanner?: { phoneNumber: string }): PassRequest;
  /** Rejects a PASS request (B123). Throws a TypeError if no page waits for it. */
  rejectPass(id: string): PassRequest;
  /** The requests and answers. A test can read them, count them, wait for them and expect them. */
  readonly journal: WorldJournal;
  /**
   * Ends a transaction as the person would. Throws a TypeError if that is impossible.
   *
   * @param serviceToken - Id of the transaction: KCB's `svc_tkn`, IamPort's `imp_uid`, PortOne's `identityVerificationId`.
   */
  finish(serviceToken: string, request?: z.input<typeof FinishRequest>): FinishResponse;
  /** Resets the world, or only the parts named. Credentials, seed and settings stay. */
  reset(...only: WorldPart[]): void;
  /** Deletes the world. A second call does nothing. Throws a TypeError for the default world. */
  delete(): void;
}

/** Looks up the world of this id at each call. Throws a TypeError once it is deleted. */
export function livingWorld(registry: WorldRegistry, id: string): () => World {
  return () => {
    const found = registry.get(id);
    if (found === undefined) throw new TypeError('this world was deleted');
    return found;
  };
}

/** A handle on the world of this id. */
export function worldHandle(registry: WorldRegistry, id: string, addresses: Addresses): WorldHandle {
  const world = livingWorld(registry, id);
  const perform = performOn(world, addresses);
  return {
    id,
    get seed() {
      return world().seed;
    },
    get credentials() {
      return world().credentials;
    },
    get environment() {
      return perform('environment', GET_WORLD).environment;
    },
    get settings() {
      return world().settings;
    },
    people: peopleHandle(world, perform),
    outcomes: rulesHandle(() => world().state.outcomes),
    faults: rulesHandle(() => world().state.faults),
    next: (outcome, schedule = {}) =>
      preparedRule(world().state.outcomes, perform('next', PREPARE_OUTCOME, { ...schedule, outcome })),
    fault: (fault, schedule = {}) =>
      preparedRule(world().state.faults, perform('fault', PREPARE_FAULT, { ...schedule, fault })),
    clock: clockHandle(world, perform),
    inbox: (query = {}) => perform('inbox', LIST_MESSAGES, query).messages,
    passRequests: (query = {}) => perform('passRequests', LIST_PASS_REQUESTS, query).requests,
    approvePass: (passId, scanner) => perform('approvePass', APPROVE_PASS, scanner ?? {}, { id: passId }),
    rejectPass: (passId) => perform('rejectPass', REJECT_PASS, {}, { id: passId }),
    journal: journalHandle(world),
    finish: (serviceToken, request = {}) =>
      perform('finish', FINISH_TRANSACTION, request, { token: serviceToken }),
    ...scenarioHandle(perform),
    reset: (...only) => perform('reset', RESET_WORLD, only.length === 0 ? {} : { only }),
    delete: () => {
      if (id === 'default') throw new TypeError('the default world cannot be deleted: reset it instead');
      // The control API or the limit for idle worlds may have deleted it already.
      registry.delete(id);
    },
  };
}

function clockHandle(world: () => World, perform: Perform): WorldClockHandle {
  const change = (what: string, request: unknown) => void perform(what, CHANGE_CLOCK, request);
  const instant = (at: Date | number) => {
    const date = new Date(at);
    // An invalid date has no ISO form.
    return Number.isNaN(date.getTime()) ? String(date) : date.toISOString();
  };
  return {
    now: () => world().clock.now(),
    set: (at) => change('set', { set: instant(at) }),
    freeze: (at) => change('freeze', { freeze: instant(at ?? world().clock.now()) }),
    advance: (ms) => change('advance', { advanceMs: ms }),
    resume: () => change('resume', { resume: true }),
  };
}
