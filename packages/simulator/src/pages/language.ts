// The language of a page: Korean by default, English if it is requested or preferred.
import type { FastifyRequest } from 'fastify';

/** A language of the pages. */
export type Language = 'ko' | 'en';

/** What the address says, else what the browser prefers of the two, else Korean. */
export function chooseLanguage(asked: string, acceptLanguage: string | undefined): Language {
  return known(asked) ?? preferred(acceptLanguage ?? '') ?? 'ko';
}

/** What the browser prefers of the two, else Korean. */
export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>): Language {
  return chooseLanguage('', headers['accept-language']);
}

/** `ko` or `en`, and nothing else. */
export function known(language: string): Language | undefined {
  return language === 'ko' || language === 'en' ? language : undefined;
}

/** The one with the highest weight (RFC 9110 §12.5.4); of equals the first. */
function preferred(header: string): Language | undefined {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { language: known(tag.split('-')[0] ?? ''), weight: weight === undefined ? 1 : Number(weight) };
  });
  return ranges
    .filter(({ language, weight }) => language !== undefined && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)[0]?.language;
}
