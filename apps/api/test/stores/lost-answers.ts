// Writes whose answer is lost on the way: the winner must not be told that it lost, nor the loser that it won.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransactionStore } from '../../src/stores/transaction-store.ts';
import { change, type Transaction } from '../../src/verification/transaction.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { sampleTransaction } from './suite.ts';

/** A server, and how its writes look on the wire. */
export interface LossySite {
  readonly port: () => number;
  readonly open: (port: number) => Promise<TransactionStore>;
  readonly insertText: string;
  readonly updateText: string;
  readonly findText: string;
}

export function lostAnswersSuite({ port, open, insertText, updateText, findText }: LossySite): void {
  describe('an answer that is lost', () => {
    let proxy: TcpProxy;
    let store: TransactionStore;
    let other: TransactionStore;

    beforeAll(async () => {
      proxy = await startTcpProxy(port());
      [store, other] = await Promise.all([open(proxy.port), open(port())]);
      // A server that has not met a script yet would answer that, and do nothing.
      const row = await inserted();
      await other.compareAndSet(row, claimOf(row, 'first'));
      await other.find('returnLookup', row.returnLookup);
    });
    afterAll(async () => {
      await Promise.all([store.close(), other.close()]);
      await proxy.close();
    });

    async function inserted(): Promise<Transaction> {
      const row = sampleTransaction({ purgeAt: Date.now() + 600_000 });
      await store.insert(row);
      return row;
    }
    const claimOf = (row: Transaction, id: string) =>
      change(row, { state: 'returned', attempt: { id, leaseUntil: 1 }, upstreamCalls: 1 });
    /** Every loss that was planned happened. */
    const lossesOf = async (work: () => Promise<unknown>) => {
      const before = proxy.losses();
      await work();
      return proxy.losses() - before;
    };

    it('of the winner: the record tells that it won', async () => {
      const row = await inserted();
      const claim = claimOf(row, 'ours');
      proxy.loseNext(updateText, 'answer');
      const losses = await lossesOf(async () => expect(await store.compareAndSet(row, claim)).toBe(true));
      expect(losses).toBe(1);
      expect(await other.get(row.id)).toEqual(claim);
    });

    it('of the winner, on whose record another has written since: it won all the same', async () => {
      const row = await inserted();
      const claim = claimOf(row, 'ours');
      const noted = change(claim, { sameBrowser: true });
      proxy.loseNext(updateText, 'answer', async () => other.compareAndSet(claim, noted));
      expect(await store.compareAndSet(row, claim)).toBe(true);
      expect(await other.get(row.id)).toEqual(noted);
    });

    it('of the loser: another has its revision', async () => {
      const row = await inserted();
      // The same words: nothing but the id of the write tells them apart.
      const claim = claimOf(row, 'the same');
      expect(await other.compareAndSet(row, claim)).toBe(true);
      proxy.loseNext(updateText, 'answer');
      expect(await store.compareAndSet(row, claim)).toBe(false);
    });

    it('because the server never had the request: nobody is told that it lost', async () => {
      const row = await inserted();
      proxy.loseNext(updateText, 'request');
      await expect(store.compareAndSet(row, claimOf(row, 'ours'))).rejects.toMatchObject({
        code: 'store_unavailable',
      });
      expect(await other.get(row.id)).toEqual(row);
      // It was not sent again, and the next one wins.
      expect(await store.compareAndSet(row, claimOf(row, 'next'))).toBe(true);
    });

    it('because the server is silent: the call ends after its time, and the record tells', async () => {
      const row = await inserted();
      const claim = claimOf(row, 'ours');
      proxy.loseNext(updateText, 'silence');
      expect(await store.compareAndSet(row, claim)).toBe(true);
      expect(await other.get(row.id)).toEqual(claim);
    });

    it('of an insert: the record is there', async () => {
      const row = sampleTransaction({ purgeAt: Date.now() + 600_000 });
      proxy.loseNext(insertText, 'answer');
      await store.insert(row);
      expect(await other.get(row.id)).toEqual(row);
    });

    it('of an insert that clashed: it is a store_unavailable', async () => {
      const row = await inserted();
      proxy.loseNext(insertText, 'answer');
      await expect(
        store.insert({ ...sampleTransaction(), purgeAt: row.purgeAt, id: row.id }),
      ).rejects.toMatchObject({ code: 'store_unavailable', message: 'CLASH' });
      expect(await other.get(row.id)).toEqual(row);
    });

    it.each(['request', 'answer'] as const)('of a read (the %s): it is asked again', async (loss) => {
      const row = await inserted();
      proxy.loseNext(findText, loss);
      expect(await store.find('returnLookup', row.returnLookup)).toEqual(row);
    });
  });
}
