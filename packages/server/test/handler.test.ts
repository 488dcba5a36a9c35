// The handler for the web's requests: what a page may do, and what it may not.
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Pending } from '../src/bonin.ts';
import { boninHandler, type HandlerOptions, type PageAnswer, type Repeats } from '../src/handler.ts';
import { ask, HEADERS, readAnswer, settingsOf } from './support/requests.ts';
import { paramsOf, SHOP, startService, type Service } from './support/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => service.close());

function setUp(more: Partial<HandlerOptions<Request>> = {}) {
  const { options, ...rest } = settingsOf(service, more);
  const handle = boninHandler(options);
  const post = async (action: string, body?: unknown, headers?: Record<string, string>) =>
    readAnswer(await handle(ask(action, body, headers)));
  const start = async (body?: unknown) => (await post('start', body)) as unknown as Page;
  return { ...rest, handle, post, start };
}

describe('a page', () => {
  it('verifies a person, from start to end', async () => {
    const { post, start, session, verified } = setUp();
    const page = await start({ purpose: 'adult-check' });
    expect(page).toMatchObject({ provider: 'kcb', httpStatus: 200 });
    const { transactionId } = page;
    expect(await post('status', { transactionId })).toMatchObject({ status: 'started' });
    const params = paramsOf(await service.comeBack(page));
    expect(await post('open', { params, transactionId })).toMatchObject({
      name: '홍길동',
      purpose: 'adult-check',
    });
    expect(verified).toEqual(['홍길동']);
    expect(JSON.stringify(page)).not.toContain(
      (session.bonin as { codeVerifier: string }[])[0]?.codeVerifier,
    );
  });

  it('comes back to the addresses of the settings', async () => {
    const { start } = setUp();
    const address = await service.comeBack(await start());
    expect(address.origin + address.pathname).toBe(`${SHOP}/verified`);
  });

  it('that opens twice at once, or again, is answered the same, and the person is signed up once', async () => {
    const { post, start, verified } = setUp();
    const params = paramsOf(await service.comeBack(await start()));
    const [one, two] = await Promise.all([post('open', { params }), post('open', { params })]);
    expect(two).toEqual(one);
    expect(await post('open', { params })).toEqual(one);
    expect(verified).toEqual(['홍길동']);
  });

  it('may ask again after the service’s own function failed', async () => {
    let tries = 0;
    const { handle, post, start } = setUp({
      verified: () => {
        tries += 1;
        if (tries === 1) throw new Error('the database is away');
        return { ok: true };
      },
    });
    const params = paramsOf(await service.comeBack(await start()));
    await expect(handle(ask('open', { params }))).rejects.toThrow('the database is away');
    expect(await post('open', { params })).toMatchObject({ ok: true });
  });

  it('learns the code of the provider’s no', async () => {
    const { post, start, verified } = setUp();
    const params = paramsOf(await service.comeBack(await start(), '01000000010'));
    expect(await post('open', { params })).toMatchObject({ status: 'failed', code: 'cancelled' });
    expect(verified).toEqual([]);
  });

  it('in two tabs finishes both', async () => {
    const { post, start } = setUp();
    const pages = [await start(), await start()];
    for (const page of pages) {
      const params = paramsOf(await service.comeBack(page));
      expect(await post('open', { params, transactionId: page.transactionId })).toMatchObject({
        name: '홍길동',
      });
    }
  });

  it('keeps five verifications at most', async () => {
    const { start, session } = setUp();
    for (let n = 0; n < 7; n += 1) await start();
    expect(session.bonin).toHaveLength(5);
  });

  it('of another session gets no person, but the digits that lead home', async () => {
    const { start } = setUp();
    const other = setUp();
    const params = paramsOf(await service.comeBack(await start()));
    const answer = await other.post('open', { params });
    expect(answer).toMatchObject({ code: 'not_bound', httpStatus: 403 });
    expect(answer['transferCode']).toMatch(/^\d{6}$/);
    expect(other.verified).toEqual([]);
  });

  it('redeems digits', async () => {
    const { post, start } = setUp();
    const page = await start();
    const params = paramsOf(await service.comeBack(page));
    const { transferCode } = await setUp().post('open', { params });
    const home = await post('claim', { transactionId: page.transactionId, transferCode });
    expect(home).toMatchObject({ params });
  });

  it('reports what a provider’s script said, for the verification that it names', async () => {
    const { post, start } = setUp({ providers: ['portone', 'iamport'] });
    const page = (await start({ provider: 'portone' })) as Extract<Page, { provider: 'portone' }>;
    await start({ provider: 'portone' });
    const { identityVerificationId } = page.request;
    const report = await post('report', { provider: 'portone', body: { identityVerificationId } });
    expect(report).toMatchObject({ code: 'not_completed' });
    const iamport = { provider: 'iamport', body: { imp_uid: 'imp_1', merchant_uid: 'f'.repeat(32) } };
    expect(await post('report', iamport)).toMatchObject({ code: 'unknown_transaction' });
  });
});

