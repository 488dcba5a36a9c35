// One world in the hands of a test.
import { type FaultInput, FaultRequest, type FaultRule } from '@bonin/contracts/simulator/fault';
import type { FinishRequest, FinishResponse } from '@bonin/contracts/simulator/finish';
import type { InboxQuery, SimulatedSms } from '@bonin/contracts/simulator/inbox';
import { OutcomeRequest, type OutcomeRule } from '@bonin/contracts/simulator/outcome';
import type { PassQuery, PassRequest } from '@bonin/contracts/simulator/pass';
import type { PersonOutcome } from '@bonin/contracts/simulator/person';
import type { WorldSettings } from '@bonin/contracts/simulator/settings';
import type { WorldCredentials, WorldPart } from '@bonin/contracts/simulator/world';
import type { z } from 'zod';
import { APPROVE_PASS, LIST_PASS_REQUESTS, REJECT_PASS } from '../actions/pass.ts';
import { type Perform, performIn } from '../actions/perform.ts';
import { CHANGE_CLOCK, FINISH_TRANSACTION, GET_WORLD, LIST_MESSAGES, RESET_WORLD } from '../actions/world.ts';
import type { Addresses } from '../kernel/addresses.ts';
import { checked } from '../kernel/checked.ts';
import type { WorldRegistry } from '../world/registry.ts';
import type { World } from '../world/world.ts';
import { journalHandle, type WorldJournal } from './journal-handle.ts';
import { type PeopleHandle, peopleHandle } from './people-handle.ts';
import {
  type FaultOptions,
  type NextOptions,
  type PreparedRule,
  prepare,
  type RulesHandle,
  rulesHandle,
} from './rules-handle.ts';

/** A world's own time. An app in the same process can take it for its own clock. */
export interface WorldClockHandle {
  /** What the world's clock says, in ms since 1970. */
  now(): number;
  /** Goes on from an instant; a frozen clock stays frozen, there. */
  set(at: Date | number): void;
  /** Stands still, now or at an instant. */
  freeze(at?: Date | number): void;
  /** Moves on by milliseconds; a frozen clock stays frozen. */
  advance(ms: number): void;
  /** Runs again. */
  resume(): void;
}

/** One world in the hands of a test. Every member throws a TypeError once the world is deleted. */
export interface WorldHandle {
  readonly id: string;
  readonly seed: string;
  readonly credentials: WorldCredentials;
  /** Environment variables that configure bonin's api for this world. */
  readonly environment: Record<string, string>;
  readonly settings: WorldSettings;
  /** The people with numbers of their own. */
  readonly people: PeopleHandle;
  /** How the next verifications end. */
  readonly outcomes: RulesHandle<OutcomeRule>;
  /** What goes wrong on the wire. */
  readonly faults: RulesHandle<FaultRule>;
  /**
   * Prepares how the next verification ends, or those that the schedule names.
   *
   * @param outcome - `verified`, `verified-without-ci`, `never-returns`, `cancelled`, or a code of KCB's.
   * @param schedule - How often and for whom; once, for anybody, unless told otherwise.
   * @returns The rule; `clear()` takes it back.
   * @example
   * ```ts
   * world.next('B092', { skip: 2 }); // the carrier fails on the third try
   * ```
   */
  next(outcome: PersonOutcome, schedule?: NextOptions): PreparedRule<OutcomeRule>;
  /**
   * Prepares what goes wrong on the wire.
   *
   * @param fault - What.
   * @param schedule - On which of the provider's calls, how often and for whom; once, on any, unless told otherwise.
   * @returns The rule; `clear()` takes it back.
   * @example
   * ```ts
   * world.fault({ kind: 'reset', when: 'after' }, { operation: 'popup-result' }); // the answer is lost, the result spent
   * ```
   */
  fault(fault: FaultInput, schedule?: FaultOptions): PreparedRule<FaultRule>;
  readonly clock: WorldClockHandle;
  /** SMS sent, newest last. */
  inbox(query?: z.input<typeof InboxQuery>): SimulatedSms[];
  /** What the PASS app was asked, newest last. */
  passRequests(query?: z.input<typeof PassQuery>): PassRequest[];
  /**
   * The PASS app says yes; throws a TypeError for a request that no page waits for any more.
   *
   * @param id - Of a request of {@link WorldHandle.passRequests}.
   * @param scanner - Who scanned a QR code: 01000000001 unless said otherwise.
   * @returns The request as it stands now.
   */
  approvePass(id: string, scanner?: { phoneNumber: string }): PassRequest;
  /** The PASS app says no (B123); throws a TypeError for a request that no page waits for any more. */
  rejectPass(id: string): PassRequest;
  /** Requests and answers: to read, count, wait for and expect. */
  readonly journal: WorldJournal;
  /**
   * Ends a transaction as the person would; throws a TypeError where that is impossible.
   *
   * @param serviceToken - Id of the transaction: KCB's `svc_tkn`, IamPort's `imp_uid`, PortOne's `identityVerificationId`.
   */
  finish(serviceToken: string, request?: z.input<typeof FinishRequest>): FinishResponse;
  /** Resets the world, or only the parts named. Credentials, seed and settings stay. */
  reset(...only: WorldPart[]): void;
  /** Ends the world, if it has not ended yet. Throws a TypeError for the default world. */
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
  const perform = performIn(world, addresses);
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
      prepare(world().state.outcomes, checked('next', OutcomeRequest, { ...schedule, outcome })),
    fault: (fault, schedule = {}) =>
      prepare(world().state.faults, checked('fault', FaultRequest, { ...schedule, fault })),
    clock: clockHandle(world, perform),
    inbox: (query = {}) => perform('inbox', LIST_MESSAGES, query).messages,
    passRequests: (query = {}) => perform('passRequests', LIST_PASS_REQUESTS, query).requests,
    approvePass: (passId, scanner) => perform('approvePass', APPROVE_PASS, scanner ?? {}, { id: passId }),
    rejectPass: (passId) => perform('rejectPass', REJECT_PASS, {}, { id: passId }),
    journal: journalHandle(world),
    finish: (serviceToken, request = {}) =>
      perform('finish', FINISH_TRANSACTION, request, { token: serviceToken }),
    reset: (...only) => perform('reset', RESET_WORLD, only.length === 0 ? {} : { only }),
    delete: () => {
      if (id === 'default') throw new TypeError('the default world stays');
      // It may have ended already: by the control API, or because nobody asked for it.
      registry.delete(id);
    },
  };
}

function clockHandle(world: () => World, perform: Perform): WorldClockHandle {
  const change = (what: string, request: unknown) => void perform(what, CHANGE_CLOCK, request);
  const instant = (at: Date | number) => {
    const date = new Date(at);
    // What is no date has no ISO form either.
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
