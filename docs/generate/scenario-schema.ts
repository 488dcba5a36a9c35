/** The JSON schema of scenario files, for editors. */
import { Scenario } from '@bonin/contracts/simulator/scenario';
import { z } from 'zod';

/** @returns its text. */
export function scenarioSchema(): string {
  const schema = z.toJSONSchema(Scenario, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ title: 'A scenario of the simulator', ...schema }, undefined, 2)}\n`;
}
