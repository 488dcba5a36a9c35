// Instants and days in Seoul, as IamPort counts them: by the clocks of their time, not today's.

const OFFSET_FORMAT = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Seoul',
  timeZoneName: 'longOffset',
});

/** The first second of a day in Seoul, in seconds since 1970: between 1954 and 1961, and in summers until 1988, clocks went otherwise. */
export function seoulMidnight(date: string): number {
  const utcMs = Date.parse(`${date}T00:00:00Z`);
  // The offset at the instant that the offset itself leads to; two steps are enough on any day.
  const guess = utcMs - offsetMs(utcMs);
  return (utcMs - offsetMs(guess)) / 1000;
}

/** `yyyyMMddHHmmss` in Seoul. */
export function seoulSecond(atMs: number): string {
  return new Date(atMs + offsetMs(atMs)).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
}

function offsetMs(atMs: number): number {
  const name = OFFSET_FORMAT.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value;
  const [, hours = '9', minutes = '0', seconds = '0'] =
    /^GMT\+(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name ?? '') ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
