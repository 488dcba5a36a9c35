// What a verification leaves behind: each step a record, and nobody's name in any of them.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AccessRecord } from '../../src/records/access-record.ts';
import { noRecords } from '../../src/records/record-sink.ts';
import type { TransactionStore } from '../../src/stores/transaction-store.ts';
import { createHarness, FAIL_URL, ORIGIN, SUCCESS_URL } from '../support/harness.ts';
import { createRecordsHarness } from '../support/records.ts';
import { runScript } from '../support/sdk.ts';

const PERSONAL =
  /홍길동|19900101|1990-01-01|0100000|Qk9OSU4tU0lN|MC0GCCqGSIb3|127\.0\.0\.1|localhost|params|svc_tkn/;

/** A store in which another process takes the lease over, and stores a failure, right before our own outcome. */
function overtaken(store: TransactionStore): TransactionStore {
  return {
    ...store,
    async compareAndSet(previous, next) {
      if (next.state !== 'verified') return store.compareAndSet(previous, next);
      const attempt = { id: 'other', leaseUntil: 0 };
      const outcome = { status: 'failed', code: 'verification_failed', expiresAt: next.purgeAt } as const;
      await store.compareAndSet(previous, { ...next, state: 'failed', attempt, outcome });
      return false;
    },
  };
}

describe('the records of a verification', () => {
  it('tell each step, of whom it is, and how strong its result is', async () => {
    const h = await createRecordsHarness();
    const browser = h.browser();
    const { params, started } = await browser.verify(h.world, '01000000001', { purpose: 'sign-up' });
    await browser.open(params);
    expect(h.events()).toEqual(['started', 'returned', 'verified', 'opened']);
    for (const record of h.records) {
      expect(record).toMatchObject({
        mode: 'test',
        transaction: started.transactionId,
        relyingParty: 'web',
        purpose: 'sign-up',
        provider: 'kcb',
        assurance: 'with-person',
        correlationId: expect.stringMatching(/^[A-Za-z0-9_-]{12}$/),
      });
    }
    // One request, one id: the return asked the provider.
    const ids = h.records.map(({ correlationId }) => correlationId);
    expect(ids[1]).toBe(ids[2]);
    expect(new Set(ids).size).toBe(3);
  });

  it('hold no person, token, key or address, in any of their lines', async () => {
    const h = await createRecordsHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    await h.browser().open(params);
    await browser.open(params);
    await browser.open(params);
    const text = JSON.stringify(h.records);
    expect(h.records.length).toBeGreaterThan(5);
    expect(text).not.toMatch(PERSONAL);
    for (const secret of [params, ...browser.cookies.values()]) expect(text).not.toContain(secret);
    for (const record of h.records) expect(AccessRecord.safeParse(record).success).toBe(true);
  });

  it('tell a no of the provider, with its code', async () => {
    const h = await createRecordsHarness();
    await h.browser().verify(h.world, '01000000010');
    expect(h.events()).toEqual(['started', 'returned', 'failed cancelled']);
  });

  it('tell no outcome that another process was faster to store', async () => {
    const h = await createRecordsHarness({ deps: (deps) => ({ ...deps, store: overtaken(deps.store) }) });
    const { started } = await h.browser().verify(h.world);
    expect((await h.deps.store.get(started.transactionId))?.state).toBe('failed');
    expect(h.events(started.transactionId)).toEqual(['started', 'returned']);
  });

  it('tell the transfer code of a result, shown and redeemed', async () => {
    const h = await createRecordsHarness();
    const [starter, other] = [h.browser(), h.browser()];
    const started = await starter.start();
    const back = await other.comeBack(h.world.finish(started.serviceToken, {}));
    const foreign = new URL(String(back.headers.location)).searchParams.get('params') ?? '';
    const { transferCode } = (await other.open(foreign)).json<{ transferCode: string }>();
    const claim = (code: string) =>
      starter.post(`/api/certificates/${started.transactionId}/claim`, { transferCode: code });
    await claim(transferCode === '000000' ? '000001' : '000000');
    const { params } = (await claim(transferCode)).json<{ params: string }>();
    await starter.open(params);
    expect(h.events(started.transactionId)).toEqual([
      'started',
      'returned',
      'verified',
      'transfer_shown',
      'refused not_bound',
      'refused transfer_code_wrong',
      'transfer_redeemed',
      'opened',
    ]);
    expect(h.records.slice(-2).map(({ assurance }) => assurance)).toEqual(['by-code', 'by-code']);
  });

  it('tell who asked for a result that the starter holds alone', async () => {
    const h = await createRecordsHarness();
    const browser = h.browser();
    const started = await browser.startPortone();
    const { path, body } = await runScript(h, started);
    await browser.post(path, body);
    expect(h.events()).toEqual(['started', 'returned', 'verified']);
    expect(h.records.every(({ assurance }) => assurance === 'by-starter')).toBe(true);
  });

  it('tell whose time ran out, once, and of nobody who opened', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const h = await createRecordsHarness();
    const browser = h.browser();
    const left = await browser.start();
    const opened = await browser.verify(h.world);
    const unopened = await browser.verify(h.world);
    await browser.open(opened.params);
    h.clock.advance(16 * 60_000);
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(h.events(left.transactionId)).toEqual(['started', 'expired']);
    expect(h.events(opened.started.transactionId)).not.toContain('expired');
    expect(h.events(unopened.started.transactionId)).toEqual(['started', 'returned', 'verified', 'expired']);
  });
});

