import { describe, expect, it } from 'vitest';
import { SimulatedTransaction, TransactionQuery } from '../src/simulator/transaction.ts';

const TRANSACTION = {
  serviceToken: 'x'.repeat(43),
  protocol: 'kcb',
  siteName: '본인 상점',
  startedAt: '2026-03-04T03:00:00.000Z',
  expiresAt: '2026-03-04T03:15:00.000Z',
  expired: false,
  step: 'spent',
  phoneNumberMasked: '010-****-0001',
  resultCode: 'B000',
  returnOrigin: 'http://localhost:5173',
};

describe('a transaction', () => {
  it('is taken with and without a person and a result', () => {
    expect(SimulatedTransaction.safeParse(TRANSACTION).success).toBe(true);
    const { phoneNumberMasked: _, resultCode: __, ...fresh } = TRANSACTION;
    expect(SimulatedTransaction.safeParse({ ...fresh, step: 'issued' }).success).toBe(true);
    const named = { ...fresh, protocol: 'iamport', merchantUid: 'm1', returnOrigin: '' };
    expect(SimulatedTransaction.safeParse(named).success).toBe(true);
  });

  it.each([
    ['phoneNumberMasked', '01000000001'],
    ['resultCode', 'ok'],
    ['step', 'done'],
    ['protocol', 'nice'],
    ['startedAt', 'yesterday'],
    ['returnUrl', 'http://localhost:5173/secret'],
  ])('is refused with %s %j', (field, value) => {
    expect(SimulatedTransaction.safeParse({ ...TRANSACTION, [field]: value }).success).toBe(false);
  });
});

describe('which transactions', () => {
  it('are the newest so many', () => {
    expect(TransactionQuery.parse({ limit: '20' })).toEqual({ limit: 20 });
    expect(TransactionQuery.parse({})).toEqual({});
  });

  it.each(['0', '-1', '1001', '1e2', 'all'])('are not %s', (limit) => {
    expect(TransactionQuery.safeParse({ limit }).success).toBe(false);
  });
});
