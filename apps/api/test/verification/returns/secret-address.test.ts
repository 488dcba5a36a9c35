// A provider whose token is learnt at the return, and which has an address for people who cancel.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Provider, ResultQuery, StartRequest } from '../../../src/providers/provider.ts';
import { KCB_CONTRACT } from '../../support/contracts.ts';
import { createHarness } from '../../support/harness.ts';

const Session = z.strictObject({ key: z.string() });

function setUpProvider() {
  const starts: StartRequest<unknown>[] = [];
  const queries: ResultQuery<unknown, unknown>[] = [];
  const provider: Provider<unknown, typeof Session> = {
    name: 'kcb',
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
      query.onSend();
      return { status: 'failed', code: 'verification_failed' };
    },
  };
  return { starts, queries, provider };
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

  it.each(['x', 'A'.repeat(43)])('of the unknown key %s redirects nobody', async (key) => {
    const { browser } = await setUp();
    const response = await browser.get(`/api/certificate-callback/${key}/cancelled`);
    expect([response.statusCode, response.headers.location]).toEqual([404, undefined]);
  });

  it('does not exist where no provider asks for one', async () => {
    const h = await createHarness();
    const response = await h.browser().get(`/api/certificate-callback/${'A'.repeat(43)}/cancelled`);
    expect(response.json()).toMatchObject({ code: 'not_found' });
  });
});

describe('what a start left for the result', () => {
  it.each([
    ['gone', undefined, 'result_lost'],
    ['unreadable', 'k.unreadable', 'internal_error'],
  ])('is our own loss where it is %s: the provider is not asked', async (_what, sealedSession, code) => {
    const { h, browser, path, queries, started } = await setUp();
    const found = await h.deps.store.get(started.transactionId);
    if (found === undefined) throw new Error('the transaction is not stored');
    await h.deps.store.compareAndSet({ ...found, sealedSession, revision: found.revision + 1 });
    expect(errorOf((await browser.get(`${path}?ticket=aaaaaaaa`)).headers.location)).toBe(code);
    expect(queries).toEqual([]);
  });
});
