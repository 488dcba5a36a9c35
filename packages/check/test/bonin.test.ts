import { describe, expect, it } from 'vitest';
import { runChecks } from '../src/run-checks.ts';
import { noticesOf, type Protocol } from './matrix.ts';
import { startBoninShop } from './shops/bonin-shop.ts';

const REPORTS = {
  kcb: {},
  iamport: {
    return: {
      method: 'POST',
      url: '/report',
      json: { imp_uid: '{imp_uid}', merchant_uid: '{merchant_uid}' },
    },
  },
  portone: {
    return: { method: 'POST', url: '/report', json: { identityVerificationId: '{identityVerificationId}' } },
  },
} as const;

describe('a shop on bonin’s API', () => {
  it.each<Protocol>(['kcb', 'iamport', 'portone'])('passes every check with %s', async (protocol) => {
    const report = await runChecks({
      subject: {
        protocol,
        start: { method: 'POST', url: '/start', form: {} },
        accept: { whoami: { url: '/me', path: 'verified', name: 'name' } },
        ...REPORTS[protocol],
      },
      app: async (launch) => startBoninShop(launch, protocol),
      isolation: 'worker',
      controls: 'once',
    });
    expect(report.problem).toBeUndefined();
    expect(noticesOf(report)).toEqual([]);
    expect(report.results.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(30);
  });
});
