// The entries of all journals of a simulator, in one list.
import { type Journal, NumberedLog, type Recorded } from './journal.ts';

/** One item of the feed. `world` is absent for a request that belongs to no world. */
export interface FeedItem {
  /** Counts the items of all worlds. */
  readonly id: number;
  readonly world?: string;
  readonly recorded: Recorded;
}

/** The entries of all journals of a simulator. */
export class JournalFeed extends NumberedLog<FeedItem> {
  /** Follows a journal from now on. An entry that the journal forgets leaves the feed too. */
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
