/** `/__sim/worlds/:world/outcomes`: how the next verifications end, whoever the person is. */
import * as z from 'zod';
import { ComesBack, PersonOutcome } from './person.ts';
import { RuleId, RuleSchedule } from './rule.ts';

/** `POST …/outcomes`: the outcome of the next verification, or of those that the schedule names. */
export const OutcomeRequest = RuleSchedule.extend({
  outcome: PersonOutcome,
  /** How the browser comes back, in place of the person's own way; `never-returns` has none. */
  returnMethod: z.enum(['GET', 'POST']).optional(),
  /** When it comes back and with what, in place of the person's own way. */
  comesBack: ComesBack.optional(),
});
/** `POST …/outcomes`: the outcome of the next verification, or of those that the schedule names. */
export type OutcomeRequest = z.infer<typeof OutcomeRequest>;

/** A prepared outcome as it stands: how many matching verifications it has seen and taken. */
export const OutcomeRule = OutcomeRequest.extend({
  id: RuleId,
  seen: z.int().min(0),
  taken: z.int().min(0),
});
/** A prepared outcome as it stands. */
export type OutcomeRule = z.infer<typeof OutcomeRule>;

/** `GET …/outcomes`: those not used up, in the order in which they are asked. */
export const OutcomeList = z.strictObject({ outcomes: z.array(OutcomeRule) });
/** `GET …/outcomes`: those not used up, in the order in which they are asked. */
export type OutcomeList = z.infer<typeof OutcomeList>;