describe('the handler refuses', () => {
  it.each([
    ['a page of another origin', { origin: 'https://evil.example' }, 'origin_not_allowed'],
    ['a page of a subdomain', { origin: 'https://www.shop.example' }, 'origin_not_allowed'],
    ['a page of the same site', { 'sec-fetch-site': 'same-site' }, 'origin_not_allowed'],
    ['an opaque origin', { origin: 'null' }, 'origin_not_allowed'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'unsupported_media_type'],
    ['text', { 'content-type': 'text/plain' }, 'unsupported_media_type'],
    ['nearly JSON', { 'content-type': 'application/json5' }, 'unsupported_media_type'],
  ])('%s', async (_, headers, code) => {
    const { post, session } = setUp();
    expect(await post('start', {}, headers)).toMatchObject({ code });
    expect(session).toEqual({});
  });

  it('a request without an origin', async () => {
    const { handle } = setUp();
    const { origin: _origin, ...headers } = HEADERS;
    const request = new Request(`${SHOP}/verify/start`, { method: 'POST', headers, body: '{}' });
    expect(await readAnswer(await handle(request))).toMatchObject({ code: 'origin_not_allowed' });
  });

  it('another method, and another path', async () => {
    const { handle, post } = setUp();
    expect((await handle(new Request(`${SHOP}/verify/start`))).status).toBe(405);
    for (const path of ['begin', 'toString', '__proto__', '']) {
      expect(await post(path)).toMatchObject({ code: 'not_found' });
    }
  });

  it.each([
    ['another address to return to', { successUrl: 'https://evil.example' }],
    ['a purpose that is not offered', { purpose: 'password-recovery' }],
    ['a purpose of an object’s own', { purpose: 'constructor' }],
    ['a provider where none is offered', { provider: 'iamport' }],
    ['a list', []],
    ['a number', { purpose: 1 }],
    ['what is no JSON', '{'],
    ['a field of every object', { constructor: 'x' }],
  ])('a start with %s', async (_, body) => {
    const { post } = setUp();
    expect(await post('start', body)).toMatchObject({ code: 'invalid_request', httpStatus: 400 });
  });

  it.each([
    ['open', { params: 'x'.repeat(3000) }, 'invalid_request'],
    ['open', { params: 'x', purpose: 'sign-up' }, 'invalid_request'],
    ['open', {}, 'params_invalid'],
    ['claim', { transferCode: '12345' }, 'invalid_request'],
    ['claim', {}, 'invalid_request'],
    ['claim', { transferCode: '123456' }, 'unknown_transaction'],
    ['status', { mayBeLost: 'yes' }, 'invalid_request'],
    ['status', {}, 'unknown_transaction'],
    ['status', { transactionId: 'A'.repeat(43) }, 'unknown_transaction'],
    ['report', { provider: 'kcb', body: {} }, 'invalid_request'],
    ['report', { provider: 'portone', body: { imp_uid: 'x' } }, 'invalid_request'],
    ['report', { provider: 'iamport', body: { imp_uid: 'x', success: 'true' } }, 'invalid_request'],
  ])('%s with %j as %s', async (action, body, code) => {
    expect(await setUp().post(action, body)).toMatchObject({ code });
  });

  it('a body of 17 KiB', async () => {
    expect(await setUp().post('start', ' '.repeat(17 * 1024))).toMatchObject({ code: 'payload_too_large' });
  });

  it('a start beyond the service’s own limit', async () => {
    const { post, session } = setUp({ mayStart: (_, { purpose }) => purpose !== 'sign-up' });
    expect(await post('start')).toMatchObject({ code: 'rate_limited', httpStatus: 429 });
    expect(session).toEqual({});
    expect(await post('start', { purpose: 'adult-check' })).toMatchObject({ provider: 'kcb' });
  });

  it('digits that would weaken a result too much, and leaves the result as it is', async () => {
    const { post, start, verified } = setUp({ leastAssurance: { 'sign-up': 'with-person' } });
    const page = await start();
    const { transactionId } = page;
    const params = paramsOf(await service.comeBack(page));
    const { transferCode } = await setUp().post('open', { params });
    const claim = await post('claim', { transactionId, transferCode });
    expect(claim).toMatchObject({ code: 'assurance_not_available', httpStatus: 403 });
    expect(await post('open', { params })).toMatchObject({ name: '홍길동' });
    expect(verified).toEqual(['홍길동']);
  });

  it('a result that is weaker than its purpose demands, and says nothing of the person', async () => {
    const { post, start, verified, session } = setUp({ leastAssurance: { 'sign-up': 'with-person' } });
    const page = await start();
    const params = paramsOf(await service.comeBack(page));
    const { transferCode } = await setUp().post('open', { params });
    const [pending] = session.bonin as [Pending];
    await service.bonin.claim(pending, transferCode as string);
    for (const _ of ['first', 'again']) {
      const answer = await post('open', { params });
      expect(answer).toMatchObject({ code: 'assurance_not_available', httpStatus: 403 });
      expect(JSON.stringify(answer)).not.toMatch(/홍길동|0100000|identity/);
    }
    expect(verified).toEqual([]);
  });

  it('nothing of digits where they are enough', async () => {
    const { post, start } = setUp({ leastAssurance: { 'sign-up': 'by-code', 'adult-check': 'with-person' } });
    const page = await start();
    const { transactionId } = page;
    const params = paramsOf(await service.comeBack(page));
    const { transferCode } = await setUp().post('open', { params });
    expect(await post('claim', { transactionId, transferCode })).toMatchObject({ params });
    expect(await post('open', { params })).toMatchObject({ name: '홍길동' });
  });
});

