// Waiting for entries: woken by each that is recorded, never polling; the deadline is wall time.
import type { JournalQuery, JournalWait } from '@bonin/contracts/simulator/journal';
import { explain } from './explain.ts';
import type { Recorded } from './journal.ts';
import { findRecorded, type JournalSource } from './query.ts';

/** Why waiting ended without the entries. */
export class JournalWaitError extends Error {
  override readonly name = 'JournalWaitError';
  readonly reason: 'timed-out' | 'interrupted';

  constructor(reason: 'timed-out' | 'interrupted', message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Waits until enough entries match.
 *
 * @param signal - Ends the waiting where nobody waits for the answer any more.
 * @throws JournalWaitError when the deadline passes, or when the journal is reset or ends meanwhile.
 */
export async function waitForRecorded(
  source: JournalSource,
  query: JournalQuery,
  { count, timeoutMs }: JournalWait,
  signal?: AbortSignal,
): Promise<Recorded[]> {
  const enough = () => {
    const found = findRecorded(source, query);
    return found.length < count ? undefined : found;
  };
  const already = enough();
  if (already !== undefined) return already;
  return new Promise<Recorded[]>((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      stopListening();
    };
    const fail = (reason: JournalWaitError['reason'], until: string) => {
      leave();
      const message = explain(source, query, { expected: `at least ${count}`, until });
      reject(new JournalWaitError(reason, message));
    };
    const onAbort = () => fail('interrupted', 'before the caller left');
    // A journal that has ended says so before it gives anything to stop.
    let stopListening: () => void = () => undefined;
    const timer = setTimeout(() => fail('timed-out', `within ${timeoutMs} ms`), timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    stopListening = source.journal.listen({
      added: () => {
        const found = enough();
        if (found === undefined) return;
        leave();
        resolve(found);
      },
      cleared: () => fail('interrupted', 'before the journal was reset'),
      ended: (reason) => fail('interrupted', `before ${reason}`),
    });
  });
}
