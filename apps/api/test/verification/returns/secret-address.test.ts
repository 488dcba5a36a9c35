// A provider whose token is learnt at the return, and which has an address for people who cancel.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../src/errors.ts';
import type { Provider, ResultQuery, StartRequest } from '../../../src/providers/provider.ts';
import { KCB_CONTRACT } from '../../support/contracts.ts';
import { createHarness } from '../../support/harness.ts';

const Session = z.strictObject({ key: z.string() });

function setUpProvider() {
  const starts: StartRequest<unknown>[] = [];
  const queries: ResultQuery<unknown, unknown>[] = [];
  let isRefused = false;
  const provider: Provider<unknown, typeof Session> = {
    name: 'kcb',
    title: 'Stand-in',
    comesBack: {
      kind: 'secret-address',
      token: { field: 'ticket', form: z.string().regex(/^[a-z]{8}$/) },
      tokenFrom: 'return',
      cancels: true,
    },
    session: Session,
    newTransactionId: () => 'T'.repeat(20),
    async start(request) {
      starts.push(request);
      return {
        session: { key: 'of the start' },
        page: {
          provider: 'kcb',
          serviceToken: 'svc',
          form: { action: 'http://127.0.0.1/page', method: 'POST', fields: {} },
        },
      };
    },
    async result(query) {
      queries.push(query);
      if (isRefused) {
        isRefused = false;
        throw new AppError('not_completed');
      }
      query.onSend();
      return { status: 'failed', code: 'verification_failed' };
    },
  };
  /** Lets the next question find no outcome. */
  const refuseNext = () => {
    isRefused = true;
  };
  return { starts, queries, provider, refuseNext };
}

async function setUp() {
  const own = setUpProvider();
  const h = await createHarness({
    deps: (deps) => ({ ...deps, providers: { kcb: own.provider } }),
  });
  const browser = h.browser();
  const started = await browser.start();
  const path = new URL(own.starts[0]?.returnUrl ?? '').pathname;
  const cancelPath = new URL(own.starts[0]?.cancelUrl ?? '').pathname;
  return { ...own, h, browser, started, path, cancelPath };
}

const errorOf = (location: unknown) => new URL(String(location)).searchParams.get('error');

describe('a token that is learnt at the return', () => {
  it('of the first return is the one the provider is asked with', async () => {
    const { browser, path, queries } = await setUp();
    const response = await browser.get(`${path}?ticket=aaaaaaaa`);
    expect(response.headers.location).toContain('/cert-fail?params=');
    expect(queries).toMatchObject([{ token: 'aaaaaaaa', session: { key: 'of the start' } }]);
    expect(queries[0]?.credentials).toMatchObject({ memberCode: KCB_CONTRACT.credentials.memberCode });
  });

  it('of a later return is refused, and the provider is not asked', async () => {
    const { browser, path, queries } = await setUp();
    await browser.get(`${path}?ticket=aaaaaaaa`);
    const other = await browser.get(`${path}?ticket=bbbbbbbb`);
    expect([other.statusCode, other.headers.location]).toEqual([404, undefined]);
    expect(queries).toHaveLength(1);
  });

  it.each(['', '?ticket=AAAAAAAA', '?ticket=aaaaaaaa&ticket=bbbbbbbb', '?svc_tkn=svc'])(
    'is not read out of «%s»',
    async (query) => {
      const { browser, path, queries } = await setUp();
      expect((await browser.get(`${path}${query}`)).statusCode).toBe(400);
      expect(queries).toEqual([]);
    },
  );

  it('that has ended another transaction is refused, also where it was kept first', async () => {
    const { h, browser, path, queries, starts } = await setUp();
    await browser.get(`${path}?ticket=aaaaaaaa`);
    const other = h.browser();
    const { transactionId } = await other.start();
    const otherPath = new URL(starts[1]?.returnUrl ?? '').pathname;
    const response = await other.get(`${otherPath}?ticket=aaaaaaaa`);
    expect(errorOf(response.headers.location)).toBe('already_used');
    expect((await h.deps.store.get(transactionId))?.state).toBe('started');
    expect(errorOf((await other.get(`${otherPath}?ticket=aaaaaaaa`)).headers.location)).toBe('already_used');
    expect(queries).toHaveLength(3);
  });

  it('that is planted in another transaction does not spend it for its own', async () => {
    const { h, browser, path, refuseNext, starts } = await setUp();
    const attacker = h.browser();
    await attacker.start();
    const attackersPath = new URL(starts[1]?.returnUrl ?? '').pathname;
    refuseNext();
    await attacker.get(`${attackersPath}?ticket=aaaaaaaa`);
    expect((await browser.get(`${path}?ticket=aaaaaaaa`)).headers.location).toContain('/cert-fail?params=');
  });

  it('is not needed for a stranger’s key: that is unknown', async () => {
    const { browser, path } = await setUp();
    const stranger = `${path.slice(0, -43)}${'A'.repeat(43)}`;
    expect((await browser.get(`${stranger}?ticket=aaaaaaaa`)).statusCode).toBe(404);
  });
});

