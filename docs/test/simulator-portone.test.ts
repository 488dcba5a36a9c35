// Every example of the PortOne guide runs, and the table of refusals in the reference matches the contracts.
import assert from 'node:assert/strict';
import { PORTONE_ERROR_STATUS } from '@bonin/contracts/portone/error';
import { type SimulatedWorld, type Simulator, startSimulator } from '@bonin/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readText } from '../generate/root.ts';

const guide = readText('docs/how-to/test-portone.md');
const reference = readText('docs/reference/simulator-portone.md');

type Run = (sim: Simulator, world: SimulatedWorld, assertions: typeof assert) => Promise<void>;

const examples = [...guide.matchAll(/^```ts\n(?<code>[^]*?)^```$/gm)].map((match) => ({
  line: guide.slice(0, match.index).split('\n').length,
  code: match.groups?.['code'] ?? '',
}));

/** Makes an asynchronous function of an example. Its parameters are the values that the page names. */
function asFunction(code: string): Run {
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as FunctionConstructor;
  return new AsyncFunction('sim', 'world', 'assert', code) as unknown as Run;
}

describe('an example of the PortOne guide', () => {
  let sim: Simulator;
  beforeAll(async () => {
    sim = await startSimulator();
  });
  afterAll(async () => {
    await sim.close();
  });

  it.each(examples)('at line $line runs', async ({ code }) => {
    await expect(asFunction(code)(sim, sim.createWorld(), assert)).resolves.toBeUndefined();
  });

  it('that is wrong fails', async () => {
    expect(examples.length).toBeGreaterThan(3);
    const wrong = examples[0]?.code.replace('김하늘', '홍길동') ?? '';
    await expect(asFunction(wrong)(sim, sim.createWorld(), assert)).rejects.toThrow('김하늘');
  });
});

it('the table of refusals is that of the contracts', () => {
  const rows = [...reference.matchAll(/^\| `(?<type>[A-Z_]+)` \| (?<status>[0-9]{3}) \|/gm)];
  const shown = rows.map(({ groups }) => [groups?.['type'], Number(groups?.['status'])]);
  expect(Object.fromEntries(shown)).toEqual(PORTONE_ERROR_STATUS);
});
