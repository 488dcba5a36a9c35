/**
 * The simulator as a library: start it, make worlds, drive them.
 *
 * @module
 */
import type { AddressInfo } from 'node:net';
import type { FinishRequest, FinishResponse } from '@bonin/contracts/simulator/finish';
import type { JournalEntry, JournalOperation } from '@bonin/contracts/simulator/journal';
import type { PassRequest } from '@bonin/contracts/simulator/pass';
import type { ScenarioInput } from '@bonin/contracts/simulator/scenario';
import { WorldSettings } from '@bonin/contracts/simulator/settings';
import { AllowedHost, type CreateWorldRequest, SimulatorOrigin } from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { performOn } from './actions/perform.ts';
import { CREATE_WORLD } from './actions/worlds.ts';
import { buildApp } from './app.ts';
import { livingWorld, type WorldHandle, worldHandle } from './handle/world-handle.ts';
import { maskedEntry } from './journal/view.ts';
import type { Addresses } from './kernel/addresses.ts';
import { checked } from './kernel/checked.ts';
import type { BaseClock } from './kernel/clock.ts';
import { DEFAULT_SETTINGS, LIMITS, settingsOver } from './kernel/settings.ts';
import { allowedHosts, originAt } from './listening.ts';
import { PLUG_INS, type ProtocolHandles, WORLD_PROTOCOLS } from './protocols.ts';
import type { LogLine } from './wire/context.ts';
import { WorldRegistry } from './world/registry.ts';

export type { WorldClockHandle } from './handle/world-handle.ts';
export type { WorldJournal } from './handle/journal-handle.ts';
export { JournalWaitError } from './journal/wait.ts';
export { addressesOf } from './listening.ts';
export type { LogLine, FinishRequest, FinishResponse, PassRequest, WorldSettings };

export type { Call } from './actions/action.ts';
export { type Accepted, type Field, fieldsOf } from './actions/fields.ts';
export { CONTROL_CALLS } from './calls.ts';

/** How many worlds a simulator has at most. */
export const MOST_WORLDS: number = LIMITS.worlds;

/** One world for a test, with the members that each protocol adds. Every member throws a TypeError once the world is deleted. */
export interface SimulatedWorld extends WorldHandle, ProtocolHandles {}

/** The options of a simulator. Each has a default. */
export interface SimulatorOptions {
  /** The base of every world's clock, in ms since 1970; the system's by default. */
  readonly clock?: BaseClock;
  /** Seed of the default world; a constant by default. */
  readonly seed?: string | undefined;
  /** Settings of every world, over the defaults. */
  readonly settings?: CreateWorldRequest['settings'];
  /** What is prepared in the default world from the start. A reset forgets it. */
  readonly scenario?: ScenarioInput | undefined;
  /** Names under which the control API answers beside loopback, such as `mock-kcb`; `mock-kcb:4100` for that port alone. */
  readonly allowHosts?: readonly string[];
  /** Where servers reach the simulator, such as `http://mock-kcb:4100`; where it listens by default. */
  readonly origin?: string | undefined;
  /** Where browsers reach it, such as `https://sim.dev.example`, without a path; the same as `origin` by default. */
  readonly browserOrigin?: string | undefined;
  /**
   * Awaited before a request to one of the provider's endpoints is answered, so that a test can hold it.
   * `serviceToken` is given where the request names one that the world issued.
   */
  readonly onRequest?: (operation: JournalOperation, serviceToken?: string) => Promise<void>;
  /** Takes one line a request, without address or bodies; nothing is logged by default. */
  readonly log?: (line: LogLine) => void;
}

/** The options of {@link startSimulator}, with its port and host. */
export interface ListenOptions extends SimulatorOptions {
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** 127.0.0.1 by default. On every address (`0.0.0.0`, `::`) the origin is still one to go to: 127.0.0.1, or [::1]. */
  readonly host?: string;
}

/** A simulator with all of its worlds. */
export interface Simulator extends AsyncDisposable {
  /** Where servers reach it, without a slash at the end. */
  readonly origin: string;
  /** The origin at which browsers reach the simulator. */
  readonly browserOrigin: string;
  /** Hosts beside loopback under which the control API answers. */
  readonly allowedHosts: ReadonlySet<string>;
  /** The Fastify app, for `inject`. */
  readonly app: FastifyInstance;
  /** A world by its id. Throws a TypeError for one that does not exist. */
  world(id?: string): SimulatedWorld;
  /** A new world with credentials of its own; `settings` where they differ from the simulator's. */
  createWorld(options?: CreateWorldRequest): SimulatedWorld;
  /** Requests that belong to no world, oldest first. */
  unmatched(): JournalEntry[];
  /** Forgets all requests that belong to no world. */
  forgetUnmatched(): void;
  /** Stops listening, ends open connections and streams, and rejects every wait for the journal. */
  close(): Promise<void>;
}

