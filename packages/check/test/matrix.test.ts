import { describe, expect, it } from 'vitest';
import { CHECKS } from '../src/run-checks.ts';
import { noticesOf, type Protocol, redOf, runShop } from './matrix.ts';
import { BROWSER_DEFECTS, type Defect, DEFECTS } from './shops/defects.ts';

/** The whole matrix finds each of them, too. */
const isWhole =
  !['', '0', 'false', undefined].includes(process.env['CI']) ||
  ['1', 'all'].includes(process.env['BONIN_THOROUGH'] ?? '');

describe('the good shop', () => {
  it.each<Protocol>(['kcb', 'iamport', 'portone'])('passes every check with %s', async (protocol) => {
    const report = await runShop(protocol);
    expect(noticesOf(report)).toEqual([]);
    expect(report.exitCode).toBe(0);
    expect(report.results.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(40);
  });
});

describe('a check', () => {
  it('has a shop with its mistake', () => {
    expect([...Object.keys(DEFECTS), ...Object.keys(BROWSER_DEFECTS)].toSorted()).toEqual(
      CHECKS.map(({ id }) => id).toSorted(),
    );
  });

  const rows = Object.entries(DEFECTS).map(
    ([defect, protocols]) => [defect as Defect, protocols[0]] as const,
  );
  it.skipIf(isWhole).each(rows)('finds %s in a shop for %s', async (defect, protocol) => {
    expect(redOf(await runShop(protocol, defect, [defect]))).toEqual([defect]);
  });

  it('is silent about the mistake of another check', async () => {
    const only = ['unknown-code', 'xss'];
    expect(redOf(await runShop('kcb', 'person-in-url', only))).toEqual([]);
    expect(redOf(await runShop('iamport', 'cancel', only))).toEqual([]);
  });
});
