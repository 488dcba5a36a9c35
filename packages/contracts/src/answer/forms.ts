/** Forms of single values for all providers. Each accepts several spellings of the same value. */
import * as z from 'zod';
import type { Form } from './field.ts';

/** A text that a schema takes as it is. @param words - The form in words. */
export function matching<Schema extends z.ZodType>(schema: Schema, words: string): Form<z.output<Schema>> {
  return {
    words,
    read(value) {
      const parsed = schema.safeParse(value);
      return parsed.success ? parsed.data : undefined;
    },
  };
}

/**
 * A code out of a list: in any case, as a text or a number.
 *
 * @param meanings - By code, in capitals; several codes may mean the same.
 * @param words - The codes in words.
 * @param options - `isSpelledFreely`: spaces and signs between letters say nothing, as in `LGU+`, `KT_MVNO`, `kt-mvno`.
 */
export function code<T>(
  meanings: Readonly<Record<string, T>>,
  words: string,
  { isSpelledFreely = false }: { readonly isSpelledFreely?: boolean } = {},
): Form<T> {
  return {
    words,
    isList: true,
    read(value) {
      const plain = codeText(value);
      const text = isSpelledFreely ? plain?.replaceAll(/(?<=[A-Z])[\s_+-]+/g, '') : plain;
      return text !== undefined && Object.hasOwn(meanings, text) ? meanings[text] : undefined;
    },
  };
}

/** A code's text in capitals. */
function codeText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' ? value.toUpperCase() : undefined;
}

/** Base64 of a fixed form, also where an encoder has broken it into lines. @param words - The form in words. */
export function base64<Schema extends z.ZodType>(schema: Schema, words: string): Form<z.output<Schema>> {
  const { read } = matching(schema, words);
  return { words, read: (value) => read(typeof value === 'string' ? value.replaceAll(/\s/g, '') : value) };
}

/** Yes or no: as a boolean, a number or a word. */
export const flag: Form<boolean> = {
  words: '`true` or `false`, also as text or as `1` and `0`',
  isList: true,
  read(value) {
    if (typeof value === 'boolean') return value;
    return code<boolean>({ TRUE: true, Y: true, '1': true, FALSE: false, N: false, '0': false }, '').read(
      value,
    );
  },
};

/** A whole number that is not negative, also as a text. @param words - What it counts. */
export function wholeNumber(words: string): Form<number> {
  return {
    words,
    read(value) {
      const number = typeof value === 'string' && /^[0-9]{1,15}$/.test(value) ? Number(value) : value;
      return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
    },
  };
}

/** An RFC 3339 instant, read as milliseconds since 1970. */
export const instant: Form<number> = {
  words: 'RFC 3339',
  read(value) {
    if (
      typeof value !== 'string' ||
      !/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)$/.test(value)
    )
      return undefined;
    const ms = Date.parse(value.replace(' ', 'T').toUpperCase());
    return Number.isNaN(ms) ? undefined : ms;
  },
};

/** A text that is compared, or only hints at something. */
export const text = matching(z.string().min(1).max(2048), 'a text');

/** A part of an answer that a table of its own reads. */
export const object = matching(z.looseObject({}), 'an object');