const Origins = z.object({
  origin: SimulatorOrigin.optional(),
  browserOrigin: SimulatorOrigin.optional(),
});

/** The origin of a simulator that does not listen. */
const UNLISTENED_ORIGIN = 'http://127.0.0.1';

/**
 * Builds a simulator that listens nowhere: call it with `app.inject`.
 *
 * @param options - Clock, seed, settings and hooks.
 * @returns The simulator.
 * @example
 * ```ts
 * const sim = buildSimulator({ clock: () => Date.parse('2026-01-02T03:04:05Z') });
 * const answer = await sim.app.inject({ method: 'GET', url: '/readyz' });
 * ```
 */
export function buildSimulator(options: SimulatorOptions = {}): Simulator {
  const { clock = Date.now, seed, settings, onRequest, log, allowHosts = [], scenario } = options;
  const names = checked('allowHosts', z.array(AllowedHost), [...allowHosts]);
  const own = checked('settings', WorldSettings.partial(), settings ?? {});
  const registry = new WorldRegistry({
    clock,
    seed,
    protocols: WORLD_PROTOCOLS,
    settings: settingsOver(DEFAULT_SETTINGS, own),
  });
  const addresses = addressesFrom(options, () => app.server.address());
  const perform = performOn(() => registry, addresses);
  const hosts = allowedHosts(names, [options.origin, options.browserOrigin]);
  const app = buildApp({ registry, ...addresses, allowedHosts: hosts, onRequest, log });
  if (scenario !== undefined) simulatedWorld(registry, 'default', addresses).applyScenario(scenario);
  return {
    app,
    get origin() {
      return addresses.origin();
    },
    get browserOrigin() {
      return addresses.browserOrigin() ?? addresses.origin();
    },
    allowedHosts: hosts,
    world: (id = 'default') => {
      if (registry.get(id) === undefined) throw new TypeError(`there is no world ${id}`);
      return simulatedWorld(registry, id, addresses);
    },
    createWorld: (world = {}) => {
      const { id } = perform('createWorld', CREATE_WORLD, world);
      return simulatedWorld(registry, id, addresses);
    },
    unmatched: () => registry.unmatched.items().map((recorded) => maskedEntry(registry.mask, recorded)),
    forgetUnmatched: () => {
      registry.unmatched.clear();
    },
    close: async () => app.close(),
    [Symbol.asyncDispose]: async () => app.close(),
  };
}

/** The configured addresses. Without them, the address at which the app listens. */
function addressesFrom(
  { origin, browserOrigin }: SimulatorOptions,
  address: () => AddressInfo | string | null,
): Required<Addresses> & { readonly browserOrigin: () => string | undefined } {
  const given = checked('origin', Origins, { origin, browserOrigin });
  const listening = () => {
    const listens = address();
    return listens === null || typeof listens === 'string' ? UNLISTENED_ORIGIN : originAt(listens);
  };
  return {
    origin: () => given.origin ?? listening(),
    browserOrigin: () => given.browserOrigin ?? given.origin,
  };
}

function simulatedWorld(registry: WorldRegistry, id: string, addresses: Addresses): SimulatedWorld {
  const world = livingWorld(registry, id);
  const own = PLUG_INS.flatMap(({ world: { name }, handle }) => (handle ? [[name, handle(world)]] : []));
  // `ProtocolHandles` is read off the same list.
  return Object.assign(worldHandle(registry, id, addresses), Object.fromEntries(own) as ProtocolHandles);
}

/**
 * Starts a simulator on a port of this machine.
 *
 * @param options - Port (0 for any free one), host, and what {@link buildSimulator} takes.
 * @returns The simulator, ready for requests.
 * @throws Error of Node's, with its `code` (`EADDRINUSE`, `EADDRNOTAVAIL`, …), where it cannot listen there.
 * @example
 * ```ts
 * const sim = await startSimulator({ port: 0 });
 * const world = sim.createWorld();
 * const api = await startMyApi(world.environment);
 * // … after my api asked for a service token:
 * const { returnUrl, fields } = world.finish(serviceToken, { person: { phoneNumber: '01000000001' } });
 * await sim.close();
 * ```
 */
export async function startSimulator(options: ListenOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', ...rest } = options;
  const simulator = buildSimulator(rest);
  await simulator.app.listen({ port, host });
  return simulator;
}
