import { describe, expect, it } from 'vitest';
import {
  type AgeLimit,
  dayAfter,
  firstTooYoung,
  lastOldEnough,
  laterThisYear,
  leapAdult,
  leapTooYoung,
  nextLeapTooYoung,
  seoulDay,
} from '../src/age.ts';

const full = (years: number): AgeLimit => ({ years, counts: 'full-years' });
const YEAR_14: AgeLimit = { years: 14, counts: 'calendar-year' };

/** The age by the law: the contract of the API counts alike. */
function fullYears(born: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}

describe('the day in Seoul', () => {
  it.each([
    ['2026-12-31T14:59:59.999Z', '2026-12-31'],
    ['2026-12-31T15:00:00.000Z', '2027-01-01'],
    ['2028-02-28T15:00:00.000Z', '2028-02-29'],
  ])('at %s is %s', (at, day) => {
    expect(seoulDay(Date.parse(at))).toBe(day);
  });
});

describe('birthdays around a limit', () => {
  const days = Array.from({ length: 4 * 366 }, (_, number) => dayAfter('2026-01-01', number));

  it.each([14, 19, 20])('of %i years are right on every day of four years', (years) => {
    const limit = full(years);
    const ageOf = (born: string | undefined, day: string) =>
      born === undefined ? undefined : fullYears(born, day);
    const isWrong = (day: string) => {
      const next = dayAfter(day, 1);
      const young = firstTooYoung(limit, day);
      const ages = [
        ageOf(lastOldEnough(limit, day), day) ?? years,
        (ageOf(young, day) ?? years - 1) + 1,
        ageOf(young, next) ?? years,
        (ageOf(laterThisYear(limit, day), next) ?? years - 1) + 1,
      ];
      return ages.some((age) => age !== years);
    };
    expect(days.filter(isWrong)).toEqual([]);
  });

  it('are missing on the days on which nobody has one', () => {
    const without = (birthday: typeof firstTooYoung, years: number) =>
      days.filter((day) => birthday(full(years), day) === undefined).map((day) => day.slice(5));
    expect(without(firstTooYoung, 14)).toEqual(['02-28']);
    expect(without(firstTooYoung, 20)).toEqual([]);
    expect(without(laterThisYear, 14)).toEqual(Array.from({ length: 4 }, () => ['12-30', '12-31']).flat());
  });

  it('of a year in which the birthday falls change on 1 January alone', () => {
    for (const day of ['2026-01-01', '2026-12-31'])
      expect([lastOldEnough(YEAR_14, day), firstTooYoung(YEAR_14, day)]).toEqual([
        '2012-12-31',
        '2013-01-01',
      ]);
  });
});

describe('a birthday on 29 February', () => {
  it('is too young on 28 February of a common year, and on no other day', () => {
    expect(leapTooYoung(full(14), '2026-02-28')).toBe('2012-02-29');
    for (const day of ['2026-03-01', '2028-02-28', '2027-02-28', '2026-02-27'])
      expect(leapTooYoung(full(14), day)).toBeUndefined();
    expect(leapTooYoung(YEAR_14, '2026-02-28')).toBeUndefined();
  });

  it('is found in another year, except for a limit of full leap cycles', () => {
    expect(nextLeapTooYoung(full(14), '2026-12-01')).toBe('2030-02-28');
    expect(nextLeapTooYoung(full(19), '2026-12-01')).toBe('2027-02-28');
    expect(nextLeapTooYoung(full(20), '2026-12-01')).toBeUndefined();
  });

  it('of an adult is a real day', () => {
    expect(leapAdult(14, '2026-02-28')).toBe('2000-02-29');
    expect(leapAdult(100, '2026-02-28')).toBe('1916-02-29');
  });
});
