// What was asked and answered. Kept as it was and masked as it is read: most entries are never read, and some readers
// ask for them unmasked. Headers come masked (trace.ts), so that no credential of theirs is kept.
import type { JournalOperation } from '@bonin/contracts/simulator/journal';
import { olderHalf, type Shrinkable } from '../kernel/bounded.ts';
import { LIMITS } from '../kernel/settings.ts';
import type { RuleSubject } from '../record/names.ts';
import { sizeOf } from './size.ts';

/** One request and its answer: headers masked, all else as it was. */
export interface Exchange {
  readonly at: number;
  readonly operation: JournalOperation;
  readonly serviceToken?: string | undefined;
  /** What the request itself said of its transaction: for queries, never shown. */
  readonly mentioned?: RuleSubject | undefined;
  /** The kind of the fault that the call met. */
  readonly fault?: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  /** 0 for an answer that never came. */
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
  /** Fields of the answer that are ciphertext. */
  readonly encryptedFields: readonly string[];
  /** Why the request is refused. Says no value of it. */
  readonly explanation?: string | undefined;
  /** What was let through, and means something else than it says. Says no value of it. */
  readonly warning?: string | undefined;
}

/** An exchange as it is kept: numbered. */
export interface Recorded extends Exchange {
  readonly id: number;
}

/** What somebody who follows a journal is told. */
export interface JournalListener<T> {
  added(item: T, size: number): void;
  /** Everything so far was forgotten; the numbers go on. */
  cleared?(): void;
  /** Nothing more will come, for this reason. */
  ended(reason: string): void;
}

/**
 * A list that numbers what is added from 1 and tells its listeners. Its memory is bounded twice: it keeps the newest
 * `LIMITS.journalEntries` items, and of those as many as stay below `LIMITS.journalCharacters` of text (addresses and
 * bodies; a body has at most 16 KiB, so that no single one exceeds it).
 */
export class NumberedLog<T extends { readonly id: number }> implements Shrinkable {
  #items: T[] = [];
  /** Of each item, by its place. */
  #sizes: number[] = [];
  #count = 0;
  #size = 0;
  #crowdedOutId = 0;
  #clearedId = 0;
  #endedBecause: string | undefined;
  readonly #listeners = new Set<JournalListener<T>>();

  /** Adds the item that `make` builds from its number; `size` in characters. */
  add(make: (id: number) => T, size: number): T {
    this.#count += 1;
    const item = make(this.#count);
    this.#items.push(item);
    this.#sizes.push(size);
    this.#size += size;
    while (this.#items.length > LIMITS.journalEntries || this.#size > LIMITS.journalCharacters) {
      this.#crowdOut();
    }
    for (const listener of this.#listeners) listener.added(item, size);
    return item;
  }

  /** Oldest first. */
  items(): T[] {
    return [...this.#items];
  }

  /** The oldest item after this number. */
  nextAfter(id: number): T | undefined {
    // From the end: who asks has mostly read all but the newest.
    return this.#items[this.#items.findLastIndex((item) => item.id <= id) + 1];
  }

  /** The newest item that was lost because newer ones needed its place; 0 if none was. */
  get crowdedOutId(): number {
    return this.#crowdedOutId;
  }

  /** How many items after this number were crowded out; what was cleared is missed by nobody. */
  lostAfter(id: number): number {
    return Math.max(0, this.#crowdedOutId - Math.max(id, this.#clearedId));
  }

  /** The number of the newest item, kept or not; 0 before the first. */
  get newestId(): number {
    return this.#count;
  }

  /** Two a character: names of people are Korean. */
  get bytes(): number {
    return this.#size * 2;
  }

  /** What is lost so is told as what was crowded out. */
  forgetOlderHalf(): void {
    for (let count = olderHalf(this.#items.length); count > 0; count -= 1) this.#crowdOut();
  }

  #crowdOut(): void {
    this.#crowdedOutId = this.#items.shift()?.id ?? this.#count;
    this.#size -= this.#sizes.shift() ?? 0;
  }

  /** Tells a listener what happens from now on; returns what ends that. A log that has ended says so at once. */
  listen(listener: JournalListener<T>): () => void {
    if (this.#endedBecause !== undefined) {
      listener.ended(this.#endedBecause);
      return () => undefined;
    }
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** How many follow it. */
  get followers(): number {
    return this.#listeners.size;
  }

  /** Forgets the items; the numbers go on, so that nobody who follows mistakes a new one for an old one. */
  clear(): void {
    this.forget(() => true);
    this.#clearedId = this.#count;
    for (const listener of this.#listeners) listener.cleared?.();
  }

  /** Forgets some items. */
  forget(which: (item: T) => boolean): void {
    const kept = this.#items.map((item) => !which(item));
    this.#items = this.#items.filter((_, at) => kept[at]);
    this.#sizes = this.#sizes.filter((_, at) => kept[at]);
    this.#size = this.#sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Tells the listeners that nothing more will come, and forgets them. */
  end(reason: string): void {
    this.#endedBecause = reason;
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener.ended(reason);
  }
}

/** The journal of a world, or of what belongs to none. */
export class Journal extends NumberedLog<Recorded> {}

/** Keeps an exchange; the entry that it became. */
export function record(journal: Journal, exchange: Exchange): Recorded {
  const { at, operation, serviceToken, mentioned, fault, method, url, status, encryptedFields } = exchange;
  const { requestHeaders, requestBody, responseHeaders, responseBody, explanation, warning } = exchange;
  const words = (explanation?.length ?? 0) + (warning?.length ?? 0);
  const size =
    url.length +
    sizeOf(requestBody) +
    sizeOf(responseBody) +
    (mentioned === undefined ? 0 : sizeOf(mentioned)) +
    words;
  // Written out: every request passes here, and spreading costs more than all the rest.
  const numbered = (id: number): Required<Recorded> => ({
    id,
    at,
    operation,
    serviceToken,
    mentioned,
    fault,
    method,
    url,
    requestHeaders,
    requestBody,
    status,
    responseHeaders,
    responseBody,
    encryptedFields,
    explanation,
    warning,
  });
  return journal.add(numbered, size);
}
