import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRedirectEntry, isRedirectTarget } from '../../src/relying-parties/redirect-target.ts';
import { errorLocation, resultLocation } from '../../src/verification/return-location.ts';
import { sampleTransaction } from '../stores/suite.ts';

describe('isRedirectEntry', () => {
  it.each([
    'https://shop.example/done',
    'https://shop.example/done?a=1',
    'http://localhost:5173/x',
    'https://shop.example/',
  ])('takes %s', (entry) => expect(isRedirectEntry(entry)).toBe(true));

  it.each([
    'https://shop.example',
    'https://shop.example:443/done',
    'https://shop.example/a/../done',
    'https://shop.example/done#',
    'https://shop.example/done?params=1',
    'https://shop.example/done?a=1&error=2',
    'https://shop.example/done?transactionId=1',
    'https://user:pass@shop.example/done',
    'HTTPS://shop.example/done',
    'javascript:alert(1)',
    'data:text/html,x',
    ' https://shop.example/done',
    'https://shop.example/한글',
    '',
  ])('refuses %s', (entry) => expect(isRedirectEntry(entry)).toBe(false));
});

describe('every Location', () => {
  const entries = ['https://shop.example/done', 'https://shop.example/failed?lang=ko'];
  const transaction = sampleTransaction({
    successUrl: entries[0] ?? '',
    failUrl: entries[1] ?? '',
    outcome: { status: 'verified', expiresAt: 1 },
  });

  it('is a list entry plus one parameter of ours, whatever the input was', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true })),
        (input) => {
          expect(isRedirectTarget(entries, input)).toBe(entries.includes(input));
        },
      ),
    );
  });

  it('takes a question mark or an ampersand, as the entry needs', () => {
    expect(resultLocation(transaction, 'abc')).toBe(
      `https://shop.example/done?params=abc&transactionId=${transaction.id}`,
    );
    expect(errorLocation(transaction, 'expired')).toBe(
      `https://shop.example/failed?lang=ko&error=expired&transactionId=${transaction.id}`,
    );
  });

  it('never carries a code that may not travel', () => {
    expect(errorLocation(transaction, 'params_invalid')).toBe(
      `https://shop.example/failed?lang=ko&error=internal_error&transactionId=${transaction.id}`,
    );
    expect(errorLocation(transaction, 'not_bound')).toContain('error=internal_error');
  });
});
