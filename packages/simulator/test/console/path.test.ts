// Addresses within the console.
import { describe, expect, it } from 'vitest';
import { transactionPath } from '../../src/console/view.ts';

const PLACE = { world: { id: 'default' }, language: 'ko', namesLanguage: false } as const;

describe('the page of a transaction', () => {
  it.each([
    ['imp_000000000000', 'imp_000000000000'],
    ['가입 1/2?', '%EA%B0%80%EC%9E%85%201%2F2%3F'],
    ['😀', '%F0%9F%98%80'],
    ['\ud800', '%EF%BF%BD'],
    ['a\udc00b', 'a%EF%BF%BDb'],
  ])('of %j has an address', (id, path) => {
    expect(transactionPath(PLACE, id)).toBe(`/__sim/transactions/${path}?world=default`);
  });
});
