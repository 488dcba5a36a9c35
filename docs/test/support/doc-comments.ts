// Finds doc comments that are too short to say anything.
import type { File } from './files.ts';

const FEWEST_WORDS = 5;
/** A doc comment that stands alone on its lines. */
const COMMENT = /^[ \t]*\/\*\*(?<body>(?:(?!\*\/)[^])*)\*\/[ \t]*$/gm;
/** Tags that carry words of their own, or types alone. */
const TAG = /@(?:param|returns|type|typedef|import|satisfies)\b/;

/**
 * Doc comments of four words or fewer.
 *
 * @param file - a source file
 * @returns one line for each, with its place
 */
export function shortComments({ path, text }: File): readonly string[] {
  return [...text.matchAll(COMMENT)].flatMap((match) => {
    const body = match.groups?.['body'] ?? '';
    if (TAG.test(body)) return [];
    const words = body
      .replaceAll(/^\s*\*/gm, ' ')
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word));
    const line = text.slice(0, match.index).split('\n').length;
    return words.length < FEWEST_WORDS ? [`${path}:${line}: ${words.join(' ')}`] : [];
  });
}