describe('a memory of the service', () => {
  it('gives the answer that another process gave, under a key that holds no secret', async () => {
    const answers = new Map<string, PageAnswer>();
    const repeats: Repeats = {
      async once(key, act) {
        if (!answers.has(key)) answers.set(key, await act());
        return answers.get(key);
      },
    };
    const one = setUp({ repeats });
    const two = setUp({ repeats, session: () => one.session });
    const params = paramsOf(await service.comeBack(await one.start()));
    expect(await two.post('open', { params })).toEqual(await one.post('open', { params }));
    expect([one.verified, two.verified].flat()).toEqual(['홍길동']);
    expect([...answers.keys()]).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
  });

  it('keeps no answer for another browser', async () => {
    const one = setUp();
    const params = paramsOf(await service.comeBack(await one.start()));
    await one.post('open', { params });
    expect(await setUp().post('open', { params })).not.toHaveProperty('name');
  });
});

describe('a session', () => {
  it.each([
    ['a callback', { save: (done: () => void): void => done() }],
    ['a promise', { save: (): unknown => Promise.resolve() }],
    [
      'a promise of another realm, and options',
      { save: (_options: unknown): unknown => runInNewContext('Promise.resolve()') },
    ],
    ['nothing', { save: (): unknown => undefined }],
  ])('that saves with %s is saved', async (_, session) => {
    const { start } = setUp({ session: () => session });
    expect(await start()).toMatchObject({ provider: 'kcb' });
    expect(session).toHaveProperty('bonin');
  });

  it('that cannot be saved lets nobody start', async () => {
    const session = { save: (done: (error?: Error) => void) => done(new Error('the store is away')) };
    const { handle } = setUp({ session: () => session });
    await expect(handle(ask('start'))).rejects.toThrow('the store is away');
  });

  it('that is missing is a TypeError at the start', async () => {
    await expect(setUp({ session: () => undefined }).handle(ask('start'))).rejects.toThrow(TypeError);
  });

  it('that holds something else is taken for an empty one', async () => {
    const { post } = setUp({ session: () => ({ bonin: [{ transactionId: 1 }, null, 'x'] }) });
    expect(await post('status')).toMatchObject({ code: 'unknown_transaction' });
  });
});

describe('settings', () => {
  it.each([
    ['an origin with a path', { origin: `${SHOP}/` }],
    ['no origin', { origin: 'shop.example' }],
    ['a landing elsewhere', { landing: '//evil.example/x' }],
    ['a landing without a slash', { landing: 'verified' }],
    ['a path that is written otherwise', { failed: '/a/../b' }],
    ['no purpose', { purposes: [] as unknown as ['sign-up'] }],
  ])('with %s are a TypeError', (_, wrong) => {
    expect(() => boninHandler({ ...settingsOf<Request>(service).options, ...wrong })).toThrow(TypeError);
  });
});
