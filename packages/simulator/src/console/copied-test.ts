// "Copy as test": one transaction as a Vitest file that stands alone, asking for the result over the wire.
import type { Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';
import { copiedEnd, literal, outcomeOf } from './copied-person.ts';
import type { CopiedProtocol } from './copied-protocol.ts';
import { type CopiedStep, copiedSteps } from './copied-steps.ts';

/** The whole file. */
export function copiedTest(world: World, transaction: Transaction, protocol: CopiedProtocol): string {
  const outcome = protocol.hasEnded(transaction) ? outcomeOf(transaction) : undefined;
  const end = outcome === undefined ? undefined : copiedEnd(world, transaction, outcome, protocol.id);
  const finish = end === undefined ? [] : (protocol.end?.(transaction, end.finish) ?? [end.finish]);
  const steps = copiedSteps(world, transaction, protocol);
  const told = steps.flatMap((step) => (step.kind === 'result' ? [step.told] : []));
  const lines = [
    ...(end?.prepare ?? []),
    protocol.begin(world, transaction),
    ...steps.flatMap((step) => (step.kind === 'finish' ? finish : code(step, protocol))),
  ];
  return `${HEAD}
test(${literal(`${protocol.operation} tells ${told.join(', then ')}`)}, async () => {
${SETUP}${protocol.setup}
${lines.map((line) => `  ${line}`).join('\n')}
});
`;
}

function code(
  step: Exclude<CopiedStep, { kind: 'finish' }>,
  { operation, ask, id }: CopiedProtocol,
): string[] {
  if (step.kind === 'expire') return ['world.clock.advance(15 * 60_000); // past the service token’s life'];
  const { fault, told } = step;
  const waits = fault?.kind === 'timeout' ? ', 500' : '';
  return [
    ...(fault === undefined ? [] : [`world.fault(${literal(fault)}, ${literal({ operation })});`]),
    `expect(await ${ask}(${id}${waits})).toBe(${literal(told)});`,
  ];
}

const HEAD = `// Copied from the simulator's console: one verification, its result asked for over the wire.
import { startSimulator } from '@bonin/simulator';
import { expect, onTestFinished, test } from 'vitest';
`;

const SETUP = `  const sim = await startSimulator();
  onTestFinished(() => sim.close());
  const world = sim.createWorld();
`;
