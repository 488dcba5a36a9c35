// The record of one verification, whatever its protocol, and what the floors below the protocols ask of a protocol. The two
// types name each other, so they stand in one file.
import type { Carrier } from '@bonin/contracts/identity';
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { Fault, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type { PassWay } from '@bonin/contracts/simulator/pass';
import type { ComesBack } from '@bonin/contracts/simulator/person';
import type { WorldCredentials } from '@bonin/contracts/simulator/protocol';
import type { SimulatedTransaction } from '@bonin/contracts/simulator/transaction';
import type { SeededRandom } from '../kernel/seeded-random.ts';
import type { PersonEnding } from './ending.ts';
import type { Inhabitant, Prefill, VerifiedPerson } from './person.ts';
import type { Step } from './steps.ts';

/** A protocol's name in the control API. */
export type ProtocolName = SimulatedTransaction['protocol'];

/** Names that a protocol's users know a transaction by, beside its id. */
export interface OwnNames {
  readonly merchantUid?: string | undefined;
  readonly identityVerificationId?: string | undefined;
}

/** The fields by which a page's form names its world and its transaction. */
export interface PageKey {
  /** A credential that no other world has: its name in the registry, and its value. */
  readonly credential: readonly [name: string, value: string];
  readonly id: string;
}

/** One protocol, as the floors below it see it. It takes parts of a world, never the world. */
export interface Protocol<Own = unknown> {
  readonly name: ProtocolName;
  /** Where its pages' forms go: `<pagePath>/<action>`. */
  readonly pagePath: string;
  /** The hidden fields by which a page's form names its world and its transaction. */
  pageFields(credentials: WorldCredentials, transaction: Transaction<Own>): Readonly<Record<string, string>>;
  /** Reads the key from the fields of the page. */
  readPage(field: (name: string) => string): PageKey;
  /** How the browser goes back after the end. */
  returnOf(transaction: Transaction<Own>): FinishResponse;
  namesOf(transaction: Transaction<Own>): OwnNames;
  /** An id of this protocol's form that no transaction has. */
  foreignId(random: SeededRandom, transaction: Transaction<Own>): string;
}

/** The SMS that the page waits for. */
export interface SentCode {
  readonly digits: string;
  readonly expiresAt: number;
  readonly claimant: Inhabitant;
  wrongTries: number;
}

/** One request for approval in the PASS app. */
export interface PassCall {
  readonly id: string;
  readonly at: number;
  readonly expiresAt: number;
  readonly way: PassWay;
  readonly transaction: Transaction;
  /** Whose phone it went to, or who scanned it. */
  person?: Inhabitant;
  answer?: 'approved' | 'rejected';
}

/** A fault that a call took. */
export interface MetFault {
  readonly operation: FaultOperation;
  readonly fault: Fault;
}

/** A screen from which a browser goes back. */
export type ReturnScreen = 'page' | 'app';

/** The record of one verification. */
export interface Transaction<Own = unknown> {
  /** What its world knows it by: KCB's `svc_tkn`, IamPort's `imp_uid`, PortOne's `identityVerificationId`. */
  readonly id: string;
  /** Unique in its world: its random values follow from this and the world's seed. */
  readonly seedKey: string;
  readonly protocol: Protocol<Own>;
  /** What only its protocol knows and reads. */
  readonly own: Own;
  readonly siteName: string;
  /** Stands in every form of the verification pages, and nowhere else. */
  pageSecret: string;
  /** How often it was renewed. */
  openings: number;
  /** What the site filled in for its person. */
  readonly prefill?: Prefill | undefined;
  /** Full years: a younger person fails. */
  readonly minAge?: number | undefined;
  /** Whether the pages are in a frame of the site's page. */
  readonly framed?: boolean | undefined;
  readonly startedAt: number;
  /** The same by the clock that certifies. */
  readonly requestedAt: number;
  readonly expiresAt: number;
  /** The newest journal entry when the transaction began. If the id was used before, the entry when that transaction began. */
  readonly journalBefore: number;
  step: Step;
  /** Counts the pages shown; a form of an older page is a reload or Back. */
  turn: number;
  carrier?: Carrier;
  /** What the captcha of the newest page shows. */
  captcha: string;
  /** SMS and PASS requests sent so far. */
  sends: number;
  code?: SentCode;
  /** The newest PASS request; older ones are withdrawn. */
  pass?: PassCall;
  verified?: VerifiedPerson;
  /** When its person was verified, or failed, by the clock that certifies. */
  endedAt?: number;
  failure?: KcbResultCode;
  /** The step at which it failed: each has words of its own. */
  failedAt?: Step;
  returnMethod: 'GET' | 'POST';
  /** How its browser comes back; decided as it ends. */
  comesBack?: ComesBack;
  /** The id with which it does so, where that is not its own. */
  returnsAs?: string;
  /** How it ends for the person of the number asked for last. */
  ending?: PersonEnding;
  /** The ending by phone number, so that the same number ends in the same way again. */
  endings?: Map<string, PersonEnding>;
  /** Numbers that its person gave, or was verified with, for the journal's queries. */
  phoneNumbers?: Set<string>;
  /** What went wrong where its result was asked for, newest last: the journal keeps only the kind. */
  metFaults?: MetFault[];
  /** Which screen took the browser back to the site: the verification page, or the PASS app. */
  returnedBy?: ReturnScreen;
}

/** Whether a transaction is of this protocol. */
export function isOf<Own>(
  transaction: Transaction,
  protocol: Protocol<Own>,
): transaction is Transaction<Own> {
  return transaction.protocol === protocol;
}
