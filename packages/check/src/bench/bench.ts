// Where checks take place: worlds, wires and apps, made as the kind of app allows.
import { startSimulator, type SimulatedWorld, type Simulator } from '@bonin/simulator';
import { Chromium } from '../chromium/chromium.ts';
import { Wire } from '../wire.ts';
import type { AppUnderTest, Launch, StartApp } from './app.ts';

/** A world, its wire and the app that uses both. */
export interface Place {
  readonly world: SimulatedWorld;
  readonly wire: Wire;
  readonly app: AppUnderTest;
  readonly launch?: ((launch: Partial<Launch>) => Promise<AppUnderTest>) | undefined;
  /** Stops the app, and closes the wire and the world. */
  close(): Promise<void>;
}

/** An app that is left as a check found it. */
export interface KeptApp {
  /** The id of the check that failed. */
  readonly id: string;
  readonly origin: string;
}

/** Each is a process, and has a world. */
const MOST_KEPT = 8;

/** How apps and worlds are made. */
export interface BenchOptions {
  readonly start: StartApp;
  /**
   * `check`: a fresh app and a fresh world a check. `worker`: one app and one world a worker; the world is reset between
   * checks. `attached`: one app that runs already, with the default world of a simulator on a fixed port.
   */
  readonly isolation: 'check' | 'worker' | 'attached';
  readonly workers: number;
  /** The port of the simulator for an attached app. */
  readonly port?: number;
  /** Whether an app in which a check failed is left as it is until the bench closes. */
  readonly keepsFailed?: boolean;
  /** A simulator that runs already; one is started where there is none. It is left running. */
  readonly simulator?: Simulator | undefined;
  /** Whether the app can be started with another time. */
  readonly knowsTime: boolean;
  /** The time that every app is started with; the real time where it is absent. */
  readonly now?: string | undefined;
  /** The path of a Chromium; `undefined` where there is none. */
  readonly chromium?: string | undefined;
}

/** Gives a place to each check, and takes it back. */
export class Bench {
  readonly #options: BenchOptions;
  readonly #free: Place[] = [];
  readonly #kept: (Place & { readonly id: string })[] = [];
  #simulator: Promise<Simulator> | undefined;
  #hasLogs = false;
  #chromium: Chromium | undefined;

  constructor(options: BenchOptions) {
    this.#options = options;
  }

  /** How many checks may run at once. */
  get workers(): number {
    return this.#options.isolation === 'attached' ? 1 : this.#options.workers;
  }

  /** Whether a check can start a second instance. */
  get canLaunch(): boolean {
    return this.#options.isolation !== 'attached';
  }

  /** Whether the apps say what they log. */
  get hasLogs(): boolean {
    return this.#hasLogs;
  }

  /** The Chromium of this run; `undefined` where none is configured. */
  get chromium(): Chromium | undefined {
    const { chromium } = this.#options;
    if (chromium !== undefined) this.#chromium ??= new Chromium(chromium);
    return this.#chromium;
  }

  /** Whether a second instance can be given a time. */
  get knowsTime(): boolean {
    return this.canLaunch && this.#options.knowsTime;
  }

  /** A place with a clean world. */
  async acquire(): Promise<Place> {
    const known = this.#free.pop();
    if (known === undefined) return this.#place();
    // The app keeps its access token: the world must not forget it.
    known.world.reset('clock', 'faults', 'inbox', 'journal', 'outcomes', 'people', 'transactions');
    known.wire.reset();
    return known;
  }

  /** The apps in which a check failed, by the check. */
  get kept(): readonly KeptApp[] {
    return this.#kept.map(({ id, app: { origin } }) => ({ id, origin }));
  }

  /**
   * Takes a place back. A broken one is closed instead of used again.
   *
   * @param failed - The check that failed there.
   */
  async release(place: Place, isBroken: boolean, failed?: string): Promise<void> {
    const isKept = this.#options.keepsFailed === true && this.#kept.length < MOST_KEPT;
    if (failed !== undefined && isKept) this.#kept.push({ ...place, id: failed });
    else if (this.#options.isolation === 'check' || (isBroken && this.canLaunch)) await place.close();
    else this.#free.push(place);
  }

  /** Ends every place that is free, and the simulator. */
  async close(): Promise<void> {
    const places = [...this.#free.splice(0), ...this.#kept.splice(0)];
    await Promise.all(places.map(async (place) => place.close()));
    await this.#chromium?.close();
    if (this.#options.simulator === undefined) await (await this.#simulator)?.close();
  }

  async #place(): Promise<Place> {
    const isAttached = this.#options.isolation === 'attached';
    const wire = await Wire.open(isAttached ? (this.#options.port ?? 0) : 0);
    try {
      const { simulator: given } = this.#options;
      this.#simulator ??= given
        ? Promise.resolve(given)
        : startSimulator(isAttached ? { origin: wire.origin } : {});
      const simulator = await this.#simulator;
      wire.leadTo(listeningOrigin(simulator));
      const world = isAttached ? simulator.world() : simulator.createWorld({ origin: wire.origin });
      const { environment } = world;
      const { now } = this.#options;
      const app = await this.#options.start({ environment, now });
      this.#hasLogs ||= app.logs !== undefined;
      const launch = async (other: Partial<Launch>) => this.#options.start({ environment, now, ...other });
      return {
        world,
        wire,
        app,
        ...(this.canLaunch ? { launch } : {}),
        close: async () => {
          await app.close();
          await wire.close();
          if (!isAttached) world.delete();
        },
      };
    } catch (error) {
      await wire.close();
      throw error;
    }
  }
}

/** Where a simulator really listens; its `origin` may be the wire's. */
function listeningOrigin(simulator: Simulator): string {
  const address = simulator.app.server.address();
  return typeof address === 'object' && address !== null
    ? `http://127.0.0.1:${address.port}`
    : simulator.origin;
}
