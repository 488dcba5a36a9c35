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

/** The entry says why: names, rules, help; nothing that was sent. */
export function expectExplained(
  sim: Simulator,
  { answer, in: where = sim.world() }: Refused,
  expected: string,
): void {
  const entries = where === 'unmatched' ? sim.unmatched() : where.journal();
  const entry = entries.filter(({ operation }) => operation !== 'control').at(-1);
  expect([entry?.response.status, entry?.explanation]).toEqual([
    answer.statusCode,
    expect.stringContaining(expected),
  ]);
  expect(entry?.explanation).toMatch(/^[A-Za-z][^\n]{20,}[.…]$/);
  for (const value of SENT) expect(entry?.explanation).not.toContain(value);
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
