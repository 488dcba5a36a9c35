// Overlapping starts of one browser: each is opened by what was kept of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Pending } from '../src/bonin.ts';
import { boninHandler, type HandlerOptions, type PendingStore } from '../src/handler.ts';
import { createTurns } from '../src/handler/turns.ts';
import { ask, readAnswer, settingsOf } from './support/requests.ts';
import { paramsOf, startService, type Service } from './support/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => service.close());

/** A browser of a service whose framework loads a session at the beginning of a request, and saves all of it. */
function setUp(more: Partial<HandlerOptions<Request>>) {
  const { options, verified } = settingsOf<Request>(service, more);
  const handle = boninHandler(options);
  const post = async (action: string, body: unknown, cookie: string) =>
    readAnswer(await handle(ask(action, body, { cookie })));
  const start = async (cookie: string) => (await post('start', {}, cookie)) as unknown as Page;
  return { post, start, verified };
}

/** Session objects of express-session: one for each request, with an id. */
function expressSessions() {
  const stored = new Map<string, object>();
  const loaded = new WeakMap<Request, object>();
  return (request: Request) => {
    const id = request.headers.get('cookie') ?? '';
    const known = loaded.get(request);
    if (known !== undefined) return known;
    const session = { ...structuredClone(stored.get(id)) };
    loaded.set(request, session);
    Object.defineProperty(session, 'id', { value: id });
    Object.defineProperty(session, 'save', {
      value: (done: () => void) => {
        stored.set(id, structuredClone({ ...session }));
        done();
      },
    });
    return session;
  };
}

/** Sessions without an id, loaded and saved over a network. */
function distantSessions() {
  const stored = new Map<string, unknown>();
  const network = async () => new Promise((resolve) => void setImmediate(resolve));
  return async (request: Request) => {
    const id = request.headers.get('cookie') ?? '';
    await network();
    const session = { bonin: structuredClone(stored.get(id)) };
    return Object.defineProperty(session, 'save', {
      value: async () => {
        await network();
        stored.set(id, session.bonin);
      },
    });
  };
}

function ownStore(): PendingStore<Request> & { readonly kept: Map<string | null, Pending[]> } {
  const kept = new Map<string | null, Pending[]>();
  const of = (request: Request) => kept.get(request.headers.get('cookie')) ?? [];
  return {
    kept,
    add: (request, pending) => void kept.set(request.headers.get('cookie'), [...of(request), pending]),
    list: of,
  };
}

const MINE = 'session=0123456789abcdef';
const OTHER = 'session=fedcba9876543210';
const kinds: [string, () => Partial<HandlerOptions<Request>>][] = [
  ['sessions with an id', () => ({ session: expressSessions() })],
  ['sessions without an id', () => ({ session: distantSessions() })],
  ['a store of the service', () => ({ session: undefined, pendings: ownStore() }) as never],
];

describe.each(kinds)('with %s', (_, settings) => {
  it('overlapping starts are all opened, each with its own secret', async () => {
    const { post, start, verified } = setUp(settings());
    const pages = await Promise.all([start(MINE), start(MINE), start(MINE)]);
    for (const page of pages) {
      const { transactionId } = page;
      const params = paramsOf(await service.comeBack(page));
      expect(await post('open', { params, transactionId }, MINE)).toMatchObject({ name: '홍길동' });
    }
    expect(verified).toHaveLength(3);
  });

  it('another browser opens none of them', async () => {
    const { post, start, verified } = setUp(settings());
    const [page] = await Promise.all([start(MINE), start(MINE), start(OTHER)]);
    const { transactionId } = page;
    const params = paramsOf(await service.comeBack(page));
    expect(await post('open', { params, transactionId }, OTHER)).toMatchObject({ code: 'not_bound' });
    expect(verified).toEqual([]);
  });

  it('the secret of one does not open the result of the other', async () => {
    const { post, start } = setUp(settings());
    const [one, two] = await Promise.all([start(MINE), start(MINE)]);
    const params = paramsOf(await service.comeBack(one));
    const { transactionId } = two;
    const answer = await post('open', { params, transactionId }, MINE);
    expect(answer).toMatchObject({ code: 'params_invalid' });
    expect(answer).not.toHaveProperty('transferCode');
  });
});

describe('an id among the data of a session', () => {
  it.each(['kim', '550e8400-e29b-41d4-a716-446655440000'])('is not the id of the session: %s', async (id) => {
    const session = () => ({ id, sessionId: id });
    const { post, start } = setUp({ session });
    const { transactionId } = await start(MINE);
    expect(await post('status', { transactionId }, OTHER)).toMatchObject({ code: 'unknown_transaction' });
  });
});

describe('settings', () => {
  it.each([
    ['without a session and a store', { session: undefined }],
    ['with both', { pendings: ownStore() }],
    ['with a misspelt assurance', { leastAssurance: { 'sign-up': 'with_person' } }],
    ['with a misspelt purpose', { leastAssurance: { signUp: 'with-person' } }],
  ])('%s are a TypeError', (_, wrong) => {
    expect(() => setUp(wrong as never)).toThrow(TypeError);
  });
});

describe('turns', () => {
  it('run one after the other, and another key runs at once', async () => {
    const turns = createTurns();
    const order: string[] = [];
    let resolve = () => {};
    const waited = new Promise<void>((done) => void (resolve = done));
    const first = turns.take('a', async () => waited.then(() => order.push('first')));
    const second = turns.take('a', async () => order.push('second'));
    await turns.take('b', async () => order.push('other'));
    resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['other', 'first', 'second']);
  });

  it('go on after one that failed', async () => {
    const turns = createTurns();
    const failed = turns.take('a', async () => Promise.reject(new Error('the store is away')));
    const next = turns.take('a', async () => 'done');
    await expect(failed).rejects.toThrow('the store is away');
    expect(await next).toBe('done');
  });

  it('go on after one that hangs', async () => {
    const turns = createTurns(1);
    void turns.take('a', async () => new Promise(() => undefined));
    expect(await turns.take('a', async () => 'done')).toBe('done');
  });
});
