// One world in the hands of a test.
import { FinishRequest, type FinishResponse } from '@bonin/contracts/simulator/finish';
import { InboxQuery, type SimulatedSms } from '@bonin/contracts/simulator/inbox';
import type { JournalEntry, JournalQuery } from '@bonin/contracts/simulator/journal';
import { PassApproveRequest, PassQuery, type PassRequest } from '@bonin/contracts/simulator/pass';
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { WorldCredentials } from '@bonin/contracts/simulator/world';
import type { z } from 'zod';
import { finish } from '../kcb/finish.ts';
import { approvePass, describePass, type PassCall, readPassRequests, rejectPass } from '../kcb/pass.ts';
import { readInbox } from './inbox.ts';
import { readJournal } from './journal.ts';
import { peopleToday } from './people.ts';
import type { WorldRegistry } from './registry.ts';
import { describeWorld, resetWorld, type World } from './world.ts';

/** A world's own time. */
export interface WorldClockHandle {
  /** What the world's clock says. */
  now(): Date;
  /** Stands still, now or at an instant. */
  freeze(at?: Date): void;
  /** Moves on by milliseconds; a frozen clock stays frozen. */
  advance(ms: number): void;
  /** Runs again. */
  resume(): void;
}

/** One world in the hands of a test. Every member throws a TypeError once the world is deleted. */
export interface SimulatedWorld {
  readonly id: string;
  readonly seed: string;
  readonly credentials: WorldCredentials;
  /** Environment variables that configure bonin's api for this world. */
  readonly environment: Record<string, string>;
  /** The people with numbers of their own, birth dates as of the world's today. */
  readonly people: SimulatedPerson[];
  readonly clock: WorldClockHandle;
  /** SMS sent, newest last. */
  inbox(query?: { phoneNumber?: string; serviceToken?: string }): SimulatedSms[];
  /** What the PASS app was asked, newest last. */
  passRequests(query?: { phoneNumber?: string; serviceToken?: string }): PassRequest[];
  /**
   * The PASS app says yes; throws a TypeError for a request that no page waits for any more.
   *
   * @param id - Of a request of {@link SimulatedWorld.passRequests}.
   * @param scanner - Who scanned a QR code: 01000000001 unless said otherwise.
   * @returns The request as it stands now.
   */
  approvePass(id: string, scanner?: { phoneNumber: string }): PassRequest;
  /** The PASS app says no (B123); throws a TypeError for a request that no page waits for any more. */
  rejectPass(id: string): PassRequest;
  /** Requests and answers, masked, oldest first. */
  journal(query?: JournalQuery): JournalEntry[];
  /** Ends a transaction as the person would; throws a TypeError where that is impossible. */
  finish(serviceToken: string, request?: z.input<typeof FinishRequest>): FinishResponse;
  /** Forgets everything but credentials and seed. */
  reset(): void;
  /** Ends the world. */
  delete(): void;
}

/** A handle on the world of this id. */
export function worldHandle(registry: WorldRegistry, id: string, origin: () => string): SimulatedWorld {
  const world = (): World => {
    const found = registry.get(id);
    if (found === undefined) throw new TypeError('this world was deleted');
    return found;
  };
  const described = (what: string, call: PassCall | string): PassRequest => {
    if (typeof call === 'string') throw new TypeError(`${what}: ${call}`);
    return describePass(world(), call, origin());
  };
  return {
    id,
    get seed() {
      return world().seed;
    },
    get credentials() {
      return world().credentials;
    },
    get environment() {
      return describeWorld(world(), origin()).environment;
    },
    get people() {
      return peopleToday(world().clock.now());
    },
    clock: clockHandle(world),
    inbox: (query = {}) => readInbox(world(), InboxQuery.parse(query)),
    passRequests: (query = {}) => readPassRequests(world(), origin(), PassQuery.parse(query)),
    approvePass: (passId, scanner) => {
      const { phoneNumber } = PassApproveRequest.parse(scanner ?? {});
      return described('approvePass', approvePass(world(), passId, phoneNumber));
    },
    rejectPass: (passId) => described('rejectPass', rejectPass(world(), passId)),
    journal: (query = {}) => readJournal(world().state.journal, query),
    finish: (serviceToken, request = {}) => {
      const result = finish(world(), serviceToken, FinishRequest.parse(request));
      if (typeof result === 'string') throw new TypeError(`finish: ${result}`);
      return result;
    },
    reset: () => resetWorld(world()),
    delete: () => {
      if (!registry.delete(id)) throw new TypeError('the default world stays');
    },
  };
}

function clockHandle(world: () => World): WorldClockHandle {
  return {
    now: () => new Date(world().clock.now()),
    freeze: (at) => world().clock.freeze(at?.getTime() ?? world().clock.now()),
    advance: (ms) => world().clock.advance(ms),
    resume: () => world().clock.resume(),
  };
}
