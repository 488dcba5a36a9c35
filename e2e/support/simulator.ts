/** Questions to the simulator's control API. */
import {
  type JournalEntry,
  type JournalOperation,
  JournalResponse,
} from '@bonin/contracts/simulator/journal';
import type { Stack } from './stack.ts';

/** The default world's journal, oldest first. */
export async function journal(stack: Stack, operation?: JournalOperation): Promise<JournalEntry[]> {
  const query = operation === undefined ? '' : `?operation=${operation}`;
  const answer = await fetch(`${stack.simulator}/__sim/worlds/default/journal${query}`);
  return JournalResponse.parse(await answer.json()).entries;
}

/** A command to the default world, such as `clock` with `{ advanceMs: 180_000 }`. */
export async function control(
  stack: Stack,
  command: 'clock' | 'outcomes' | 'reset',
  body: object,
): Promise<void> {
  const answer = await fetch(`${stack.simulator}/__sim/worlds/default/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${command}: ${await answer.text()}`);
}
