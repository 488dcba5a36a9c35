import { describe, expect, it } from 'vitest';
import { JournalFeed } from '../../src/journal/feed.ts';
import {
  Journal,
  type JournalListener,
  NumberedLog,
  record,
  type Recorded,
} from '../../src/journal/journal.ts';
import { sizeOf } from '../../src/journal/size.ts';
import { LIMITS } from '../../src/kernel/settings.ts';
import { NOW } from '../harness.ts';

const exchange = (body: unknown) => ({
  at: NOW,
  operation: 'token' as const,
  method: 'POST',
  url: '/',
  requestHeaders: {},
  requestBody: body,
  status: 200,
  responseHeaders: {},
  responseBody: {},
  encryptedFields: [],
});
const recorded = (journal: Journal) => journal.items().map(({ id }) => id);

describe('the journal’s memory', () => {
  it('keeps fewer of what is large, so that the text of all stays bounded', () => {
    const journal = new Journal();
    const body = { text: 'x'.repeat(LIMITS.journalCharacters / 4) };
    for (let count = 0; count < 6; count += 1) record(journal, exchange(body));
    expect([recorded(journal), journal.crowdedOutId]).toEqual([[4, 5, 6], 3]);
    record(journal, exchange('x'.repeat(LIMITS.journalCharacters)));
    expect(recorded(journal)).toEqual([]);
    record(journal, exchange({}));
    expect(recorded(journal)).toEqual([8]);
  });

  it('has room again once it was cleared, and goes on counting', () => {
    const journal = new Journal();
    for (let count = 0; count < 3; count += 1) {
      record(journal, exchange('x'.repeat(LIMITS.journalCharacters / 2)));
      journal.clear();
    }
    for (let count = 0; count < LIMITS.journalEntries; count += 1) record(journal, exchange({}));
    expect([journal.items().length, journal.crowdedOutId, journal.newestId]).toEqual([1000, 0, 1003]);
  });

  it.each([
    ['text', 'four', 4],
    ['a name and its value', { name: 'four' }, 40],
    ['many small things', [1, 2], 82],
    ['nothing', undefined, 16],
  ])('weighs %s', (_, value, characters) => {
    expect(sizeOf(value)).toBe(characters);
  });

  it('finds what comes after a number, also over a gap', () => {
    const log = new NumberedLog<{ id: number }>();
    for (let count = 0; count < 5; count += 1) log.add((id) => ({ id }), 1);
    log.forget(({ id }) => id === 2 || id === 3);
    const after = (id: number) => log.nextAfter(id)?.id;
    expect([after(0), after(1), after(2), after(4), after(5), after(99)]).toEqual([
      1,
      4,
      4,
      5,
      undefined,
      undefined,
    ]);
  });
});

describe('the feed of all journals', () => {
  it('counts what all of them record, and forgets what one of them does', () => {
    const feed = new JournalFeed();
    const [one, two, none] = [new Journal(), new Journal(), new Journal()];
    feed.follow(one, 'one');
    feed.follow(two, 'two');
    feed.follow(none);
    for (const journal of [one, two, none, one]) record(journal, exchange({}));
    const told = () => feed.items().map(({ id, world, recorded: { id: own } }) => [id, world, own]);
    expect(told()).toEqual([
      [1, 'one', 1],
      [2, 'two', 1],
      [3, undefined, 1],
      [4, 'one', 2],
    ]);
    one.clear();
    expect(told().map(([id]) => id)).toEqual([2, 3]);
    two.end('the world was deleted');
    record(two, exchange({}));
    expect(told().map(([id]) => id)).toEqual([3]);
    record(none, exchange({}));
    expect(told()).toEqual([
      [3, undefined, 1],
      [5, undefined, 2],
    ]);
  });
});

describe('following a journal', () => {
  it('tells an end once, and at once to whoever comes later', () => {
    const journal = new Journal();
    const told: string[] = [];
    const listener = (): JournalListener<Recorded> => ({
      added: ({ id }) => void told.push(`#${id}`),
      ended: (reason) => void told.push(reason),
    });
    journal.listen(listener());
    const stop = journal.listen(listener());
    record(journal, exchange({}));
    stop();
    record(journal, exchange({}));
    journal.end('first');
    record(journal, exchange({}));
    journal.end('second');
    expect(told).toEqual(['#1', '#1', '#2', 'first']);
    journal.listen(listener());
    expect([told.at(-1), journal.followers]).toEqual(['second', 0]);
  });
});
