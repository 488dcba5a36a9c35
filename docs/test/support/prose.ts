// Limits of the documents, and phrases that plain English does not have.
import type { File } from './files.ts';

/** A line of Markdown that is prose: neither a table nor code nor a comment. */
export interface ProseLine {
  readonly line: number;
  readonly text: string;
}

/** The prose of a page. */
export function proseOf(markdown: string): readonly ProseLine[] {
  let fence = '';
  return markdown.split('\n').flatMap((text, index) => {
    const mark = /^ *(?<fence>`{3,})/.exec(text)?.groups?.['fence'];
    if (fence !== '') {
      if (mark?.startsWith(fence) === true) fence = '';
      return [];
    }
    if (mark !== undefined) {
      fence = mark;
      return [];
    }
    return /^\s*(?:\||<!--|<img )/.test(text) ? [] : [{ line: index + 1, text }];
  });
}

/** Lines of prose with more characters than `most`. */
export function longLines({ path, text }: File, most: number): readonly string[] {
  return proseOf(text)
    .filter((line) => line.text.length > most)
    .map((line) => `${path}:${line.line}: ${line.text.length} characters`);
}

/** How often a section has an item. @param heading of the second level, without its marks */
export function bulletsIn(markdown: string, heading: string): number {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return section.match(/^[-*] /gm)?.length ?? 0;
}

/** Phrases of a foreign dialect, and what to write instead. */
const DIALECT: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [
    /\b(?:for|to|by|with|from|of) who (?:is|has|holds|starts|started|proves|comes|reads|names|asks)\b/i,
    'a noun: the client that …',
  ],
  [/(?:^|[.;:] |\| )Who (?:is|has|may|comes|holds|asks|reads|starts)\b[^?]*[.|]/, 'a noun: a person who …'],
  [
    /\bof (?:nobody|somebody|ours)(?:['’]s)\b|\b(?:nobody|somebody) else['’]s\b|\bof ours\b/i,
    'nobody’s, KCB’s …, without "of"',
  ],
  [/\b(?:as new|anew)\b/i, 'again'],
  [/\bthat is none\b|\bis none\b/i, 'no …'],
  [/\b(?:ended|end) otherwise\b|\bunless (?:told|said) otherwise\b/i, 'by default'],
  [/\bcomes? home\b|\bis home\b|\bway home\b|\b(?:brings?|takes?) .{1,40} home\b/i, 'returns'],
  [/\b(?:he|his|him)\b/i, 'they, or the noun'],
  [/\b[Tt]he api\b|\bapi’s\b/, 'API'],
  [/\bbearers?\b(?! (?:header|scheme))(?!-)/, 'access token'],
];

/** Where a page's prose uses a phrase of the list. Words in code do not count. */
export function dialectIn({ path, text }: File): readonly string[] {
  return proseOf(text).flatMap((line) => {
    const plain = line.text.replaceAll(/`[^`]*`|\]\([^)]*\)/g, '');
    return DIALECT.flatMap(([pattern, instead]) => {
      const found = pattern.exec(plain)?.[0];
      return found === undefined ? [] : [`${path}:${line.line}: “${found}” (write ${instead})`];
    });
  });
}
