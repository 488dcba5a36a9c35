/** Runs the jobs of {@link ./upkeep-thread.js}, one after the other. The thread starts with the first job. */
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** What the thread can do. */
export interface Upkeep {
  /** Deletes and erases at most `limit` rows that are due. @returns how many it changed. */
  sweep(now: number, limit: number): Promise<number>;
  /** Writes the log back into the file, as far as no other connection needs it. */
  writeBack(): Promise<void>;
  /** Writes all of the log back and empties it. @returns whether no other connection was in the way. */
  emptyLog(): Promise<boolean>;
  /** Gives at most `most` free pages back to the disk, and keeps `keep`. @returns whether there are more. */
  shrink(most: number, keep: number): Promise<boolean>;
  /** Writes and reads rows. Rejects with `GONE` where the path names another file, or none. */
  probe(now: number): Promise<void>;
  /** Ends the thread, after the job that runs. */
  close(): Promise<void>;
}

type Answer = { readonly value: unknown } | { readonly code: string };

/** @param lockWaitMs how long a statement may wait for a lock. */
export function createUpkeep(path: string, lockWaitMs: number): Upkeep {
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const { dev, ino } = statSync(path, { bigint: true });

  const ask = async (job: string, args: readonly number[]): Promise<unknown> => {
    thread ??= new Worker(new URL('./upkeep-thread.js', import.meta.url), {
      workerData: { path, inode: `${dev}:${ino}`, lockWaitMs },
      // A loader of the process is of no use to a file that needs none.
      execArgv: [],
    });
    // A job keeps the process alive, and an idle thread does not.
    thread.ref();
    try {
      thread.postMessage({ job, args });
      const [answer] = (await once(thread, 'message')) as [Answer];
      if ('value' in answer) return answer.value;
      throw new JobError(answer.code);
    } catch (error) {
      if (!(error instanceof JobError)) thread = undefined;
      throw error;
    } finally {
      thread?.unref();
    }
  };
  /** One at a time: the answer that comes is the answer to the job that was asked. */
  const run = async (job: string, ...args: readonly number[]): Promise<unknown> => {
    const own = last.then(async () => ask(job, args));
    last = own.catch(() => undefined);
    return own;
  };

  return {
    sweep: async (now, limit) => Number(await run('sweep', now, limit)),
    writeBack: async () => void (await run('writeBack')),
    emptyLog: async () => (await run('emptyLog')) === true,
    shrink: async (most, keep) => (await run('shrink', most, keep)) === true,
    probe: async (now) => void (await run('probe', now)),
    async close() {
      await last;
      await thread?.terminate();
      thread = undefined;
    },
  };
}

/** A job that failed, with the driver's code and nothing of its words. */
class JobError extends Error {
  readonly code: string;

  constructor(code: string) {
    super('a job on the file failed');
    this.name = 'JobError';
    this.code = code;
  }
}
