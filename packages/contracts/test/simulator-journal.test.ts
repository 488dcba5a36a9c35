import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  JournalEntry,
  JournalEvent,
  JournalEventsQuery,
  JournalExpectation,
  JournalExpectRequest,
  JournalQuery,
  JournalSearch,
  JournalWaitRequest,
} from '../src/simulator/journal.ts';
import { SimulatorProblem } from '../src/simulator/problem.ts';

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;
const QUERY = {
  operation: 'popup-result',
  serviceToken: 'x'.repeat(43),
  phoneNumber: '01000000001',
  status: 200,
  resultCode: 'B000',
  afterId: 0,
};
const ENTRY = {
  id: 1,
  at: '2026-03-04T03:00:00.000Z',
  operation: 'token',
  request: { method: 'POST', path: '/v1/oauth2/access_token', headers: {} },
  response: { status: 200, headers: {} },
};

describe('a query of the journal', () => {
  it('says everything, one thing, or nothing', () => {
    expect(accepts(JournalQuery, QUERY)).toBe(true);
    expect(accepts(JournalQuery, {})).toBe(true);
    expect(accepts(JournalQuery, { status: 0 })).toBe(true);
    for (const [name, value] of Object.entries(QUERY))
      expect(accepts(JournalQuery, { [name]: value })).toBe(true);
  });

  it.each([
    ['operation', 'popup'],
    ['serviceToken', ''],
    ['serviceToken', 1],
    ['phoneNumber', '02-123'],
    ['status', 99],
    ['status', 600],
    ['status', '200'],
    ['resultCode', 'b000'],
    ['resultCode', 'B0000'],
    ['afterId', -1],
    ['afterId', 1.5],
    ['serviceTokn', 'x'],
  ])('is refused with %s %j', (name, value) => {
    const query = { ...QUERY, [name]: value };
    expect(accepts(JournalQuery, query)).toBe(false);
    expect(accepts(JournalExpectRequest, { query, count: 1 })).toBe(false);
    expect(accepts(JournalWaitRequest, { query })).toBe(false);
    expect(accepts(JournalExpectation, { ...query, count: 1 })).toBe(false);
  });
});

describe('a query in an address', () => {
  it('reads numbers and the wish to see bodies as they were', () => {
    const search = { ...QUERY, status: '200', afterId: '7', unmasked: 'true' };
    expect(JournalSearch.parse(search)).toEqual({ ...QUERY, afterId: 7, unmasked: true });
    expect(JournalSearch.parse({ unmasked: 'false' })).toEqual({ unmasked: false });
    expect(JournalEventsQuery.parse({ afterId: '0' })).toEqual({ afterId: 0 });
  });

  it.each([
    ['status', '20'],
    ['status', '700'],
    ['status', ' 200'],
    ['afterId', ''],
    ['afterId', '-1'],
    ['afterId', '1e3'],
    ['unmasked', ''],
    ['unmasked', '1'],
    ['serviceToken', ['a', 'b']],
  ])('is refused with %s %j', (name, value) => {
    expect(accepts(JournalSearch, { [name]: value })).toBe(false);
  });

  it.each([{ afterId: 'x' }, { afterId: ['1', '2'] }, { lastEventId: '1' }])(
    'is no beginning of a stream: %j',
    (query) => {
      expect(accepts(JournalEventsQuery, query)).toBe(false);
    },
  );
});

describe('waiting for entries', () => {
  it('is for one and five seconds unless told otherwise', () => {
    expect(JournalWaitRequest.parse({ query: {} })).toEqual({ query: {}, count: 1, timeoutMs: 5000 });
    expect(accepts(JournalWaitRequest, { query: {}, count: 1000, timeoutMs: 30_000 })).toBe(true);
    expect(accepts(JournalWaitRequest, { query: {}, timeoutMs: 0 })).toBe(true);
  });

  it.each([
    {},
    { query: {}, count: 0 },
    { query: {}, count: 1001 },
    { query: {}, timeoutMs: -1 },
    { query: {}, timeoutMs: 30_001 },
    { query: {}, timeout: 1 },
  ])('is refused: %j', (body) => {
    expect(accepts(JournalWaitRequest, body)).toBe(false);
  });
});

describe('expecting entries', () => {
  it('takes any count up to what a journal keeps, none included', () => {
    for (const count of [0, 1, 1000]) {
      expect(accepts(JournalExpectRequest, { query: {}, count })).toBe(true);
      expect(accepts(JournalExpectation, { count })).toBe(true);
    }
  });

  it.each([undefined, -1, 1001, 1.5, '1'])('refuses the count %j', (count) => {
    expect(accepts(JournalExpectRequest, { query: {}, count })).toBe(false);
    expect(accepts(JournalExpectation, { count })).toBe(false);
  });
});

describe('an event', () => {
  it('is an entry and its world, if it has one', () => {
    expect(accepts(JournalEvent, ENTRY)).toBe(true);
    expect(accepts(JournalEvent, { ...ENTRY, world: 'default' })).toBe(true);
    expect(accepts(JournalEntry, { ...ENTRY, fault: 'reset', response: { status: 0, headers: {} } })).toBe(
      true,
    );
  });

  it.each([
    ['world', 'other'],
    ['id', 0],
    ['more', 1],
  ])('is none with %s %j', (name, value) => {
    expect(accepts(JournalEvent, { ...ENTRY, [name]: value })).toBe(false);
  });

  it('has no world in a journal of one', () => {
    expect(accepts(JournalEntry, { ...ENTRY, world: 'default' })).toBe(false);
  });
});

describe('a problem of the journal', () => {
  it('explains itself in words, or not at all', () => {
    const problem = { status: 409, code: 'journal_differs', detail: 'x' };
    expect(accepts(SimulatorProblem, problem)).toBe(true);
    expect(accepts(SimulatorProblem, { ...problem, explanation: 'found none' })).toBe(true);
    expect(accepts(SimulatorProblem, { ...problem, explanation: ['found none'] })).toBe(false);
    expect(accepts(SimulatorProblem, { ...problem, code: 'journal_is_wrong' })).toBe(false);
  });
});
