// What a copied test plays again: the person's end, the clock, and each popup-result with the fault that it met.
import type { Fault } from '@bonin/contracts/simulator/fault';
import type { PersonOutcome } from '@bonin/contracts/simulator/person';
import type { Transaction } from '../../verification/transaction.ts';
import { findRecorded, sourceOf } from '../../world/journal-query.ts';
import type { Recorded } from '../../world/journal.ts';
import type { World } from '../../world/world.ts';

/** What a member reads who gets no JSON: the copied test says the same. */
export const UNREADABLE = 'no readable answer';

/** One thing that a copied test does. */
export type CopiedStep =
  | { readonly kind: 'finish' }
  | { readonly kind: 'expire' }
  | { readonly kind: 'result'; readonly told: string; readonly fault?: Fault };

/** How the person's part ended, as an outcome; `undefined` while it has not. */
export function outcomeOf({ verified, failure, step }: Transaction): PersonOutcome | undefined {
  if (verified !== undefined) return verified.withCi ? 'verified' : 'verified-without-ci';
  if (failure !== undefined) return failure === 'B123' ? 'cancelled' : (failure as PersonOutcome);
  return step === 'closed' ? 'never-returns' : undefined;
}

/** The steps in their order; where nobody has asked for the result yet, as if somebody asked now. */
export function copiedSteps(world: World, transaction: Transaction): CopiedStep[] {
  const results = recordedResults(world, transaction);
  const asked =
    results.length > 0 ? results : [{ kind: 'result', told: toldNow(world, transaction) } as const];
  const hasEnded = outcomeOf(transaction) !== undefined;
  // Whoever asked before the person had ended was told B102; so is everybody where the window was closed.
  const early = transaction.step === 'closed' ? -1 : asked.findLastIndex(({ told }) => told === 'B102');
  const late = asked.findIndex(({ told }) => told === 'B132');
  return asked.flatMap((step, index) => {
    const before: CopiedStep[] = [];
    if (hasEnded && index === early + 1) before.push({ kind: 'finish' });
    if (index === late) before.push({ kind: 'expire' });
    return before.concat(step);
  });
}

type Result = Extract<CopiedStep, { kind: 'result' }>;

/** Those that any member would have been told; a call of the wrong form is another test. */
function recordedResults(world: World, transaction: Transaction): Result[] {
  const { id: serviceToken, failure, metFaults = [] } = transaction;
  const told = new Set(['B000', 'B102', 'B128', 'B132', failure]);
  const calls = findRecorded(sourceOf(world), { serviceToken, operation: 'popup-result' });
  const faulty = calls.filter(({ fault }) => fault !== undefined);
  // The newest fault belongs to the newest faulty call, whatever either of them has forgotten.
  const met = new Map(faulty.toReversed().map((call, index) => [call.id, metFaults.at(-1 - index)]));
  return calls.flatMap((call): Result[] => {
    const said = toldBy(call);
    if (call.fault === undefined) return told.has(said) ? [{ kind: 'result', told: said }] : [];
    const fault = met.get(call.id);
    return fault === undefined ? [] : [{ kind: 'result', told: said, fault: playable(fault, call) }];
  });
}

/** As the copied test reads an answer. */
function toldBy({ status, responseBody }: Recorded): string {
  if (status === 0) return UNREADABLE;
  try {
    const body: unknown = typeof responseBody === 'string' ? JSON.parse(responseBody) : responseBody;
    const code: unknown = Object(body).rsp_cd;
    return typeof code === 'string' ? code : `HTTP ${status}`;
  } catch {
    return UNREADABLE;
  }
}

const SHORT_MS = 50;

/** A test waits no longer than it must; whoever left before the late answer went without one. */
function playable(fault: Fault, { status }: Recorded): Fault {
  if (fault.kind !== 'delay') return fault;
  return status === 0
    ? { kind: 'timeout', when: fault.when }
    : { ...fault, ms: Math.min(fault.ms, SHORT_MS) };
}

function toldNow(world: World, { expiresAt, failure, verified, step }: Transaction): string {
  if (world.clock.now() >= expiresAt) return 'B132';
  if (failure !== undefined) return failure;
  if (step === 'spent') return 'B128';
  return verified === undefined ? 'B102' : 'B000';
}
