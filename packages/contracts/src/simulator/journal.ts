/**
 * The simulator's journal: every request and its answer, PII masked; reading, counting, waiting, expecting, following.
 *
 * @module
 */
import * as z from 'zod';
import { PhoneNumber } from '../identity.ts';
import { ProviderCall } from './protocol.ts';
import { TransactionNames } from './rule.ts';
import { WorldId } from './world.ts';

/** What a request was, in the provider's own words. */
export const JournalOperation = z.enum([...ProviderCall.options, 'page', 'return', 'control', 'unknown']);
/** What a request was, in the provider's own words. */
export type JournalOperation = z.infer<typeof JournalOperation>;

const headers = z.record(z.string(), z.string());

/**
 * One request and its answer. Bodies are JSON, form fields as an object, or text; masked unless a caller asked for them
 * as they were. Ids count up within a world, over its resets too.
 */
export const JournalEntry = z.strictObject({
  id: z.int().positive(),
  at: z.iso.datetime(),
  operation: JournalOperation,
  /** Id of the transaction that it is about, whatever its protocol. */
  serviceToken: z.string().optional(),
  /** The kind of the fault that the call met. */
  fault: z.string().optional(),
  /** Why the call was refused: the field, the rule and what helps. It repeats no value of the request. */
  explanation: z.string().optional(),
  /** Why an accepted request was read differently than written. It repeats no value. */
  warning: z.string().optional(),
  request: z.strictObject({ method: z.string(), path: z.string(), headers, body: z.unknown().optional() }),
  /** The answer. Status 0 means that it never came, or only in part. */
  response: z.strictObject({ status: z.int(), headers, body: z.unknown().optional() }),
});
/** One request and its answer. */
export type JournalEntry = z.infer<typeof JournalEntry>;

const resultCode = z.string().regex(/^[A-Z][0-9]{3}$/);

/** Which entries: those for which all of this is true; all of them where nothing is said. */
export const JournalQuery = z.strictObject({
  operation: JournalOperation.optional(),
  /** Entries of this transaction, or whose request itself says this name, whatever became of it. */
  ...TransactionNames.shape,
  /**
   * Entries of transactions whose person gave this number, or was verified with it, before or after the entry; and calls of
   * a server that say it.
   */
  phoneNumber: PhoneNumber.optional(),
  /** HTTP status of the answer, 100–599; 0 for one that never came. */
  status: z.union([z.literal(0), z.int().min(100).max(599)]).optional(),
  /** The `rsp_cd` of the answer, such as `B000`. */
  resultCode: resultCode.optional(),
  /** Entries after the one with this id; 0 for all. */
  afterId: z.int().min(0).optional(),
});
/** Which entries: those for which all of this is true; all of them where nothing is said. */
export type JournalQuery = z.infer<typeof JournalQuery>;
/** Which entries, as a caller writes it. */
export type JournalQueryInput = z.input<typeof JournalQuery>;

const digits = (form: RegExp) => z.string().regex(form).transform(Number);
const afterId = digits(/^[0-9]{1,15}$/);

/**
 * `GET /__sim/worlds/:world/journal?…`: a {@link JournalQuery} in an address.
 *
 * @example
 * ```
 * /__sim/worlds/default/journal?operation=popup-result&resultCode=B000&unmasked=true
 * ```
 */
export const JournalSearch = z.strictObject({
  ...JournalQuery.shape,
  status: digits(/^(?:0|[1-5][0-9]{2})$/).optional(),
  afterId: afterId.optional(),
  /** Bodies and paths as they were; secrets (client secrets, bearers) stay masked. */
  unmasked: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});
/** A search of the journal. */
export type JournalSearch = z.infer<typeof JournalSearch>;

/** The matching entries of the journal, oldest first. */
export const JournalResponse = z.strictObject({ entries: z.array(JournalEntry) });
/** The matching entries of the journal, oldest first. */
export type JournalResponse = z.infer<typeof JournalResponse>;

const waitCount = z.int().min(1).max(1000);
const timeoutMs = z.int().min(0).max(30_000);

/** How long to wait, and for how many entries. */
export const JournalWait = z.strictObject({
  /** How many entries there must be, 1–1,000. */
  count: waitCount.default(1),
  /** The deadline in milliseconds of wall time, 0–30,000; the world's clock does not move it. */
  timeoutMs: timeoutMs.default(5000),
});
/** How long to wait, and for how many entries, every default filled in. */
export type JournalWait = z.infer<typeof JournalWait>;
/** How long to wait, and for how many entries, as a caller writes it. */
export type JournalWaitInput = z.input<typeof JournalWait>;

/**
 * `POST /__sim/worlds/:world/journal/wait`: answers once enough entries match, at once if they already do. Otherwise 408
 * `journal_wait_timed_out`, or 409 `journal_wait_interrupted` when the journal is reset or the world deleted meanwhile.
 *
 * @example
 * ```json
 * { "query": { "operation": "popup-result", "serviceToken": "…" }, "timeoutMs": 10000 }
 * ```
 */
export const JournalWaitRequest = JournalWait.extend({ query: JournalQuery });
/** `POST /__sim/worlds/:world/journal/wait`: answers once enough entries match, at once if they already do. */
export type JournalWaitRequest = z.infer<typeof JournalWaitRequest>;

const expectedCount = z.int().min(0).max(1000);

/** A {@link JournalQuery} and how many entries must match it: exactly so many, 0–1,000. */
export const JournalExpectation = JournalQuery.extend({ count: expectedCount });
/** How many entries must match what. */
export type JournalExpectation = z.infer<typeof JournalExpectation>;
/** How many entries must match what, as a caller writes it. */
export type JournalExpectationInput = z.input<typeof JournalExpectation>;

/**
 * `POST /__sim/worlds/:world/journal/expect`: exactly `count` entries match, or 409 `journal_differs` whose `explanation`
 * lists what was found and what came near. So it is too where entries that may have matched are gone because newer ones
 * needed their place; with `afterId`, only what came after it counts.
 *
 * @example
 * ```json
 * { "query": { "operation": "popup-result", "serviceToken": "…" }, "count": 1 }
 * ```
 */
export const JournalExpectRequest = z.strictObject({ query: JournalQuery, count: expectedCount });
/** How many entries must match what. */
export type JournalExpectRequest = z.infer<typeof JournalExpectRequest>;

/**
 * `GET /__sim/worlds/:world/events`, `GET /__sim/events`: where a stream of server-sent events begins. With neither this
 * nor the header `Last-Event-ID` (which goes first), it begins with the next request.
 */
export const JournalEventsQuery = z.strictObject({
  /** The id of the last event that is known already; 0 for everything the journal still has. */
  afterId: afterId.optional(),
});
/** `GET /__sim/worlds/:world/events`, `GET /__sim/events`: where a stream of server-sent events begins. */
export type JournalEventsQuery = z.infer<typeof JournalEventsQuery>;

/**
 * The data of an event `journal`, masked. A world's own stream tells a {@link JournalEntry} by the entry's id; the stream
 * of all worlds tells this, by an id that counts all of them. `world` is absent for a request that no world's credentials
 * explain.
 */
export const JournalEvent = JournalEntry.extend({ world: WorldId.optional() });
/** The data of an event of the stream of all worlds. */
export type JournalEvent = z.infer<typeof JournalEvent>;
