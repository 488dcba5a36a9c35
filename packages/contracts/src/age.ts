/** Age as Korean law counts it: days begin at midnight in Asia/Seoul, wherever the server stands. */
import type { AgeChecks, BirthDate } from './identity.ts';

// Korea has had no daylight saving time since 1988: a fixed offset is exact for any date asked about today.
const SEOUL_OFFSET_MS = 9 * 60 * 60 * 1000;

/**
 * The calendar day in Asia/Seoul at an instant.
 *
 * @param at the instant.
 * @returns `YYYY-MM-DD`.
 * @throws RangeError for an invalid date.
 * @example
 * ```ts
 * seoulDate(new Date('2026-12-31T15:00:00Z')); // '2027-01-01'
 * ```
 */
export function seoulDate(at: Date): string {
  return new Date(at.getTime() + SEOUL_OFFSET_MS).toISOString().slice(0, 10);
}

/**
 * Full years of life (만 나이, 행정기본법 §7-2). A person born on 29 February completes a year on 1 March where
 * the year has no 29th.
 *
 * @param birthDate the day of birth.
 * @param at the instant asked about; its day is taken in Asia/Seoul.
 * @returns whole years, 0 or more for days after birth.
 * @example
 * ```ts
 * fullYears(BirthDate.parse('1990-01-01'), new Date('2026-01-01T00:00:00+09:00')); // 36
 * ```
 */
export function fullYears(birthDate: BirthDate, at: Date): number {
  const today = seoulDate(at);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/**
 * Whether a person is a youth by the Youth Protection Act (청소년 보호법 §2): under 19, but not once 1 January of
 * the year of the 19th birthday has come.
 *
 * @param birthDate the day of birth.
 * @param at the instant asked about; its year is taken in Asia/Seoul.
 * @returns `true` where sale of alcohol, tobacco or adult content is forbidden.
 * @example
 * ```ts
 * isYouth(BirthDate.parse('2007-12-31'), new Date('2026-01-01T00:00:00+09:00')); // false
 * ```
 */
export function isYouth(birthDate: BirthDate, at: Date): boolean {
  return Number(seoulDate(at).slice(0, 4)) - Number(birthDate.slice(0, 4)) < 19;
}

/**
 * The three questions together.
 *
 * @param birthDate the day of birth.
 * @param at the instant asked about.
 * @returns the answers, each on its own.
 * @example
 * ```ts
 * ageChecks(identity.birthDate, new Date()).under14;
 * ```
 */
export function ageChecks(birthDate: BirthDate, at: Date): AgeChecks {
  const years = fullYears(birthDate, at);
  return { under14: years < 14, minor: years < 19, youth: isYouth(birthDate, at) };
}
