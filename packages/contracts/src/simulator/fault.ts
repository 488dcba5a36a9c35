/** `/__sim/worlds/:world/faults`: what goes wrong on the wire between the relying party and the provider. */
import * as z from 'zod';
import { PERSON_CALLS, ProviderCall } from './protocol.ts';
import { RuleId, RuleSchedule } from './rule.ts';

/** A call that can go wrong: any call of a server to a provider. */
export const FaultOperation = ProviderCall;
/** A call that can go wrong. */
export type FaultOperation = ProviderCall;

/** Whether the call is carried out (a single-use result is spent) before its answer goes wrong. */
const when = z.enum(['before', 'after']).default('before');

/** Schema of a fault: one thing that goes wrong on the wire. */
export const Fault = z.discriminatedUnion('kind', [
  /** The right answer, late by `ms` of real time, 1–60,000. */
  z.strictObject({ kind: z.literal('delay'), ms: z.int().min(1).max(60_000), when }),
  /** No answer at all; the connection stays open until the caller gives up. */
  z.strictObject({ kind: z.literal('timeout'), when }),
  /** The connection is reset (TCP RST) without an answer. `after` is the lost answer of a call that was carried out. */
  z.strictObject({ kind: z.literal('reset'), when }),
  /** Headers and half of the answer, then a reset. The call was carried out. */
  z.strictObject({ kind: z.literal('reset-midway') }),
  /** An error status of a gateway, with `Retry-After` where asked for. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    retryAfterSeconds: z.int().min(0).max(3600).optional(),
    when,
  }),
  /** A maintenance page in place of JSON, with status 200. */
  z.strictObject({ kind: z.literal('html'), when }),
  /** Status 200 and no body. */
  z.strictObject({ kind: z.literal('empty'), when }),
  /** The first half of the JSON, with a `Content-Length` that fits it. The call was carried out. */
  z.strictObject({ kind: z.literal('truncated') }),
  /** Well-formed JSON of another shape. The call was carried out. */
  z.strictObject({ kind: z.literal('wrong-schema') }),
  /** CP949 bytes under a header that says UTF-8. The call was carried out. */
  z.strictObject({ kind: z.literal('wrong-encoding') }),
  /**
   * Another person's result under other ids, in an answer that names a person ({@link operationsOf}). On popup-result it is
   * correctly encrypted, and the result is used up.
   */
  z.strictObject({ kind: z.literal('another-person') }),
  /** Calls that give a token: one that is refused from its first use. The others: the one in use has just ended (T990, 401). */
  z.strictObject({ kind: z.literal('bearer-expired') }),
]);
/** A fault: one thing that goes wrong on the wire. */
export type Fault = z.infer<typeof Fault>;
/** A fault as a caller writes it, with optional fields left out. */
export type FaultInput = z.input<typeof Fault>;
/** The kind of a fault, such as `reset`. */
export type FaultKind = Fault['kind'];

/** Of kinds that need an answer of a certain sense; any other kind goes wrong with any answer. */
const OPERATIONS_OF: Partial<Record<FaultKind, readonly FaultOperation[]>> = {
  'another-person': PERSON_CALLS,
};

/**
 * The calls on which a kind of fault can happen.
 *
 * @param kind - What kind of thing goes wrong.
 * @returns Their names, in no order that means anything.
 * @example
 * ```ts
 * operationsOf('another-person').includes('token'); // false: a token's answer names no person
 * ```
 */
export function operationsOf(kind: FaultKind): readonly FaultOperation[] {
  return OPERATIONS_OF[kind] ?? FaultOperation.options;
}

/** The fields of a {@link FaultRequest}, each right by itself. */
export const FaultFields = RuleSchedule.extend({
  operation: FaultOperation.optional(),
  fault: Fault,
});
/** The fields of a {@link FaultRequest}. */
export type FaultFields = z.infer<typeof FaultFields>;

/**
 * Why a fault can never happen on the call that it names.
 *
 * @param fields - What goes wrong, and on which call.
 * @returns Which calls it is for; `undefined` where it can happen.
 * @example
 * ```ts
 * whyImpossible(FaultFields.parse({ fault: { kind: 'another-person' }, operation: 'token' })); // 'another-person is for …'
 * ```
 */
export function whyImpossible({ operation, fault: { kind } }: FaultFields): string | undefined {
  const possible = operationsOf(kind);
  if (operation === undefined || possible.includes(operation)) return undefined;
  return `${kind} is for ${possible.join(', ')}, or for any call where no operation is said; not for ${operation}`;
}

/** `POST …/faults`: what goes wrong, on which call (every one that it is for, where nothing is said), and when. */
export const FaultRequest = FaultFields.superRefine((request, context) => {
  const message = whyImpossible(request);
  if (message !== undefined) context.addIssue({ code: 'custom', path: ['operation'], message });
});
/** `POST …/faults`: what goes wrong, on which call (every one that it is for, where nothing is said), and when. */
export type FaultRequest = z.infer<typeof FaultRequest>;

/** A prepared fault as it stands: how many matching calls it has seen and taken. */
export const FaultRule = FaultFields.extend({
  id: RuleId,
  seen: z.int().min(0),
  taken: z.int().min(0),
});
/** A prepared fault as it stands. */
export type FaultRule = z.infer<typeof FaultRule>;

/** `GET …/faults`: those not used up, in the order in which they are asked. */
export const FaultList = z.strictObject({ faults: z.array(FaultRule) });
/** `GET …/faults`: those not used up, in the order in which they are asked. */
export type FaultList = z.infer<typeof FaultList>;
