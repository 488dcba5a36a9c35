// Birthdays around an age limit, by the date in Seoul.
import type { Subject } from './config.ts';

const DAY_MS = 86_400_000;

/** An age limit: full years, or the year in which the birthday falls. */
export interface AgeLimit {
  readonly years: number;
  readonly counts: 'full-years' | 'calendar-year';
}

/** The limit that the configuration names. */
export function limitOf({ age }: Pick<Subject, 'age'>): AgeLimit {
  if (age === undefined) throw new TypeError('the configuration names no age');
  return typeof age === 'number' ? { years: age, counts: 'full-years' } : age;
}

/** The date in Seoul at an instant, `YYYY-MM-DD`. */
export function seoulDay(atMs: number): string {
  return new Date(atMs + 9 * 3_600_000).toISOString().slice(0, 10);
}

/** Noon in Seoul on a day, as an instant. */
export function noonOf(day: string): string {
  return `${day}T03:00:00.000Z`;
}

/** The last birthday that is old enough on a day. */
export function lastOldEnough({ years, counts }: AgeLimit, today: string): string {
  if (counts === 'calendar-year') return `${yearOf(today) - years}-12-31`;
  // On 29 February of a leap year, whoever was born in a common year has had the birthday.
  return earlier(today, years) ?? earlier(dayAfter(today, -1), years) ?? today;
}

/** A birthday that is too young by one day; `undefined` on 28 February of a leap year where nobody has one. */
export function firstTooYoung({ years, counts }: AgeLimit, today: string): string | undefined {
  if (counts === 'calendar-year') return `${yearOf(today) - years + 1}-01-01`;
  return earlier(dayAfter(today, 1), years);
}

/**
 * A birthday later in this year that is too young in full years, and old enough by the year. `undefined` on the last two
 * days of a year: the 31st has no later day, and the 30th only tomorrow, which a count that is wrong by a day accepts, too.
 */
export function laterThisYear({ years }: AgeLimit, today: string): string | undefined {
  const last = `${yearOf(today)}-12-31`;
  return dayAfter(today, 1) < last ? earlier(last, years) : undefined;
}

/** Whoever is born on 29 February completes a year on 1 March of a common year: too young on this 28 February. */
export function leapTooYoung({ years, counts }: AgeLimit, today: string): string | undefined {
  if (counts === 'calendar-year' || !today.endsWith('-02-28') || isLeap(yearOf(today))) return undefined;
  return isLeap(yearOf(today) - years) ? `${yearOf(today) - years}-02-29` : undefined;
}

/** The first 28 February after a day on which {@link leapTooYoung} has somebody; `undefined` for a limit like 20 years. */
export function nextLeapTooYoung(limit: AgeLimit, today: string): string | undefined {
  const days = Array.from({ length: 12 }, (_, ahead) => `${yearOf(today) + 1 + ahead}-02-28`);
  return days.find((day) => leapTooYoung(limit, day) !== undefined);
}

/** The birthday of an adult who is born on 29 February, and old enough for any limit of so many years. */
export function leapAdult(years: number, today: string): string {
  let year = yearOf(today) - years - 10;
  while (!isLeap(year)) year -= 1;
  return `${year}-02-29`;
}

/** A day before or after another one. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day so many years ago; `undefined` for 29 February where that year has none. */
function earlier(day: string, years: number): string | undefined {
  const year = yearOf(day) - years;
  return day.endsWith('-02-29') && !isLeap(year) ? undefined : `${year}${day.slice(4)}`;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
