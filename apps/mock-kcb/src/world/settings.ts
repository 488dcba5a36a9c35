// What no source says about KCB for certain, or what a contract decides: settings of a world.
import { KCB_DEFAULT_ENCRYPTED_FIELDS, type KcbResultField } from '@bonin/contracts/kcb/fields';

/** Settings of one world. */
export interface WorldSettings {
  /** How long a typed code is taken; three minutes is the industry's habit. */
  readonly codeTtlMs: number;
  /** How long a PASS request waits for its approval. */
  readonly passTtlMs: number;
  /** How many wrong codes end the transaction. */
  readonly codeTries: number;
  /** How often the SMS, or the PASS request, may be sent again. */
  readonly resends: number;
  /** Life of a bearer token, in seconds as on the wire. */
  readonly bearerTtlSeconds: number;
  /** Life of a `svc_tkn`. */
  readonly serviceTokenTtlMs: number;
  /** Which fields of KCB's result come encrypted. */
  readonly encryptedFields: readonly KcbResultField[];
  /** What danal gives by contract alone; name, birth date, gender and DI come always. */
  readonly danalContract: readonly ('carrier' | 'phone' | 'foreigner' | 'ci')[];
}

/** What a world has unless it is told otherwise. */
export const DEFAULT_SETTINGS: WorldSettings = {
  codeTtlMs: 180_000,
  passTtlMs: 180_000,
  codeTries: 5,
  resends: 3,
  bearerTtlSeconds: 300,
  serviceTokenTtlMs: 900_000,
  encryptedFields: KCB_DEFAULT_ENCRYPTED_FIELDS,
  danalContract: ['carrier', 'phone', 'foreigner', 'ci'],
};

/** How much a simulator remembers; the oldest goes first. */
export const LIMITS = {
  worlds: 1000,
  /** What all worlds keep together, about, in bytes: beyond it, those that keep most forget (memory.ts). */
  bytes: 512 * 1024 * 1024,
  /** A world that nobody asked for so long ends by itself; real time, whatever any clock says. */
  idleWorldMs: 3_600_000,
  /** People of one world, and rules of one kind in it. */
  people: 1000,
  rules: 100,
  /** Human beings whose CI and DI a world has at hand; others' are made anew. */
  linkedHumans: 1000,
  journalEntries: 1000,
  /** Text of one journal's addresses and bodies. */
  journalCharacters: 2 * 1024 * 1024,
  /** Open streams of server-sent events, of all worlds together. */
  eventStreams: 50,
  messages: 500,
  passRequests: 500,
  transactions: 10_000,
  bearers: 1000,
  /** Numbers of a kind whose second use is noticed, at least; fewer than twice as many are kept. */
  usedNumbers: 10_000,
} as const;