describe('the records of refusals', () => {
  it('say why a start was refused, and name the party where it is known', async () => {
    const h = await createRecordsHarness();
    const browser = h.browser();
    const start = (body: object) =>
      browser.post('/api/start-certificate', { successUrl: SUCCESS_URL, failUrl: FAIL_URL, ...body });
    await start({ provider: 'portone', purpose: 'password-recovery' });
    await start({ relyingParty: 'nobody' });
    await start({ successUrl: 'https://evil.example/' });
    await browser.post('/api/start-certificate', { name: '홍길동' });
    expect(h.events()).toEqual([
      'refused assurance_not_available',
      'refused unknown_relying_party',
      'refused redirect_not_allowed',
      'refused invalid_request',
    ]);
    expect(h.records.map(({ relyingParty }) => relyingParty)).toEqual(['web', undefined, 'web', undefined]);
    expect(JSON.stringify(h.records)).not.toMatch(/evil|홍길동/);
  });

  it('say why an opening was refused', async () => {
    const h = await createRecordsHarness();
    const browser = h.browser();
    const { params, started } = await browser.verify(h.world);
    await browser.open(params, { expectedPurpose: 'purchase' });
    await browser.open(params);
    await browser.open(params);
    expect(h.events(started.transactionId).slice(3)).toEqual([
      'refused purpose_mismatch',
      'opened',
      'refused already_opened',
    ]);
  });

  it('are of verifications alone: probes and wrong addresses leave none', async () => {
    const h = await createRecordsHarness();
    for (const url of ['/livez', '/readyz', '/no-such-page', '/metrics', '/api/no-such-call']) {
      await h.app.inject(url);
    }
    expect(h.records).toEqual([]);
  });

  it('of strangers share a line when there are too many, and hide nothing of a known transaction', async () => {
    const h = await createRecordsHarness();
    const browser = h.browser();
    const started = await browser.start();
    for (let tries = 0; tries < 100; tries += 1) {
      await browser.get(`/api/certificates/${'A'.repeat(43)}`);
    }
    await h.browser().get(`/api/certificates/${started.transactionId}`);
    expect(h.events().filter((event) => event === 'refused unknown_transaction')).toHaveLength(61);
    expect(h.events(started.transactionId)).toEqual(['started', 'refused unknown_transaction']);
    h.clock.advance(60_000);
    await browser.get(`/api/certificates/${'A'.repeat(43)}`);
    expect(h.records.find(({ count }) => count !== undefined)).toMatchObject({
      event: 'refused',
      code: 'unknown_transaction',
      count: 40,
    });
  });

  it('of one transaction share a line, too, and hide nothing else of it', async () => {
    const h = await createRecordsHarness();
    const browser = h.browser();
    const { params, started } = await browser.verify(h.world);
    const path = `/api/certificates/${started.transactionId}`;
    for (let tries = 0; tries < 100; tries += 1) await h.app.inject(path);
    await browser.open(params);
    const own = () => h.records.filter(({ transaction }) => transaction === started.transactionId);
    expect(own()).toHaveLength(3 + 60 + 1);
    expect(own().at(-1)?.event).toBe('opened');
    h.clock.advance(60_000);
    await h.app.inject(path);
    const shared = own().find(({ count }) => count !== undefined);
    expect(shared).toMatchObject({ event: 'refused', code: 'unknown_transaction', count: 40 });
    expect(shared?.correlationId).toBeUndefined();
  });

  it('count the refusals of a repeated opening in one shared line', async () => {
    const h = await createRecordsHarness();
    const browser = h.browser();
    const { params, started } = await browser.verify(h.world);
    for (let tries = 0; tries < 70; tries += 1) await browser.open(params, {}, { 'idempotency-key': 'one' });
    expect(h.events(started.transactionId).filter((event) => event === 'opened')).toHaveLength(60);
  });
});

