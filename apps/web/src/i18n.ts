/** The language of the app (the browser's, Korean by default, the other by a switch), and the texts of error codes. */
import { ERRORS, isErrorCode } from '@bonin/contracts/error';
import type { ErrorCode } from '@bonin/contracts/error';
import { EN } from './texts-en.ts';
import { KO } from './texts-ko.ts';
import type { Texts } from './texts-ko.ts';

export type Language = 'ko' | 'en';

/** Failures of this page: the API did not answer, or an error code is unknown. */
export type LocalErrorCode = 'unreachable' | 'unknown';
export type WebErrorCode = ErrorCode | LocalErrorCode;

/** Tells whether this app has a text for the code. */
export function isWebErrorCode(code: string): code is WebErrorCode {
  return code === 'unreachable' || code === 'unknown' || isErrorCode(code);
}

const LANGUAGE_KEY = 'bonin.language';

const TEXTS: Readonly<Record<Language, Texts>> = { ko: KO, en: EN };

export function textsOf(language: Language): Texts {
  return TEXTS[language];
}

export function otherLanguage(language: Language): Language {
  return language === 'ko' ? 'en' : 'ko';
}

/** What the switch chose last, else the one that the browser prefers of the two, else Korean. */
export function firstLanguage(
  storage: () => Pick<Storage, 'getItem'>,
  preferred: readonly string[],
): Language {
  return rememberedLanguage(storage) ?? preferred.map(languageOf).find((one) => one !== undefined) ?? 'ko';
}

/** A browser that forbids storage (it throws) remembers nothing. */
function rememberedLanguage(storage: () => Pick<Storage, 'getItem'>): Language | undefined {
  try {
    const stored = storage().getItem(LANGUAGE_KEY);
    return stored === 'ko' || stored === 'en' ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** The language of a tag such as `en-GB` (RFC 5646), if the app speaks it. */
function languageOf(tag: string): Language | undefined {
  const [language] = tag.toLowerCase().split('-');
  return language === 'ko' || language === 'en' ? language : undefined;
}

export function rememberLanguage(storage: () => Pick<Storage, 'setItem'>, language: Language): void {
  try {
    storage().setItem(LANGUAGE_KEY, language);
  } catch {
    // The switch still works for this page.
  }
}

/** What happened, as a heading (no full stop), and the one next step. */
export function errorText(language: Language, code: WebErrorCode): { heading: string; action: string } {
  if (code === 'unreachable' || code === 'unknown') return TEXTS[language][code];
  const entry = ERRORS[code];
  const [what, action] = language === 'ko' ? [entry.ko, entry.koAction] : [entry.en, entry.enAction];
  return { heading: what.replace(/\.$/, ''), action };
}