describe('the address of people who cancel', () => {
  it('shows that it was cancelled and changes nothing: a later return still ends it', async () => {
    const { browser, cancelPath, path, queries } = await setUp();
    const cancelled = await browser.get(cancelPath);
    expect([cancelled.statusCode, errorOf(cancelled.headers.location)]).toEqual([303, 'cancelled']);
    expect(queries).toEqual([]);
    expect((await browser.get(`${path}?ticket=aaaaaaaa`)).headers.location).toContain('/cert-fail?params=');
  });

  it('tells nothing of the return key: its own key is unknown to the callback', async () => {
    const { browser, cancelPath } = await setUp();
    const key = cancelPath.split('/').at(-1) ?? '';
    const response = await browser.get(`/api/certificate-callback/${key}?ticket=aaaaaaaa`);
    expect([response.statusCode, response.headers.location]).toEqual([404, undefined]);
  });

  it('does not say cancelled of a transaction that has ended', async () => {
    const { h, browser, cancelPath, path } = await setUp();
    await browser.get(`${path}?ticket=aaaaaaaa`);
    expect(errorOf((await browser.get(cancelPath)).headers.location)).toBe('already_used');
    const other = await setUp();
    other.h.clock.advance(h.config.transactionTtlMs);
    expect(errorOf((await other.browser.get(other.cancelPath)).headers.location)).toBe('expired');
  });

  it.each(['x', 'A'.repeat(43)])('of the unknown key %s redirects nobody', async (key) => {
    const { browser } = await setUp();
    const response = await browser.get(`/api/certificate-cancelled/${key}`);
    expect([response.statusCode, response.headers.location]).toEqual([404, undefined]);
  });

  it('does not exist where no provider asks for one', async () => {
    const h = await createHarness();
    const response = await h.browser().get(`/api/certificate-cancelled/${'A'.repeat(43)}`);
    expect(response.json()).toMatchObject({ code: 'not_found' });
  });
});

describe('what a start left for the result', () => {
  it.each([
    ['gone', undefined, 'result_lost'],
    ['unreadable', 'k.unreadable', 'result_unreadable'],
  ])('is our own loss where it is %s: the provider is not asked', async (_what, sealedSession, code) => {
    const { h, browser, path, queries, started } = await setUp();
    const found = await h.deps.store.get(started.transactionId);
    if (found === undefined) throw new Error('the transaction is not stored');
    await h.deps.store.compareAndSet(found, { ...found, sealedSession, revision: found.revision + 1 });
    expect(errorOf((await browser.get(`${path}?ticket=aaaaaaaa`)).headers.location)).toBe(code);
    expect(queries).toEqual([]);
  });
});
