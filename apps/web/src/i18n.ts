/** Korean first, English by a switch that is remembered; and what an error code says to a person. */
import { ERRORS, isErrorCode } from '@bonin/contracts/error';
import type { ErrorCode } from '@bonin/contracts/error';
import { EN } from './texts-en.ts';
import { KO } from './texts-ko.ts';
import type { Texts } from './texts-ko.ts';

export type Language = 'ko' | 'en';

/** What can go wrong on this side of the wire: nobody answered, or the code from outside is none of ours. */
export type LocalErrorCode = 'unreachable' | 'unknown';
export type WebErrorCode = ErrorCode | LocalErrorCode;

/** Whether a text is a code that this app has words for. */
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

/** The remembered language. Storage may be forbidden (it throws); then it is Korean each time. */
export function rememberedLanguage(storage: () => Pick<Storage, 'getItem'>): Language {
  try {
    return storage().getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'ko';
  } catch {
    return 'ko';
  }
}

export function rememberLanguage(storage: () => Pick<Storage, 'setItem'>, language: Language): void {
  try {
    storage().setItem(LANGUAGE_KEY, language);
  } catch {
    // The switch works for this page all the same.
  }
}

/** What happened, as a heading (no full stop), and the one next step. */
export function errorText(language: Language, code: WebErrorCode): { heading: string; action: string } {
  if (code === 'unreachable' || code === 'unknown') return TEXTS[language][code];
  const entry = ERRORS[code];
  const [what, action] = language === 'ko' ? [entry.ko, entry.koAction] : [entry.en, entry.enAction];
  return { heading: what.replace(/\.$/, ''), action };
}
