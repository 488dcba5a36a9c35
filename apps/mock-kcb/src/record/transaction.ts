// One verification as its person goes through it, whatever the protocol: what is known of it, and what moves it on. What
// only one protocol needs stands in `wire`.
import type { Carrier } from '@bonin/contracts/identity';
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { Fault, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { ComesBack, SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { Inhabitant } from '../people/people.ts';
import type { Wire } from '../protocols.ts';
import type { PersonEnding } from '../verification/outcome.ts';
import type { PassCall } from '../verification/pass.ts';
import { certifyingTime, type World } from '../world/world.ts';
import { isOpen, nextStep, type Step, type TransactionEvent } from './steps.ts';

const FAULTS_KEPT = 20;
/** Without the texts of its merchant. */
const TRANSACTION_BYTES = 2000;

/** Who was verified, as the result will say. */
export interface VerifiedPerson {
  readonly person: SimulatedPerson;
  readonly human: string;
  readonly withCi: boolean;
}

/** The SMS that the page waits for. */
export interface SentCode {
  readonly digits: string;
  readonly expiresAt: number;
  readonly claimant: Inhabitant;
  wrongTries: number;
}

/** What a site may fill in for its person, who can change it. */
export interface Prefill {
  readonly name?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly network?: 'SKT' | 'KT' | 'LGU' | 'MVNO' | undefined;
}

/** One verification, of the protocol whose `wire` it has. */
export interface Transaction<W extends Wire = Wire> {
  /** What its world knows it by: KCB's `svc_tkn`, IamPort's `imp_uid`, PortOne's `identityVerificationId`. */
  readonly id: string;
  /** Unique in its world: whatever of it looks drawn by chance follows from this and the world's seed. */
  readonly drawnBy: string;
  /** What only its protocol knows and needs. */
  readonly wire: W;
  readonly siteName: string;
  /** Stands in every form of the verification pages, and nowhere else. */
  pageSecret: string;
  /** How often it was renewed. */
  openings: number;
  /** What the site filled in for its person. */
  readonly prefill?: Prefill | undefined;
  /** Full years: who is younger fails. */
  readonly minAge?: number | undefined;
  /** Whether its pages stand in a frame of the site's page. */
  readonly framed?: boolean | undefined;
  readonly startedAt: number;
  /** The same by the clock that certifies. */
  readonly requestedAt: number;
  readonly expiresAt: number;
  /** The journal's newest entry as it began; where its id was another's before, as that began. Entries of it come after. */
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
  /** By phone number: who comes back to a number meets the same end. */
  endings?: Map<string, PersonEnding>;
  /** Numbers that its person gave, or was verified with, for the journal's queries. */
  phoneNumbers?: Set<string>;
  /** What went wrong where its result was asked for, newest last: the journal keeps only the kind. */
  metFaults?: MetFault[];
  /** Which screen took the browser back to the site: the verification page, or the PASS app. */
  returnedBy?: ReturnScreen;
}

/** A screen from which a browser goes back. */
export type ReturnScreen = 'page' | 'app';

/** Remembers whose number it is about. */
export function notePhoneNumber(transaction: Transaction, phoneNumber: string): void {
  transaction.phoneNumbers = (transaction.phoneNumbers ?? new Set()).add(phoneNumber);
}

/** What went wrong, and on which call. */
export interface MetFault {
  readonly operation: FaultOperation;
  readonly fault: Fault;
}

/** Remembers what a call that tells who was verified met: the newest few. */
export function noteFault(transaction: Transaction, met: MetFault): void {
  transaction.metFaults = [...(transaction.metFaults ?? []), met].slice(-FAULTS_KEPT);
}

/** Whether its page goes back where somebody clicks, as often as they do; not once the app has gone back. */
export function waitsForClick({ comesBack, returnedBy }: Transaction): boolean {
  return comesBack === 'by-click' && returnedBy !== 'app';
}

/** Takes the way back for one screen, as often as it likes; `false` where the other one was first. */
export function claimReturn(transaction: Transaction, screen: ReturnScreen): boolean {
  transaction.returnedBy ??= screen;
  return transaction.returnedBy === screen;
}

/** Gives the pages a secret; forms of the pages before are void. */
export function renewPageSecret(world: World, transaction: Transaction): void {
  transaction.openings += 1;
  transaction.pageSecret = pageSecret(world, transaction.drawnBy, transaction.openings);
}

function pageSecret(world: World, drawnBy: string, openings: number): string {
  return world.random.bytes(16, 'page', drawnBy, openings).toString('base64url');
}

/** Moves a transaction; `false` (and nothing changed) where the event is impossible. */
export function advance(transaction: Transaction, event: TransactionEvent): boolean {
  const step = nextStep(transaction.step, event);
  if (step === undefined) return false;
  transaction.step = step;
  return true;
}

/** Ends a transaction with a failure code. */
export function fail(world: World, transaction: Transaction, code: KcbResultCode): void {
  const { step } = transaction;
  if (!advance(transaction, 'fail')) return;
  transaction.failure = code;
  transaction.failedAt = step;
  transaction.endedAt = certifyingTime(world);
}

/** What it weighs: itself, and what a merchant may make long. */
export function transactionBytes({ id, drawnBy, siteName, prefill = {}, wire }: Transaction): number {
  const said: unknown[] = Object.values(wire).flatMap((value: unknown) =>
    typeof value === 'object' && value !== null && !Buffer.isBuffer(value) ? Object.values(value) : [value],
  );
  const texts = [id, drawnBy, siteName, ...Object.values(prefill), ...said].filter(
    (value) => typeof value === 'string',
  );
  return TRANSACTION_BYTES + 2 * texts.reduce((sum, { length }) => sum + length, 0);
}

/** What a protocol says of a transaction as it begins. */
export type TransactionStart<W extends Wire = Wire> = Pick<
  Transaction<W>,
  'id' | 'drawnBy' | 'wire' | 'siteName' | 'prefill' | 'minAge' | 'framed'
>;

/** Begins a transaction: nobody has come yet. It takes the place of one of the same id. */
export function startTransaction<W extends Wire>(world: World, start: TransactionStart<W>): Transaction<W> {
  const startedAt = world.clock.now();
  const { transactions, journal } = world.state;
  const transaction: Transaction<W> = {
    ...start,
    pageSecret: pageSecret(world, start.drawnBy, 0),
    openings: 0,
    startedAt,
    requestedAt: certifyingTime(world),
    expiresAt: startedAt + world.settings.serviceTokenTtlMs,
    journalBefore: transactions.get(start.id)?.journalBefore ?? journal.newestId,
    step: 'issued',
    turn: 0,
    captcha: '',
    sends: 0,
    returnMethod: 'GET',
  };
  // The newest, whatever place the one before it had.
  transactions.delete(start.id);
  transactions.set(start.id, transaction);
  return transaction;
}

/** Finds a transaction for the forms of its own pages: also one that has expired while its browser waits to be sent back. */
export function findForPages(world: World, id: string): Transaction | undefined {
  const transaction = world.state.transactions.get(id);
  const hasEnded = transaction !== undefined && !isOpen(transaction.step) && transaction.step !== 'closed';
  const isLate = hasEnded && waitsForClick(transaction);
  return isLate ? transaction : findTransaction(world, id);
}

/** Finds a transaction that has not expired. */
export function findTransaction(world: World, id: string): Transaction | undefined {
  const transaction = world.state.transactions.get(id);
  return transaction !== undefined && world.clock.now() < transaction.expiresAt ? transaction : undefined;
}
