// All worlds of one simulator, found by their ids and by their credentials.
import { createHash, randomBytes } from 'node:crypto';
import type { WorldSettings } from '@bonin/contracts/simulator/settings';
import type { CreateWorldRequest } from '@bonin/contracts/simulator/world';
import { JournalFeed } from '../journal/feed.ts';
import { Journal } from '../journal/journal.ts';
import { createMask, type Mask } from '../journal/mask.ts';
import { type BaseClock, createClock } from '../kernel/clock.ts';
import { LIMITS, settingsOver } from '../kernel/settings.ts';
import { namingCredentials, newCredentials, usualCredentials, type WorldProtocol } from './credentials.ts';
import { keepWithin } from './memory.ts';
import { createWorld, type World } from './world.ts';

/** Seed of the default world unless another is given. */
const DEFAULT_SEED = 'bonin-default-world';
const TAG_LENGTH = 12;
/** How often somebody asks for a world until all are weighed; a request asks a few times. */
export const WEIGHED_EVERY = 5000;

/** What every world of a simulator begins with. */
export interface RegistryOptions {
  readonly clock: BaseClock;
  /** Every protocol that its worlds speak. */
  readonly protocols: readonly WorldProtocol[];
  readonly settings: WorldSettings;
  /** Seed of the default world. */
  readonly seed?: string | undefined;
  /** Milliseconds since any instant, by which worlds are idle; real time, whatever `clock` says. */
  readonly wallClock?: BaseClock;
  /** What all worlds may keep together, about, in bytes; `LIMITS.bytes` unless told. */
  readonly bytes?: number;
}

/** All worlds of one simulator. */
export class WorldRegistry {
  /** Requests that no world's credentials explain. */
  readonly unmatched = new Journal();
  /** What every journal may show. */
  readonly mask: Mask;
  /** What is recorded in any world, or in none. */
  readonly feed = new JournalFeed();
  readonly #worlds = new Map<string, World>();
  /** By each credential that names a world, and by the tag of its tokens. */
  readonly #named = new Map<string, World>();
  readonly #options: RegistryOptions;
  readonly #wallClock: BaseClock;
  #uses = 0;

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.mask = createMask(options.protocols.map(({ masks }) => masks));
    this.#wallClock = options.wallClock ?? (() => performance.now());
    this.feed.follow(this.unmatched);
    this.#add({
      id: 'default',
      seed: options.seed ?? DEFAULT_SEED,
      credentials: usualCredentials(options.protocols),
      own: {},
    });
  }

  /** Creates a world; `undefined` when there are too many. */
  create({ seed, settings, origin, browserOrigin }: CreateWorldRequest = {}): World | undefined {
    this.#endIdleWorlds();
    // Beside the default one.
    if (this.#worlds.size > LIMITS.worlds) return undefined;
    const id = randomBytes(16).toString('base64url');
    const credentials = newCredentials(this.#options.protocols, (name, value) =>
      this.#named.has(keyOf(name, value)),
    );
    const own = { origin, browserOrigin };
    const parts = { id, seed: seed ?? randomBytes(16).toString('base64url'), credentials, own };
    return this.#add(parts, settings);
  }

  get(id: string): World | undefined {
    return this.#use(this.#worlds.get(id));
  }

  /** Ends a world: its credentials are unknown from now on. */
  delete(id: string): boolean {
    const world = this.#worlds.get(id);
    if (world === undefined || id === 'default') return false;
    for (const key of keysOf(world)) this.#named.delete(key);
    world.state.journal.end('the world was deleted');
    return this.#worlds.delete(id);
  }

  /** Ends whatever waits for requests or follows them: there will be no more. */
  close(): void {
    const journals = this.list().map(({ state }) => state.journal);
    for (const log of [this.feed, this.unmatched, ...journals]) log.end('the simulator was closed');
  }

  list(): World[] {
    this.#endIdleWorlds();
    return [...this.#worlds.values()];
  }

  /** The world that has this credential. Its protocol says which of them name a world. */
  byCredential(name: string, value: string): World | undefined {
    return this.#byName(name, value);
  }

  /** The world whose access tokens begin like this one, whether or not it issued it. */
  byTokenTag(token: string): World | undefined {
    return this.#byName('tokenTag', token.slice(0, TAG_LENGTH));
  }

  /** Wall time, for what belongs to no world. */
  now(): number {
    return this.#options.clock();
  }

  #byName(name: string, value: string): World | undefined {
    return this.#use(this.#named.get(keyOf(name, value)));
  }

  /** Somebody asks for this world: it does not end yet, unless it has. */
  #use(world: World | undefined): World | undefined {
    if (world === undefined || this.#endIfIdle(world)) return undefined;
    world.lastUsedAt = this.#wallClock();
    this.#uses += 1;
    if (this.#uses % WEIGHED_EVERY === 0) keepWithin(this.list(), this.#options.bytes ?? LIMITS.bytes);
    return world;
  }

  #endIdleWorlds(): void {
    for (const world of this.#worlds.values()) this.#endIfIdle(world);
  }

  #endIfIdle({ id, lastUsedAt, state }: World): boolean {
    const idleMs = this.#wallClock() - lastUsedAt;
    // The registry itself follows each journal; whoever else does is waiting for something.
    return idleMs > LIMITS.idleWorldMs && state.journal.followers <= 1 && this.delete(id);
  }

  #add(
    parts: Pick<World, 'id' | 'seed' | 'credentials' | 'own'>,
    settings?: CreateWorldRequest['settings'],
  ): World {
    const { id, credentials } = parts;
    const { protocols } = this.#options;
    const world = createWorld({
      ...parts,
      protocols,
      mask: this.mask,
      site: protocols.map((protocol) => protocol.credentials.site?.(credentials)).find(Boolean) ?? id,
      tokenTag: createHash('sha256').update(id).digest('hex').slice(0, TAG_LENGTH),
      settings: settingsOver(this.#options.settings, settings),
      clock: createClock(this.#options.clock),
      lastUsedAt: this.#wallClock(),
    });
    this.#worlds.set(id, world);
    this.feed.follow(world.state.journal, id);
    for (const key of keysOf(world)) this.#named.set(key, world);
    return world;
  }
}

function keyOf(name: string, value: string): string {
  return `${name} ${value}`;
}

function keysOf({ protocols, credentials, tokenTag }: World): string[] {
  return [
    ...namingCredentials(protocols, credentials).map(([name, value]) => keyOf(name, value)),
    keyOf('tokenTag', tokenTag),
  ];
}
