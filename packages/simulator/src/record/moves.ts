// What moves a transaction on, and what is noted on it.
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import { type Certifying, certifyingTime } from '../kernel/clock.ts';
import { nextStep, type TransactionEvent } from './steps.ts';
import type { MetFault, ReturnScreen, Transaction } from './transaction.ts';

const FAULTS_KEPT = 20;
/** Without the texts of its merchant. */
const TRANSACTION_BYTES = 2000;

/** Moves a transaction; `false` (and nothing changed) where the event is impossible. */
export function advance(transaction: Transaction, event: TransactionEvent): boolean {
  const step = nextStep(transaction.step, event);
  if (step === undefined) return false;
  transaction.step = step;
  return true;
}

/** Ends a transaction with a failure code. */
export function fail(world: Certifying, transaction: Transaction, code: KcbResultCode): void {
  const { step } = transaction;
  if (!advance(transaction, 'fail')) return;
  transaction.failure = code;
  transaction.failedAt = step;
  transaction.endedAt = certifyingTime(world);
}

/** Remembers whose number it is about. */
export function notePhoneNumber(transaction: Transaction, phoneNumber: string): void {
  transaction.phoneNumbers = (transaction.phoneNumbers ?? new Set()).add(phoneNumber);
}

/** The number that its person gave last. */
export function newestPhoneNumber({ phoneNumbers }: Transaction): string | undefined {
  return [...(phoneNumbers ?? [])].at(-1);
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

/** What it weighs: itself, and what a merchant may make long. */
export function transactionBytes({ id, seedKey, siteName, prefill = {}, own }: Transaction): number {
  const ownTexts: unknown[] = Object.values(Object(own)).flatMap((value: unknown) =>
    typeof value === 'object' && value !== null && !Buffer.isBuffer(value) ? Object.values(value) : [value],
  );
  const texts = [id, seedKey, siteName, ...Object.values(prefill), ...ownTexts].filter(
    (value) => typeof value === 'string',
  );
  return TRANSACTION_BYTES + 2 * texts.reduce((sum, { length }) => sum + length, 0);
}
