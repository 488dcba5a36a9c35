// The started verifications of one browser session. A person may have two tabs, so there are several.
import type { Pending } from '../started.ts';
import { digest, readPendings, saveSession, sessionIdOf, writePendings } from './session-object.ts';
import { createTurns } from './turns.ts';

/** As many verifications of one session are kept. */
const MOST_PENDINGS = 5;
/** A result may be opened for a while after the verification had to be finished. */
const AFTER_MS = 10 * 60_000;
const MOST_SESSIONS = 10_000;

/** How a page names one of them. */
export interface PendingName {
  readonly transactionId?: string | undefined;
  readonly providerId?: string | undefined;
}

/**
 * Keeps started verifications outside the session. `Request` is the request of your framework: take the id of the browser's
 * session from it, never something that a page sends.
 */
export interface PendingStore<Request> {
  /**
   * Adds one to those of this browser's session. It must be one step, such as Redis' `RPUSH`: overlapping starts both stay.
   *
   * @param request - The request that starts.
   * @param pending - What to keep. You may forget it ten minutes after its `expiresAt`.
   */
  add(request: Request, pending: Pending): void | Promise<void>;
  /**
   * @param request - A later request.
   * @returns those of this browser's session, the newest last
   */
  list(request: Request): readonly Pending[] | Promise<readonly Pending[]>;
}

type SessionOf<Request> = (request: Request) => object | undefined | Promise<object | undefined>;

/** The verification that is meant; the newest where the page names none. */
export function findPending(all: readonly Pending[], { transactionId, providerId }: PendingName) {
  if (transactionId !== undefined) return all.find((one) => one.transactionId === transactionId);
  if (providerId !== undefined) return all.find((one) => one.providerId === providerId);
  return all.at(-1);
}

/** A store as the handler uses it. */
export interface SessionStore<Request> {
  /** @throws TypeError where there is nothing to keep a start in. */
  check(request: Request): Promise<void>;
  /** @param cookies - What the browser sent, which names its session. */
  add(request: Request, pending: Pending, cookies: string | undefined): Promise<void>;
  list(request: Request): Promise<readonly Pending[]>;
}

/**
 * Keeps them in the session. Frameworks load a session whole, and save it whole: of two overlapping requests the later one
 * overwrites what the other wrote. So this process remembers what a session with an id got. Starts of a session without an id
 * write in turn, each on what it loads then.
 */
export function inSession<Request>(sessionOf: SessionOf<Request>): SessionStore<Request> {
  const turns = createTurns();
  const remembered = createMemory();
  const readAll = (session: object | undefined) =>
    merge(readPendings(session), remembered.get(sessionIdOf(session)));
  const sessionFor = async (request: Request) => {
    const session = await sessionOf(request);
    if (session === undefined) throw new TypeError('session gave nothing to keep the start secret in');
    return session;
  };
  return {
    async check(request) {
      await sessionFor(request);
    },
    async add(request, pending, cookies) {
      const id = sessionIdOf(await sessionFor(request));
      const write = async () => {
        const session = await sessionFor(request);
        // A clock that is wrong must not forget the verification that begins now.
        const pendings = [...readAll(session).filter(isLasting), pending].slice(-MOST_PENDINGS);
        writePendings(session, pendings);
        remembered.set(id, pendings);
        await saveSession(session);
      };
      await (id === undefined && cookies !== undefined ? turns.take(digest(cookies), write) : write());
    },
    list: async (request) => readAll(await sessionOf(request)),
  };
}

const isLasting = ({ expiresAt }: Pending) => Date.parse(expiresAt) + AFTER_MS > Date.now();

/** Keeps them in a store of the service. */
export function inStore<Request>(store: PendingStore<Request>): SessionStore<Request> {
  return {
    check: async () => undefined,
    add: async (request, pending) => store.add(request, pending),
    list: async (request) => store.list(request),
  };
}

/** Both lists, each verification once, in the order of their starts. */
function merge(one: readonly Pending[], two: readonly Pending[]): readonly Pending[] {
  const byId = new Map([...one, ...two].map((pending) => [pending.transactionId, pending]));
  return [...byId.values()].toSorted((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
}

/** The lists of the sessions that have an id. The oldest go. */
function createMemory() {
  const lists = new Map<string, readonly Pending[]>();
  return {
    get: (id: string | undefined) => (id === undefined ? [] : (lists.get(id) ?? [])),
    set(id: string | undefined, pendings: readonly Pending[]): void {
      if (id === undefined) return;
      lists.delete(id);
      lists.set(id, pendings);
      for (const [old, kept] of lists) {
        if (lists.size <= MOST_SESSIONS && kept.some(isLasting)) break;
        lists.delete(old);
      }
    },
  };
}
