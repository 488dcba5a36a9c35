// A scenario for each refusal: what is sent so that it comes, and the journal's newest entry of it.
import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { SimulatedWorld, Simulator } from '../../src/simulator.ts';

/** What was answered, and which journal has it. */
export interface Refused {
  readonly answer: LightMyRequestResponse;
  /** Where its entry must stand: its world's journal unless nothing names a world. */
  readonly in?: SimulatedWorld | 'unmatched';
}

/** Why, as the journal says it: in words of names, rules and help, with nothing that was sent. */
export function explanationOf(sim: Simulator, { answer, in: where = sim.world() }: Refused): string {
  const entries = where === 'unmatched' ? sim.unmatched() : where.journal();
  const entry = entries.findLast(({ operation }) => operation !== 'control');
  const explanation = entry?.explanation ?? '';
  expect([entry?.response.status, explanation]).toEqual([
    answer.statusCode,
    expect.stringMatching(/^[A-Za-z][^\n]{20,}[.…]$/),
  ]);
  for (const value of SENT) expect(explanation).not.toContain(value);
  return explanation;
}

/** Values that the scenarios send, and that no explanation may repeat. */
export const SENT: readonly string[] = [
  '홍길동',
  '김하늘',
  '01000000001',
  '900101',
  'bonin-dev-secret',
  'bonin-dev-api-secret',
  'sent-value',
  '@@',
];
