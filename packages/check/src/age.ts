// Birthdays around an age limit, by the date in Seoul.
import type { Subject } from './config.ts';

const DAY_MS = 86_400_000;

/** An age limit: full years, or the year in which the birthday falls. */
export interface AgeLimit {
  readonly years: number;
  readonly counts: 'full-years' | 'calendar-year';
}

/** The limit that the configuration names. */
export function limitOf({ age }: Subject): AgeLimit {
  if (age === undefined) throw new TypeError('the configuration names no age');
  return typeof age === 'number' ? { years: age, counts: 'full-years' } : age;
}

/** The date in Seoul at an instant, `YYYY-MM-DD`. */
export function seoulDay(atMs: number): string {
  return new Date(atMs + 9 * 3_600_000).toISOString().slice(0, 10);
}

/** The last birthday that is old enough at an instant, and the first one that is too young. */
export function boundaryOf(
  { years, counts }: AgeLimit,
  atMs: number,
): { oldEnough: string; tooYoung: string } {
  const day = (offset: number) => seoulDay(atMs + offset * DAY_MS);
  if (counts === 'calendar-year') {
    const year = Number(day(0).slice(0, 4)) - years;
    return { oldEnough: `${year}-12-31`, tooYoung: `${year + 1}-01-01` };
  }
  return { oldEnough: before(day(0), years), tooYoung: before(day(1), years) };
}

/** A birthday late in this year, so that a count by the year is wrong; `undefined` on the last days of a year. */
export function laterThisYear({ years }: AgeLimit, atMs: number): string | undefined {
  const year = seoulDay(atMs).slice(0, 4);
  const last = `${year}-12-31`;
  return seoulDay(atMs) < `${year}-12-30` ? before(last, years) : undefined;
}

/** The same day so many years ago. 29 February has none in other years: the first day after it counts. */
function before(date: string, years: number): string {
  const then = `${Number(date.slice(0, 4)) - years}${date.slice(4)}`;
  const isDay = !Number.isNaN(Date.parse(then)) && new Date(then).toISOString().startsWith(then);
  return isDay ? then : then.replace('-02-29', '-03-01');
}
