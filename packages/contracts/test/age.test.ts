import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageChecks, fullYears, isYouth, seoulDate } from '../src/age.ts';
import { BirthDate } from '../src/identity.ts';

const born = (day: string) => BirthDate.parse(day);
const seoul = (text: string) => new Date(`${text}+09:00`);

describe('full years', () => {
  it.each([
    ['2012-11-22', '2026-11-21T23:59:59', 13],
    ['2012-11-22', '2026-11-22T00:00:00', 14],
    ['2008-02-29', '2026-02-28T12:00:00', 17],
    ['2008-02-29', '2026-03-01T00:00:00', 18],
    ['2008-02-29', '2028-02-29T00:00:00', 20],
    ['2026-01-01', '2026-12-31T00:00:00', 0],
  ])('of %s at %s in Seoul are %i', (day, at, years) => expect(fullYears(born(day), seoul(at))).toBe(years));

  it('count days in Asia/Seoul, wherever the server stands', () => {
    expect(seoulDate(new Date('2026-11-21T14:59:59Z'))).toBe('2026-11-21');
    expect(seoulDate(new Date('2026-11-21T15:00:00Z'))).toBe('2026-11-22');
    expect(fullYears(born('2012-11-22'), new Date('2026-11-21T15:00:00Z'))).toBe(14);
    expect(fullYears(born('2012-11-22'), new Date('2026-11-21T14:59:59Z'))).toBe(13);
  });

  it('agree with Intl’s calendar of Asia/Seoul', () => {
    const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul' });
    const from = Date.UTC(2000, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: from, max: from + 50 * 31_557_600_000 }), (ms) => {
        expect(seoulDate(new Date(ms))).toBe(calendar.format(new Date(ms)));
      }),
    );
  });
});

describe('the youth rule', () => {
  it('ends on 1 January of the year of the 19th birthday, not on the birthday', () => {
    expect(isYouth(born('2007-12-31'), seoul('2025-12-31T23:59:59'))).toBe(true);
    expect(isYouth(born('2007-12-31'), seoul('2026-01-01T00:00:00'))).toBe(false);
  });
});

describe('the three questions', () => {
  it.each([
    ['2012-11-23', { under14: true, minor: true, youth: true }],
    ['2012-11-22', { under14: false, minor: true, youth: true }],
    ['2007-11-23', { under14: false, minor: true, youth: false }],
    ['2007-11-22', { under14: false, minor: false, youth: false }],
  ])('of %s on 2026-11-22', (day, answers) => {
    expect(ageChecks(born(day), seoul('2026-11-22T00:00:00'))).toEqual(answers);
  });
});
