// The one suite that every store passes.
import { describe, expect, it } from 'vitest';
import type { TransactionStore } from '../../src/stores/transaction-store.ts';
import { change, type Transaction } from '../../src/verification/transaction.ts';

let counter = 0;

export function sampleTransaction(overrides: Partial<Transaction> = {}): Transaction {
  counter += 1;
  return {
    id: `id-${counter}`,
    revision: 0,
    state: 'started',
    relyingParty: 'web',
    provider: 'kcb',
    purpose: 'other',
    successUrl: 'http://localhost:5173/cert-result',
    failUrl: 'http://localhost:5173/cert-fail',
    binding: { kind: 'cookie', hash: 'h' },
    providerTransactionId: 'p',
    returnLookup: `return-${counter}`,
    tokenLookup: `token-${counter}`,
    sealedSession: 'k1.sealed',
    createdAt: 1000,
    expiresAt: 2000,
    purgeAt: 3000,
    sameBrowser: false,
    upstreamCalls: 0,
    transferTries: 0,
    redeemed: false,
    ...overrides,
  };
}

/** What differs between stores. */
export interface SuiteOptions {
  /** Who ends retention: the store's sweep, by the time that it is told, or the store's server, by its own clock. */
  readonly endedBy?: 'sweep' | 'server';
}

