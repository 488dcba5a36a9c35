// Server-sent events (HTML Living Standard §9.2) out of a journal. The journal itself is the buffer: an entry is read and
// masked only when the connection can take it, so that a slow reader costs no memory. One that is so slow that the journal
// forgets what it has not read yet is dropped, and one that takes nothing between two heartbeats while there is something;
// both can come back with Last-Event-ID.
import { Readable } from 'node:stream';
import type { NumberedLog } from '../journal/journal.ts';

const HEARTBEAT_MS = 15_000;
/** What waits for a slow connection; newer versions of Node would let four times as much. */
const HELD_BYTES = 16 * 1024;
/** How long a browser waits before it connects again. */
const RETRY_MS = 1000;

/** What a stream needs of a journal. */
interface Source {
  /** The event of the oldest entry after this number, as it goes onto the wire. */
  eventAfter(id: number): { readonly id: number; readonly text: string } | undefined;
  /** The newest entry that was lost to newer ones. */
  lostId(): number;
  listen(listener: { added(): void; ended(): void }): () => void;
}

/** A stream of server-sent events. */
export class EventStream extends Readable {
  readonly #source: Source;
  readonly #stopListening: () => void;
  readonly #heartbeat: NodeJS.Timeout;
  /** The last entry that was sent. */
  #sentId: number;
  /** The connection takes more. */
  #isWanted = false;
  /** It took something since the last heartbeat. */
  #hasMoved = true;
  #hasEnded = false;

  private constructor(source: Source, sentId: number) {
    super({ highWaterMark: HELD_BYTES });
    this.#source = source;
    this.#sentId = sentId;
    // The head goes out with the first bytes: a reader knows at once that it is connected.
    this.push(`retry: ${RETRY_MS}\n\n`);
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#stopListening = source.listen({ added: () => this.#send(), ended: () => this.#end() });
  }

  /**
   * A stream of what a journal records.
   *
   * @param data - What is told of an entry, as JSON.
   * @param afterId - Begins after this one; with what comes next unless given. A number that the journal has not reached
   *   is of another one, before a restart: then everything is sent that there is.
   */
  static over<T extends { readonly id: number }>(
    log: NumberedLog<T>,
    data: (item: T) => object,
    afterId: number = log.newestId,
  ): EventStream {
    const source: Source = {
      eventAfter: (id) => {
        const item = log.nextAfter(id);
        return item && { id: item.id, text: eventText(item.id, data(item)) };
      },
      lostId: () => log.crowdedOutId,
      listen: (listener) => log.listen(listener),
    };
    const known = afterId > log.newestId ? 0 : afterId;
    return new EventStream(source, Math.max(known, log.crowdedOutId));
  }

  override _read(): void {
    this.#isWanted = true;
    this.#hasMoved = true;
    this.#send();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    clearInterval(this.#heartbeat);
    this.#stopListening();
    callback(error);
  }

  /** Sends what there is, as long as the connection takes it. */
  #send(): void {
    if (this.#source.lostId() > this.#sentId) {
      this.destroy();
      return;
    }
    while (this.#isWanted) {
      const event = this.#source.eventAfter(this.#sentId);
      if (event === undefined) break;
      this.#sentId = event.id;
      this.#isWanted = this.push(event.text);
    }
    if (this.#hasEnded && this.#isWanted) {
      this.#isWanted = false;
      this.push(null);
    }
  }

  #end(): void {
    this.#hasEnded = true;
    this.#send();
  }

  /** A comment keeps proxies from closing a quiet connection, and finds out whether the reader still reads. */
  #beat(): void {
    if (this.#isWanted) this.#isWanted = this.push(': alive\n\n');
    else if (!this.#hasMoved) this.destroy();
    this.#hasMoved = false;
  }
}

function eventText(id: number, data: object): string {
  return `id: ${id}\nevent: journal\ndata: ${JSON.stringify(data)}\n\n`;
}
