import { ERRORS, ErrorCode } from '@bonin/contracts/error';
import { describe, expect, it } from 'vitest';
import { errorText, firstLanguage, otherLanguage, rememberLanguage, textsOf } from '../src/i18n.ts';

/** Every text with its path, such as `start.steps.0`. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'function') return [[path, String(value('', ''))]];
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}
const HANGUL = /\p{Script=Hangul}/u;
const forbidden = () => {
  throw new DOMException('denied', 'SecurityError');
};

describe('texts', () => {
  it('are there in both languages, none empty', () => {
    const [ko, en] = [leaves(textsOf('ko')), leaves(textsOf('en'))];
    expect(en.map(([path]) => path)).toEqual(ko.map(([path]) => path));
    expect([...ko, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are Korean in Korean, apart from the carriers’ names', () => {
    const notKorean = leaves(textsOf('ko')).filter(([, text]) => !HANGUL.test(text));
    expect(notKorean.map(([path]) => path)).toEqual(['carrier.SKT', 'carrier.KT', 'carrier.LGU']);
  });

  it('are English in English', () => {
    expect(leaves(textsOf('en')).filter(([, text]) => HANGUL.test(text))).toEqual([]);
  });
});

describe('errorText', () => {
  it.each([...ErrorCode.options, 'unreachable', 'unknown'] as const)('has words for %s', (code) => {
    const [ko, en] = [errorText('ko', code), errorText('en', code)];
    for (const text of [ko.heading, ko.action]) expect(text).toMatch(HANGUL);
    for (const text of [en.heading, en.action]) expect(text).not.toMatch(HANGUL);
    expect(ko.heading).not.toMatch(/\.$/);
    expect(`${ko.heading}${en.heading}`).not.toContain('_');
  });

  it('takes them from the contracts’ table', () => {
    expect(errorText('ko', 'carrier_unavailable')).toEqual({
      heading: '통신사가 응답하지 않아요',
      action: ERRORS.carrier_unavailable.koAction,
    });
  });
});

const storing = (value: string | null) => () => ({ getItem: () => value });

describe('the first language', () => {
  it('is what the switch chose last, whatever the browser prefers', () => {
    const stored = new Map<string, string>();
    rememberLanguage(() => ({ setItem: (key, value) => void stored.set(key, value) }), 'en');
    expect([...stored]).toEqual([['bonin.language', 'en']]);
    expect(firstLanguage(() => ({ getItem: (key) => stored.get(key) ?? null }), ['ko-KR'])).toBe('en');
    expect(firstLanguage(storing('ko'), ['en-US'])).toBe('ko');
    expect(otherLanguage('en')).toBe('ko');
  });

  it.each([
    [['en-US', 'en'], 'en'],
    [['de-DE', 'de', 'en-GB', 'ko'], 'en'],
    [['EN'], 'en'],
    [['ko-KR', 'ko', 'en-US'], 'ko'],
    [['ja', 'ko', 'en'], 'ko'],
  ])('is the one that a browser of %j prefers: %s', (preferred, language) => {
    expect(firstLanguage(storing(null), preferred)).toBe(language);
  });

  it.each([[[]], [['de']], [['']], [['eng']], [['x-en']], [['kor', 'tlh']]])(
    'is Korean for a browser of %j',
    (preferred) => {
      expect(firstLanguage(storing(null), preferred)).toBe('ko');
    },
  );

  it.each(['', 'de', 'EN', '{"en":1}'])('is the browser’s where %j is stored', (stored) => {
    expect(firstLanguage(storing(stored), ['en'])).toBe('en');
    expect(firstLanguage(storing(stored), [])).toBe('ko');
  });

  it('is the browser’s where storage is forbidden', () => {
    expect(firstLanguage(forbidden, ['en'])).toBe('en');
    expect(firstLanguage(forbidden, [])).toBe('ko');
    expect(() => {
      rememberLanguage(forbidden, 'en');
    }).not.toThrow();
  });
});
