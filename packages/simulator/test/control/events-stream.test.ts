import { once } from 'node:events';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventStream } from '../../src/control/events-stream.ts';
import { NumberedLog } from '../../src/journal/journal.ts';
import { LIMITS } from '../../src/kernel/settings.ts';

const HEARTBEAT_MS = 15_000;
/** What a stream may hold back: 16 KiB, and the event that went over it. */
const HELD_BYTES = 17 * 1024;
const TEXT = 'x'.repeat(1000);

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** A connection that takes bytes only when the test says so. */
class SlowReader extends Writable {
  received = '';
  #take: (() => void) | undefined;

  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    this.received += bytes.toString();
    this.#take = done;
  }

  /** Takes what stands in the way. */
  takeOne(): void {
    const take = this.#take;
    this.#take = undefined;
    take?.();
  }
}

function open(afterId?: number) {
  const log = new NumberedLog<{ id: number }>();
  const add = (count: number) => {
    for (let each = 0; each < count; each += 1) log.add((id) => ({ id }), 1);
  };
  const follow = () => EventStream.over(log, () => ({ text: TEXT }), afterId);
  return { log, add, follow };
}

/** Lets streams move what they can. */
const turn = async () => new Promise((resolve) => void setImmediate(resolve));

describe('a stream of events', () => {
  it('gives a reader who keeps up everything', async () => {
    const { log, add, follow } = open();
    const stream = follow();
    let text = '';
    stream.on('data', (bytes: Buffer) => void (text += bytes.toString()));
    await turn();
    add(LIMITS.journalEntries * 2);
    expect(stream.destroyed).toBe(false);
    log.end('the world was deleted');
    await once(stream, 'close');
    expect(text.match(/^id: \d+$/gm)?.length).toBe(LIMITS.journalEntries * 2);
    expect([log.followers, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it('holds back little for a slow reader, and drops one whom the journal has overtaken', async () => {
    const { log, add, follow } = open();
    const stream = follow();
    const reader = stream.pipe(new SlowReader({ highWaterMark: 1 }));
    await turn();
    add(LIMITS.journalEntries);
    await turn();
    expect(stream.readableLength).toBeLessThanOrEqual(HELD_BYTES);
    expect(stream.destroyed).toBe(false);
    const closed = once(stream, 'close');
    add(LIMITS.journalEntries);
    await closed;
    expect(reader.received).toBe('retry: 1000\n\n');
    expect([log.followers, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it('drops a reader who takes nothing from one heartbeat to the next while there is something', async () => {
    const { add, follow } = open();
    const stream = follow();
    const reader = stream.pipe(new SlowReader({ highWaterMark: 1 }));
    await turn();
    add(100);
    vi.advanceTimersByTime(HEARTBEAT_MS);
    await turn();
    expect(stream.destroyed).toBe(false);
    for (let each = 0; each < 40; each += 1) {
      reader.takeOne();
      await turn();
    }
    vi.advanceTimersByTime(HEARTBEAT_MS);
    await turn();
    expect(stream.destroyed).toBe(false);
    vi.advanceTimersByTime(HEARTBEAT_MS);
    await turn();
    expect(stream.destroyed).toBe(true);
  });

  it('leaves a quiet reader alone', async () => {
    const { follow } = open();
    const stream = follow();
    stream.resume();
    await turn();
    vi.advanceTimersByTime(10 * HEARTBEAT_MS);
    await turn();
    expect(stream.destroyed).toBe(false);
    stream.destroy();
  });

  it('frees everything where its reader goes away', async () => {
    const { log, add, follow } = open();
    const stream = follow();
    stream.resume();
    await turn();
    expect([log.followers, vi.getTimerCount()]).toEqual([1, 1]);
    stream.destroy();
    await once(stream, 'close');
    expect([log.followers, vi.getTimerCount()]).toEqual([0, 0]);
    add(1);
    expect(stream.readableLength).toBe(0);
  });

  it('ends at once over a journal that has ended', async () => {
    const { log, follow } = open();
    log.end('the world was deleted');
    const stream = follow();
    stream.resume();
    await once(stream, 'close');
    expect([log.followers, vi.getTimerCount()]).toEqual([0, 0]);
  });
});
