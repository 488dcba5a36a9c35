import { BirthDate } from '@bonin/contracts/identity';
import { describe, expect, it } from 'vitest';
import { ageFacts, formatBirthDate, formatMoment } from '../src/format.ts';
import { textsOf } from '../src/i18n.ts';

describe('formatBirthDate', () => {
  it.each([
    ['1990-01-01', '1990년 1월 1일', 'January 1, 1990'],
    ['2012-02-29', '2012년 2월 29일', 'February 29, 2012'],
    // Before 1912 Korea's clock stood at +08:28: a day made in local time would be another one.
    ['1905-12-31', '1905년 12월 31일', 'December 31, 1905'],
  ])('shows %s', (date, ko, en) => {
    expect(formatBirthDate('ko', BirthDate.parse(date))).toBe(ko);
    expect(formatBirthDate('en', BirthDate.parse(date))).toBe(en);
  });
});

describe('formatMoment', () => {
  it.each([
    ['2026-12-31T15:04:00.000Z', '2027년 1월 1일 오전 12:04', 'January 1, 2027, 12:04 AM'],
    ['2026-06-01T03:00:00Z', '2026년 6월 1일 오후 12:00', 'June 1, 2026, 12:00 PM'],
    ['2026-06-01T14:59:59.999Z', '2026년 6월 1일 오후 11:59', 'June 1, 2026, 11:59 PM'],
  ])('shows %s on Korea’s clock', (moment, ko, en) => {
    expect(formatMoment(textsOf('ko'), 'ko', moment)).toBe(ko);
    expect(formatMoment(textsOf('en'), 'en', moment)).toBe(en);
  });
});

describe('ageFacts', () => {
  const facts = (under14: boolean, minor: boolean, youth: boolean) =>
    ageFacts(textsOf('ko'), { under14, minor, youth });

  it('answers each question on its own', () => {
    expect(facts(false, false, false).map(({ caution }) => caution)).toEqual([false, false, false]);
    expect(facts(false, true, false).map(({ caution }) => caution)).toEqual([false, true, false]);
    expect(facts(false, false, true).map(({ caution }) => caution)).toEqual([false, false, true]);
  });

  it('never says the same for yes and no', () => {
    const [no, yes] = [facts(false, false, false), facts(true, true, true)];
    for (const [index, fact] of no.entries()) expect(fact.text).not.toBe(yes[index]?.text);
    expect(yes[0]?.text).toContain('법정대리인');
  });
});
