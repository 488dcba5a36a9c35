// What a copied test needs of its protocol: how a verification begins, and how its result is requested and read.
import type { FaultOperation } from '@bonin/contracts/simulator/fault';
import type { Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';

/** The result of an answer that is not JSON. The copied test says the same. */
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
  /** The result before the person has finished. */
  readonly pending: string;
  /** The result after it has expired, for a protocol whose results expire. */
  readonly expired?: string;
  /** A line that begins the verification. */
  begin(world: World, transaction: Transaction<Own>): string;
  /** Lines in which the person finishes, if the test checks more than the result. */
  end?(transaction: Transaction<Own>, finish: string): string[];
  /** Whether the person's part counts as ended. */
  hasEnded(transaction: Transaction<Own>): boolean;
  /** The result that the protocol would report now. */
  toldNow(world: World, transaction: Transaction<Own>): string;
  /** Every result that is possible without faults. An invalid call belongs to another test. */
  mayTell(transaction: Transaction<Own>): readonly (string | undefined)[];
  /** The result in a JSON answer, as the test reads it. */
  read(body: unknown, status: number): string;
}
