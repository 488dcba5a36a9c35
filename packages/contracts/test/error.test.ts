import { describe, expect, it } from 'vitest';
import {
  ERRORS,
  ErrorCode,
  errorEntry,
  FAILURE_CODES,
  FailureCode,
  isErrorCode,
  isRedirectable,
  Problem,
} from '../src/error.ts';

const entries = Object.entries(ERRORS);

describe('the error table', () => {
  it.each(entries)('%s says in Korean and English what happened and one next step', (_code, entry) => {
    for (const text of [entry.ko, entry.koAction]) expect(text).toMatch(/^[가-힣A-Za-z0-9 ,.’]+\.$/);
    for (const text of [entry.en, entry.enAction]) expect(text).toMatch(/^[A-Z][\x20-\x7e’“”]+\.$/);
    expect(entry.status).toBeGreaterThanOrEqual(400);
    expect(entry.status).toBeLessThan(600);
  });

  it('ends Korean sentences in 요, as a person speaks', () => {
    const stiff = entries.filter(
      ([, { ko, koAction }]) => ![ko, koAction].every((text) => text.endsWith('요.')),
    );
    expect(stiff.map(([code]) => code)).toEqual([]);
  });

  it('lets no code of opening a result travel in a redirect', () => {
    for (const code of [
      'params_invalid',
      'already_opened',
      'not_bound',
      'wrong_opener',
      'unauthorized',
    ] as const) {
      expect(isRedirectable(code)).toBe(false);
    }
    for (const code of ['expired', 'already_used', 'provider_unavailable'] as const)
      expect(isRedirectable(code)).toBe(true);
  });

  it('counts every failure of a provider as final and redirectable', () => {
    for (const code of FAILURE_CODES) expect([code, ERRORS[code].final]).toEqual([code, true]);
    expect(FailureCode.safeParse('expired').success).toBe(false);
    expect(FailureCode.safeParse('B123').success).toBe(false);
  });
});

describe('a code from outside', () => {
  it('is looked up by own keys only', () => {
    expect(isErrorCode('expired')).toBe(true);
    for (const code of ['', 'Expired', 'toString', '__proto__', 'constructor']) {
      expect(isErrorCode(code)).toBe(false);
      expect(ErrorCode.safeParse(code).success).toBe(false);
      expect(errorEntry(code)).toBe(ERRORS.internal_error);
    }
  });
});

describe('a problem', () => {
  const good = { type: 'about:blank', title: 'x', status: 404, code: 'not_found' };
  it('parses with a code of the table', () => expect(Problem.parse(good)).toEqual(good));
  it.each([
    { code: 'other' },
    { status: 200 },
    { status: '404' },
    { type: 'https://x.example' },
    { title: undefined },
  ])('is refused with %j', (change) => expect(Problem.safeParse({ ...good, ...change }).success).toBe(false));
});
