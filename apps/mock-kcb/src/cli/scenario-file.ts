// The file of --scenario.
import { readFileSync } from 'node:fs';
import { Scenario } from '@bonin/contracts/simulator/scenario';
import { buildSimulator } from '@bonin/simulator';
import { UsageError } from './problems.ts';

/**
 * Reads a scenario, and checks that a world takes it.
 *
 * @throws UsageError that names the part of the file that is wrong.
 */
export function readScenario(path: string): Scenario {
  const read = Scenario.safeParse(jsonIn(path));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw wrong(`${issue?.message} (${issue?.path.join('.')})`);
  }
  try {
    buildSimulator({ scenario: read.data });
  } catch (error) {
    if (error instanceof TypeError) throw wrong(error.message);
    throw error;
  }
  return read.data;
}

function jsonIn(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError('--scenario names no file that can be read');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError('--scenario names a file that is not JSON');
  }
}

/** The explanation of a wrong file, in one line. */
function wrong(explanation: string): UsageError {
  return new UsageError(`--scenario: ${explanation.replaceAll(/\s*\n\s*/g, ' ').replaceAll('✖ ', '')}`);
}
