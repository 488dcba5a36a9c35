/** A scenario: what a test prepares in a world, as one JSON value that a file can hold. */
import * as z from 'zod';
import { PhoneNumber } from '../identity.ts';
import { instant } from './clock.ts';
import { FaultFields } from './fault.ts';
import { OutcomeRequest } from './outcome.ts';
import { CreatePersonRequest } from './person.ts';
import { RuleSchedule } from './rule.ts';

/** The most rules of one kind in a world. */
const MOST_RULES = 100;
/** The most people of a world. */
const MOST_PEOPLE = 1000;

const { times, skip, every, probability, match } = RuleSchedule.shape;
/** A schedule as a file has it: what is left out stays left out, so that a copied scenario is short. */
const schedule = {
  times: times.unwrap().optional(),
  skip: skip.unwrap().optional(),
  every: every.unwrap().optional(),
  probability: probability.unwrap().optional(),
  match: match.unwrap().optional(),
};

/**
 * What is prepared in a world: its people, how verifications end, what goes wrong on the wire, and the clock. It describes the whole:
 * what a scenario does not say is as in a new world.
 *
 * @example
 * ```ts
 * Scenario.parse({ people: [{ phoneNumber: '01000000001', outcome: 'cancelled' }], outcomes: [{ outcome: 'B092', skip: 2 }] });
 * ```
 */
export const Scenario = z.strictObject({
  /** The address of the JSON schema, for editors. The simulator ignores it. */
  $schema: z.string().max(2048).optional(),
  /** People of the default world who are not in this one. */
  withoutPeople: z.array(PhoneNumber).max(MOST_PEOPLE).optional(),
  /** New people. A number of the default world's people names that person, of whom only the given fields change. */
  people: z.array(CreatePersonRequest).max(MOST_PEOPLE).optional(),
  /** How the next verifications end, in the order in which they are asked. */
  outcomes: z.array(OutcomeRequest.extend(schedule)).max(MOST_RULES).optional(),
  /** What goes wrong on the next calls, in the order in which they are asked. */
  faults: z.array(FaultFields.extend(schedule)).max(MOST_RULES).optional(),
  /** The time of the world: from where its clock runs, or where it stands still. */
  clock: z.union([z.strictObject({ set: instant }), z.strictObject({ freeze: instant })]).optional(),
});
/** What is prepared in a world. */
export type Scenario = z.infer<typeof Scenario>;
/** A scenario as somebody writes it, with optional fields left out. */
export type ScenarioInput = z.input<typeof Scenario>;