export function storeSuite(
  name: string,
  open: () => TransactionStore | Promise<TransactionStore>,
  { endedBy = 'sweep' }: SuiteOptions = {},
): void {
  // A server ends what is past its time at once: its rows are of tomorrow.
  const dayMs = 86_400_000;
  const time = (ms: number) => (endedBy === 'server' ? Date.now() + dayMs : 0) + ms;
  const sample = (overrides: Partial<Transaction> = {}) =>
    sampleTransaction({
      createdAt: time(1000),
      expiresAt: time(2000),
      purgeAt: time(3000),
      ...overrides,
    });
  if (endedBy === 'sweep') sweepSuite(name, open);
  else serverSuite(name, open);
  describe(name, () => {
    it('gives back what was inserted, by id and by its look-up key', async () => {
      const store = await open();
      const row = sample();
      await store.insert(row);
      expect(await store.get(row.id)).toEqual(row);
      expect(await store.find('returnLookup', row.returnLookup)).toEqual(row);
      expect(await store.get('unknown')).toBeUndefined();
      expect(await store.find('returnLookup', 'unknown')).toBeUndefined();
      expect(await store.find('paramsHash', row.returnLookup)).toBeUndefined();
    });

    it('finds by the token that brought the outcome, and by the cookie of the start', async () => {
      const store = await open();
      const { tokenLookup: _none, ...without } = sample();
      const row = { ...without, startCookieHash: `cookie of ${without.id}` };
      await store.insert(row);
      await store.insert(sample());
      expect(await store.find('tokenLookup', `token of ${row.id}`)).toBeUndefined();
      expect(await store.find('startCookieHash', `cookie of ${row.id}`)).toEqual(row);
      const brought = change(row, { tokenLookup: `token of ${row.id}` });
      expect(await store.compareAndSet(row, brought)).toBe(true);
      expect(await store.find('tokenLookup', `token of ${row.id}`)).toEqual(brought);
      expect(await store.find('startCookieHash', `cookie of ${row.id}`)).toEqual(brought);
      expect(await store.find('startCookieHash', `token of ${row.id}`)).toBeUndefined();
    });

    it('refuses a second transaction with the same id or return key', async () => {
      const store = await open();
      const row = sample();
      await store.insert(row);
      const { id, returnLookup } = row;
      for (const taken of [{ id }, { returnLookup }]) {
        await expect(store.insert(sample(taken))).rejects.toMatchObject({
          code: 'store_unavailable',
        });
      }
      expect(await store.get(row.id)).toEqual(row);
    });

    it('refuses a token that another transaction has, at the insert and later, and changes nothing', async () => {
      const store = await open();
      const [holder, second] = [sample(), sample()];
      const { tokenLookup: _none, ...row } = sample();
      const taken = { tokenLookup: holder.tokenLookup ?? '' };
      await store.insert(holder);
      await store.insert(row);
      await expect(store.insert({ ...second, ...taken })).rejects.toMatchObject({ code: 'already_used' });
      await expect(store.compareAndSet(row, change(row, taken))).rejects.toMatchObject({
        code: 'already_used',
      });
      expect(await store.get(second.id)).toBeUndefined();
      expect(await store.get(row.id)).toEqual(row);
      expect(await store.find('tokenLookup', taken.tokenLookup)).toEqual(holder);
    });

    it('lets a transaction keep its token, and any number share the cookie of a start', async () => {
      const store = await open();
      const shared = { startCookieHash: 'cookie of one browser' };
      const [row, other] = [sample(shared), sample(shared)];
      await store.insert(row);
      await store.insert(other);
      const next = change(row, { tokenLookup: row.tokenLookup ?? '', upstreamCalls: 1 });
      expect(await store.compareAndSet(row, next)).toBe(true);
      expect([row.id, other.id]).toContain((await store.find('startCookieHash', shared.startCookieHash))?.id);
    });

    it('writes a change once: the second of two on the same revision loses', async () => {
      const store = await open();
      const row = sample();
      await store.insert(row);
      const [one, two] = [change(row, { sameBrowser: true }), change(row, { upstreamCalls: 9 })];
      expect(await store.compareAndSet(row, one)).toBe(true);
      expect(await store.compareAndSet(row, two)).toBe(false);
      expect(await store.get(row.id)).toEqual(one);
    });

    it('lets exactly one of fifty claims win', async () => {
      const store = await open();
      const row = sample();
      await store.insert(row);
      const claims = Array.from({ length: 50 }, (_, index) =>
        store.compareAndSet(
          row,
          change(row, { state: 'returned', attempt: { id: `a${index}`, leaseUntil: 1 } }),
        ),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    });

    it('writes nothing for a transaction it does not have', async () => {
      const store = await open();
      const row = sample();
      expect(await store.compareAndSet(row, change(row, { sameBrowser: true }))).toBe(false);
      expect(await store.get(row.id)).toBeUndefined();
    });

    it('finds a result by its hash from the moment it is set', async () => {
      const store = await open();
      const row = sample({ state: 'returned' });
      await store.insert(row);
      const next = change(row, {
        state: 'verified',
        paramsHash: 'hash',
        sealedParams: 's',
        eraseAt: time(2500),
      });
      await store.compareAndSet(row, next);
      expect(await store.find('paramsHash', 'hash')).toEqual(next);
    });

    it('keeps absent what is absent', async () => {
      const store = await open();
      const row = sample();
      await store.insert(row);
      const read = await store.get(row.id);
      for (const key of ['paramsHash', 'sealedParams', 'eraseAt', 'attempt'])
        expect(read).not.toHaveProperty(key);
    });

    it('answers a ping', async () => {
      const store = await open();
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}

/** Stores that end retention in a sweep, by the time that they are told. */
function sweepSuite(name: string, open: () => TransactionStore | Promise<TransactionStore>): void {
  describe(`${name} in a sweep`, () => {
    it('erases results at their time and deletes transactions at theirs, not before', async () => {
      const store = await open();
      const row = sampleTransaction({ sealedParams: 'secret', eraseAt: 2500, purgeAt: 3000 });
      await store.insert(row);
      expect(await store.sweep(2499, 10)).toEqual({ changed: 0, isDone: true });
      expect((await store.get(row.id))?.sealedParams).toBe('secret');
      expect(await store.sweep(2500, 10)).toEqual({ changed: 1, isDone: true });
      const erased = await store.get(row.id);
      expect(erased).not.toHaveProperty('sealedParams');
      expect(erased?.revision).toBe(1);
      expect(await store.sweep(2999, 10)).toEqual({ changed: 0, isDone: true });
      expect(await store.sweep(3000, 10)).toEqual({ changed: 1, isDone: true });
      expect(await store.get(row.id)).toBeUndefined();
      expect(await store.find('returnLookup', row.returnLookup)).toBeUndefined();
    });

    it('touches no more rows in one batch than it is told, until a batch says that it was the last', async () => {
      const store = await open();
      const rows = Array.from({ length: 25 }, (_, index) =>
        sampleTransaction(index % 2 === 0 ? {} : { sealedParams: 'secret', eraseAt: 2500, purgeAt: 9000 }),
      );
      for (const row of rows) await store.insert(row);
      const batches = [];
      for (let batch; batch?.isDone !== true; batches.push(batch)) batch = await store.sweep(3000, 4);
      expect(batches.every(({ changed }) => changed <= 4)).toBe(true);
      expect(batches.reduce((sum, { changed }) => sum + changed, 0)).toBe(25);
      const left = await Promise.all(rows.map(async ({ id }) => store.get(id)));
      expect(left.filter((row) => row !== undefined)).toHaveLength(12);
      expect(left.some((row) => row?.sealedParams !== undefined)).toBe(false);
    });

    it('leaves a row that is not due alone, whatever is due beside it', async () => {
      const store = await open();
      const rows = [sampleTransaction(), sampleTransaction({ purgeAt: 9000 }), sampleTransaction()];
      for (const row of rows) await store.insert(row);
      for (let isDone = false; !isDone;) ({ isDone } = await store.sweep(3000, 1));
      expect(await Promise.all(rows.map(async ({ id }) => store.get(id)))).toEqual([
        undefined,
        rows[1],
        undefined,
      ]);
    });

    it('spends no part of a batch on rows that are not due', async () => {
      const store = await open();
      for (let count = 0; count < 20; count += 1) await store.insert(sampleTransaction({ purgeAt: 9000 }));
      await store.insert(sampleTransaction());
      expect(await store.sweep(3000, 2)).toEqual({ changed: 1, isDone: true });
    });

    it('sweeps a row by the time that its last change gave it', async () => {
      const store = await open();
      const sealed = { sealedParams: 'secret', purgeAt: 99_000 };
      const sooner = sampleTransaction({ ...sealed, eraseAt: 9000 });
      const later = sampleTransaction({ ...sealed, eraseAt: 3000 });
      for (const row of [sooner, later]) await store.insert(row);
      await store.compareAndSet(sooner, change(sooner, { eraseAt: 3000 }));
      await store.compareAndSet(later, change(later, { eraseAt: 9000 }));
      for (let isDone = false; !isDone;) ({ isDone } = await store.sweep(3000, 1));
      expect(await store.get(sooner.id)).not.toHaveProperty('sealedParams');
      expect(await store.get(later.id)).toMatchObject({ sealedParams: 'secret', eraseAt: 9000 });
    });

    it('changes nothing that was read before the sweep', async () => {
      const store = await open();
      const row = sampleTransaction({ sealedParams: 'secret', eraseAt: 2500 });
      await store.insert(row);
      const read = await store.get(row.id);
      await store.sweep(2500, 10);
      expect(read).toEqual(row);
      expect(await store.compareAndSet(row, change(row, { sameBrowser: true }))).toBe(false);
    });
  });
}

/** Stores whose server ends retention by its own clock. */
function serverSuite(name: string, open: () => TransactionStore | Promise<TransactionStore>): void {
  describe(`${name} by the server’s clock`, () => {
    it('erases results at their time and deletes transactions at theirs, not before', async () => {
      const store = await open();
      const now = Date.now();
      const row = sampleTransaction({ sealedParams: 'secret', eraseAt: now + 300, purgeAt: now + 600 });
      const later = { ...row, ...sampleTransaction(), eraseAt: now + 60_000, purgeAt: now + 60_000 };
      await store.insert(row);
      await store.insert(later);
      expect((await store.get(row.id))?.sealedParams).toBe('secret');
      let seen = row as Transaction | undefined;
      const stages = new Set<string>();
      while (seen !== undefined) {
        seen = await store.get(row.id);
        stages.add(seen === undefined ? 'deleted' : (seen.sealedParams ?? 'erased'));
        if (seen?.sealedParams === undefined) expect(Date.now()).toBeGreaterThanOrEqual(row.eraseAt ?? 0);
        if (seen !== undefined && seen.sealedParams === undefined) expect(seen).not.toHaveProperty('eraseAt');
      }
      expect([...stages]).toEqual(['secret', 'erased', 'deleted']);
      expect(Date.now()).toBeGreaterThanOrEqual(row.purgeAt);
      for (const key of ['returnLookup', 'tokenLookup'] as const) {
        expect(await store.find(key, row[key] ?? '')).toBeUndefined();
      }
      expect(await store.get(later.id)).toMatchObject({ sealedParams: 'secret' });
    });

    it('keeps a result that is opened for as long as the change says', async () => {
      const store = await open();
      const now = Date.now();
      const row = sampleTransaction({
        state: 'verified',
        sealedParams: 'secret',
        eraseAt: now + 60_000,
        purgeAt: now + 60_000,
      });
      await store.insert(row);
      const opened = change(row, { state: 'opened', eraseAt: now + 100 });
      expect(await store.compareAndSet(row, opened)).toBe(true);
      await expect.poll(async () => (await store.get(row.id))?.sealedParams).toBeUndefined();
      expect(await store.get(row.id)).toMatchObject({ state: 'opened', revision: 1 });
    });

    it('has nothing to sweep', async () => {
      const store = await open();
      await store.insert(sampleTransaction({ purgeAt: Date.now() + 60_000 }));
      expect(await store.sweep(Date.now() + 120_000, 10)).toEqual({ changed: 0, isDone: true });
      await store.tidy();
    });
  });
}
