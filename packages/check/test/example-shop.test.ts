import { describe, expect, it } from 'vitest';
import { runChecks } from '../src/run-checks.ts';
import { noticesOf } from './matrix.ts';
import { EXAMPLE_SUBJECT, startExampleShop } from './shops/example-shop.ts';

describe('the shop on Express of the examples', () => {
  it('passes every check, but for warnings that are true', async () => {
    const report = await runChecks({
      subject: EXAMPLE_SUBJECT,
      app: startExampleShop,
      isolation: 'worker',
      workers: 2,
      controls: 'once',
    });
    expect(report.problem).toBeUndefined();
    // The API limits starts by address. Here its limit is raised, because all people come from one.
    expect(noticesOf(report)).toEqual(['starts-not-limited warn 25 starts']);
    expect(report.results.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(25);
  });
});
