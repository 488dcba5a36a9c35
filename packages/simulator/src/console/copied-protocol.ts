// What a copied test asks of its protocol: how a verification begins, and how its result is asked for and read.
import type { FaultOperation } from '@bonin/contracts/simulator/fault';
import type { Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';

/** What whoever asks reads where there is no JSON: the copied test says the same. */
export const UNREADABLE = 'no readable answer';

/** One protocol, as copied tests speak it. */
export interface CopiedProtocol<Own = unknown> {
  /** The call that asks for the result. */
  readonly operation: FaultOperation;
  /** Lines of the test that can make the calls. */
  readonly setup: string;
  /** The test's name for the id, and the function that asks for the result. */
  readonly id: string;
  readonly ask: string;
  /** What is told before the person has ended. */
  readonly pending: string;
  /** What is told from the moment at which the result has expired, where it does. */
  readonly expired?: string;
  /** A line that begins the verification. */
  begin(world: World, transaction: Transaction<Own>): string;
  /** Lines that make the person end, where more than the result is to be seen of it. */
  end?(transaction: Transaction<Own>, finish: string): string[];
  /** Whether the person's part counts as ended. */
  hasEnded(transaction: Transaction<Own>): boolean;
  /** What is told now. */
  toldNow(world: World, transaction: Transaction<Own>): string;
  /** Everything that may be told of it, but for faults; a call of the wrong form is another test. */
  mayTell(transaction: Transaction<Own>): readonly (string | undefined)[];
  /** What an answer of JSON tells, as the test reads it. */
  read(body: unknown, status: number): string;
}
