// What a copied test plays again: the person's end, the clock, and each call for the result with the fault that it met.
import type { Fault } from '@bonin/contracts/simulator/fault';
import type { Recorded } from '../journal/journal.ts';
import { findRecorded, sourceOf } from '../journal/query.ts';
import type { Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';
import { type CopiedProtocol, UNREADABLE } from './copied-protocol.ts';

/** One thing that a copied test does. */
export type CopiedStep =
  | { readonly kind: 'finish' }
  | { readonly kind: 'expire' }
  | { readonly kind: 'result'; readonly told: string; readonly fault?: Fault };

/** The steps in their order; where nobody has asked for the result yet, as if somebody asked now. */
export function copiedSteps(world: World, transaction: Transaction, protocol: CopiedProtocol): CopiedStep[] {
  const { pending, expired } = protocol;
  const results = recordedResults(world, transaction, protocol);
  const now = protocol.toldNow(world, transaction);
  const asked = results.length > 0 ? results : [{ kind: 'result', told: now } as const];
  const hasEnded = protocol.hasEnded(transaction);
  // Whoever asked before the person had ended was told so; so is everybody where the window was closed, or no end is told.
  const tellsNoEnd = transaction.step === 'closed' || now === pending;
  const early = tellsNoEnd ? -1 : asked.findLastIndex(({ told }) => told === pending);
  const late = expired === undefined ? -1 : asked.findIndex(({ told }) => told === expired);
  return asked.flatMap((step, index) => {
    // An end that was told before is that of an earlier attempt of the same id.
    if (index < early && step.told !== pending && step.fault === undefined) return [];
    const before: CopiedStep[] = [];
    if (hasEnded && index === early + 1) before.push({ kind: 'finish' });
    if (index === late) before.push({ kind: 'expire' });
    return before.concat(step);
  });
}

type Result = Extract<CopiedStep, { kind: 'result' }>;

/** Those that anybody would have been told. */
function recordedResults(world: World, transaction: Transaction, protocol: CopiedProtocol): Result[] {
  const { id: serviceToken, metFaults = [] } = transaction;
  const { operation } = protocol;
  const told = new Set(protocol.mayTell(transaction));
  const calls = findRecorded(sourceOf(world), { serviceToken, operation });
  const faulty = calls.filter(({ fault }) => fault !== undefined);
  // The newest fault belongs to the newest faulty call, whatever either of them has forgotten.
  const own = metFaults.filter((met) => met.operation === operation);
  const met = new Map(faulty.toReversed().map((call, index) => [call.id, own.at(-1 - index)?.fault]));
  return calls.flatMap((call): Result[] => {
    const said = toldBy(call, protocol);
    if (call.fault === undefined) return told.has(said) ? [{ kind: 'result', told: said }] : [];
    const fault = met.get(call.id);
    return fault === undefined ? [] : [{ kind: 'result', told: said, fault: playable(fault, call) }];
  });
}

/** As the copied test reads an answer. */
function toldBy({ status, responseBody }: Recorded, protocol: CopiedProtocol): string {
  if (status === 0) return UNREADABLE;
  try {
    const body: unknown = typeof responseBody === 'string' ? JSON.parse(responseBody) : responseBody;
    return protocol.read(body, status);
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