describe('records that cannot be kept', () => {
  it('make no verification fail, and are counted', async () => {
    const h = await createHarness({
      deps: (deps) => ({
        ...deps,
        records: {
          ...noRecords,
          write: () => {
            throw new Error('홍길동');
          },
        },
      }),
    });
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    expect((await browser.open(params)).json()).toMatchObject({ status: 'verified' });
    const metrics = await h.app.inject('/metrics');
    expect(metrics.body).toMatch(/^bonin_record_errors_total [1-9]/m);
    expect(h.logs.join('')).toContain('records_failed');
    expect(h.logs.join('')).not.toContain('홍길동');
  });
});

describe('the correlation id', () => {
  it('stands in every log line of a request, and in its records', async () => {
    const h = await createRecordsHarness();
    const browser = h.browser();
    const started = await browser.start();
    h.world.next('B006');
    await browser.comeBack(h.world.finish(started.serviceToken, {}));
    const lines = h.logs.map((line) => JSON.parse(line) as Record<string, unknown>);
    const request = lines.find(({ route }) => route === '/api/certificate-callback/:returnKey');
    expect(request?.['correlationId']).toMatch(/^[A-Za-z0-9_-]{12}$/);
    // The provider's no is the operator's matter, and has a line of its own.
    const warning = lines.find(({ event }) => event === 'provider_failure');
    expect(warning?.['correlationId']).toBe(request?.['correlationId']);
    const returned = h.records.find(({ event }) => event === 'returned');
    expect(returned?.correlationId).toBe(request?.['correlationId']);
  });

  it('joins an error to its request, and is not the word of the caller', async () => {
    const h = await createHarness({
      deps: (deps) => ({
        ...deps,
        store: { ...deps.store, get: () => Promise.reject(new Error('x')) },
      }),
    });
    const headers = { 'x-request-id': 'mine', 'request-id': 'mine', origin: ORIGIN };
    const [one, other] = await Promise.all(
      ['A', 'B'].map((letter) => h.app.inject({ url: `/api/certificates/${letter.repeat(42)}A`, headers })),
    );
    expect([one?.statusCode, other?.statusCode]).toEqual([500, 500]);
    const lines = h.logs.map((line) => JSON.parse(line) as Record<string, unknown>);
    const ids = (select: (line: Record<string, unknown>) => boolean) =>
      lines.filter(select).map(({ correlationId }) => correlationId);
    const errors = ids(({ event }) => event === 'error');
    expect(new Set(errors).size).toBe(2);
    expect(new Set(ids(({ route }) => route !== undefined))).toEqual(new Set(errors));
    expect(h.logs.join('')).not.toContain('mine');
  });
});
