// The journal in the hands of a test.
import {
  type JournalEntry,
  JournalExpectation,
  type JournalExpectationInput,
  JournalQuery,
  type JournalQueryInput,
  JournalWait,
  type JournalWaitInput,
} from '@bonin/contracts/simulator/journal';
import { expectExactly } from '../journal/explain.ts';
import type { Recorded } from '../journal/journal.ts';
import { findRecorded, sourceOf } from '../journal/query.ts';
import { maskedEntry } from '../journal/view.ts';
import { waitForRecorded } from '../journal/wait.ts';
import { checked } from '../kernel/checked.ts';
import type { World } from '../world/world.ts';

/**
 * Requests and answers of one world, PII masked. Every call throws a TypeError for a query of another form, and once the
 * world is deleted.
 *
 * @example
 * ```ts
 * world.journal({ serviceToken }); // all entries of a transaction, oldest first
 * await world.journal.waitFor({ operation: 'popup-result', serviceToken });
 * world.journal.expect({ operation: 'popup-result', serviceToken, count: 1 });
 * ```
 */
export interface WorldJournal {
  /**
   * Entries for which all of a query is true.
   *
   * @param query - All entries unless something is said.
   * @returns The entries that the world still keeps (the newest 1,000 at most), oldest first.
   */
  (query?: JournalQueryInput): JournalEntry[];
  /**
   * How many entries match.
   *
   * @param query - All entries unless something is said.
   * @returns Their number.
   */
  count(query?: JournalQueryInput): number;
  /**
   * Waits until enough entries match, woken by each request that is recorded.
   *
   * @param query - All entries unless something is said.
   * @param wait - `count`: how many there must be, 1–1,000 (1); `timeoutMs`: the deadline in ms of wall time, 0–30,000
   *   (5,000). The world's clock does not move it.
   * @returns The entries that match then, oldest first; at once where there are enough already.
   * @throws Error when the deadline passes, with what was found and what came near; when the journal is reset, or the
   *   world deleted, or the simulator closed meanwhile.
   * @example
   * ```ts
   * const [entry] = await world.journal.waitFor({ operation: 'popup-start' }, { timeoutMs: 10_000 });
   * ```
   */
  waitFor(query?: JournalQueryInput, wait?: JournalWaitInput): Promise<JournalEntry[]>;
  /**
   * Makes sure that exactly so many entries match.
   *
   * @param expectation - A query and `count`, 0–1,000.
   * @returns The entries, oldest first.
   * @throws Error that lists what was found, and the entries that differ in one criterion, and in which; also where entries
   *   that may have matched are gone because newer ones needed their place. With `afterId` only later ones count.
   * @example
   * ```ts
   * world.journal.expect({ operation: 'popup-result', serviceToken, count: 1 }); // nobody asked twice
   * ```
   */
  expect(expectation: JournalExpectationInput): JournalEntry[];
}

/** A handle on the journal of whatever `world` gives. */
export function journalHandle(world: () => World): WorldJournal {
  const read = (query: JournalQueryInput = {}) =>
    findRecorded(sourceOf(world()), checked('journal', JournalQuery, query));
  const masked = (found: readonly Recorded[]) => found.map((recorded) => maskedEntry(world().mask, recorded));
  const journal = (query?: JournalQueryInput) => masked(read(query));
  return Object.assign(journal, {
    count: (query?: JournalQueryInput) => read(query).length,
    waitFor: async (query: JournalQueryInput = {}, wait: JournalWaitInput = {}) => {
      const source = sourceOf(world());
      const found = await waitForRecorded(
        source,
        checked('journal', JournalQuery, query),
        checked('journal', JournalWait, wait),
      );
      return masked(found);
    },
    expect: (expectation: JournalExpectationInput) => {
      const { count, ...query } = checked('journal', JournalExpectation, expectation);
      const found = expectExactly(sourceOf(world()), query, count);
      if (typeof found === 'string') throw new Error(found);
      return masked(found);
    },
  });
}
