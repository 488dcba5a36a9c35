// What is recorded in all journals of a simulator, in one row.
import { type Journal, NumberedLog, type Recorded } from './journal.ts';

/** One item of the row; `world` is absent for what belongs to none. */
export interface FeedItem {
  /** Counts the items of all worlds. */
  readonly id: number;
  readonly world?: string;
  readonly recorded: Recorded;
}

/** What is recorded in all journals of a simulator. */
export class JournalFeed extends NumberedLog<FeedItem> {
  /** Takes in what a journal records from now on; what it forgets, the feed forgets too. */
  follow(journal: Journal, world?: string): void {
    const forget = () => this.forget((item) => item.world === world);
    journal.listen({
      added: (recorded, size) =>
        this.add((id) => (world === undefined ? { id, recorded } : { id, world, recorded }), size),
      cleared: forget,
      ended: forget,
    });
  }
}
