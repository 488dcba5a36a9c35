/**
 * Writes that are asked for in one turn of the event loop share one commit, which is what a write costs most. Each is told
 * after the commit, so that nobody hears of a change that a crash would undo.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type Database from 'libsql';
import { isDamage, storeError } from './failure.ts';
import type { WhenFree } from './locks.ts';

/** Runs a statement. It may run again where a lock was in the way of the commit. */
export type Write<T> = () => T;

/** Collects writes. */
export interface GroupCommit {
  /** @throws AppError of this write alone, or `store_unavailable` where the whole group was not written. */
  write<T>(work: Write<T>): Promise<T>;
  /** Waits for every write that was asked for. */
  flush(): Promise<void>;
}

interface Waiting {
  readonly work: Write<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** @param whenFree runs a group again until no lock is in its way. */
export function createGroupCommit(database: Database.Database, whenFree: WhenFree): GroupCommit {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const running = new Set<Promise<void>>();
  let waiting: Waiting[] = [];

  const runTogether = (group: readonly Waiting[]) => {
    begin.run();
    try {
      const ends = group.map(endOf(database));
      commit.run();
      return ends;
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
  const runGroup = async () => {
    // Everybody whose request has arrived in this turn has asked by then.
    await turn();
    const group = waiting;
    waiting = [];
    const [first, ...more] = group;
    try {
      if (first !== undefined && more.length === 0) first.resolve(await whenFree(first.work));
      else for (const tell of await whenFree(() => runTogether(group))) tell();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  return {
    async write<T>(work: Write<T>) {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
        if (waiting.length > 1) return;
        const run = runGroup().finally(() => running.delete(run));
        running.add(run);
      });
    },
    async flush() {
      await Promise.all(running);
    },
  };
}

/** Runs one write of a group. @returns what tells its caller after the commit. */
function endOf(database: Database.Database): (waiting: Waiting) => () => void {
  return ({ work, resolve, reject }) => {
    try {
      const value = work();
      return () => resolve(value);
    } catch (error) {
      const own = storeError(error);
      // A full disk, for one, ends the whole transaction, and what follows would be written alone.
      if (!database.inTransaction || isDamage(own)) throw error;
      return () => reject(own);
    }
  };
}
