/** Dates and age checks as a person reads them. */
import type { AgeChecks, BirthDate } from '@bonin/contracts/identity';
import type { Language } from './i18n.ts';
import type { Texts } from './texts-ko.ts';

const LOCALES: Readonly<Record<Language, string>> = { ko: 'ko-KR', en: 'en-US' };

/** `1990년 1월 1일`, `January 1, 1990`. A calendar day has no time zone: it is made and shown in UTC. */
export function formatBirthDate(language: Language, birthDate: BirthDate): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${birthDate}T00:00:00Z`),
  );
}

/**
 * A moment on Korea's clock, wherever the browser stands: `2026년 1월 1일 오후 3:04`. The halves of the day are our own
 * words: browsers differ (some say `PM` in Korean).
 */
export function formatMoment(texts: Texts, language: Language, moment: string): string {
  const at = new Date(moment);
  const zone = { timeZone: 'Asia/Seoul' };
  const day = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', ...zone }).format(at);
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', ...zone }).format(at);
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const time = `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')}`;
  return hour < 12 ? texts.morning(day, time) : texts.afternoon(day, time);
}

/** Answers one of the law's three age questions in a sentence. `caution` marks an answer that forbids something. */
export interface AgeFact {
  readonly text: string;
  readonly caution: boolean;
}

export function ageFacts(texts: Texts, age: AgeChecks): readonly AgeFact[] {
  return (['under14', 'minor', 'youth'] as const).map((question) => ({
    text: age[question] ? texts.age[question].yes : texts.age[question].no,
    caution: age[question],
  }));
}
