import { describe, expect, it } from 'vitest';
import { CHECKS, type RunReport } from '../src/run-checks.ts';
import { redOf, runShop } from './matrix.ts';
import { type Defect, DEFECTS } from './shops/defects.ts';

const MARKS = { pass: '·', fail: 'F', warn: 'w', inconclusive: '?', 'not-applicable': ' ' } as const;
/** By defect and protocol: a second try writes its row again. */
const lines = new Map<string, string>();

function lineOf(defect: string, protocol: string, { results }: RunReport): string {
  const marks = new Map(results.map(({ id, verdict }) => [id, MARKS[verdict]]));
  const row = CHECKS.map(({ id }) => marks.get(id) ?? ' ').join('');
  return `${defect.padEnd(28)} ${protocol.padEnd(8)} ${row}`;
}

describe('each planted defect', () => {
  // One protocol a defect, another one for the next: each protocol meets a third of them.
  const rows = Object.entries(DEFECTS).map(
    ([defect, protocols], index) => [defect as Defect, protocols[index % protocols.length] ?? 'kcb'] as const,
  );

  it.each(rows)('%s with %s turns its own check red, and no other', async (defect, protocol) => {
    const report = await runShop(protocol, defect);
    lines.set(`${defect} ${protocol}`, lineOf(defect, protocol, report));
    expect(redOf(report)).toEqual([defect]);
  });

  it('is a row of the matrix', () => {
    process.stdout.write(`${[...lines.values()].join('\n')}\n`);
    expect(lines.size).toBe(rows.length);
  });
});

describe('a defect in another protocol', () => {
  const rest = Object.entries(DEFECTS).flatMap(([defect, protocols], index) =>
    protocols
      .filter((_, at) => at !== index % protocols.length)
      .map((each) => [defect as Defect, each] as const),
  );

  it.each(rest)('%s turns red with %s, too', async (defect, protocol) => {
    expect(redOf(await runShop(protocol, defect, [defect]))).toEqual([defect]);
  });
});
