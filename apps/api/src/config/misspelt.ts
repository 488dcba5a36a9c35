/** Variables whose names are nearly right: a setting that nobody reads is worse than one that is refused. */
import { ConfigVariables } from './variables.ts';

/** Prefixes of the names that this configuration uses. */
const PREFIXES = /^(?:BONIN|KCB|IAMPORT|PORTONE|PUBLIC)_/;
/** Most letters in which a misspelt name differs: a long one may have more of them. */
const near = (name: string) => Math.max(2, Math.floor(name.length / 6));
/** What the tools of this repository read. */
const NAMES_OF_TOOLS: ReadonlySet<string> = new Set([
  'BONIN_API_ORIGIN',
  'BONIN_CHROMIUM',
  'BONIN_PORT_OFFSET',
  'BONIN_SIMULATOR_PORT',
  'BONIN_THOROUGH',
  'BONIN_WEB_PORT',
]);

/** A variable that is set and that nobody reads. */
export interface UnknownVariable {
  readonly name: string;
  /** The known name that is most like it. */
  readonly nearest: string;
  /** Whether it is so like it that it must be a mistake. */
  readonly isMisspelt: boolean;
}

/**
 * Finds the variables that are set and unknown: all misspelt ones, and of the others those that begin with `BONIN_`.
 *
 * @param names of all variables that are set.
 */
export function unknownVariables(names: readonly string[]): UnknownVariable[] {
  const known = Object.keys(ConfigVariables.shape);
  return names
    .filter((name) => PREFIXES.test(name.toUpperCase()) && !known.includes(name) && !NAMES_OF_TOOLS.has(name))
    .map((name) => {
      const byDistance = known
        .map((other) => ({ other, distance: distanceOf(name.toUpperCase(), other) }))
        .sort((one, two) => one.distance - two.distance);
      const { other = '', distance = Number.POSITIVE_INFINITY } = byDistance[0] ?? {};
      return { name, nearest: other, isMisspelt: distance <= near(name) };
    })
    .filter(({ name, isMisspelt }) => isMisspelt || name.startsWith('BONIN_'));
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function distanceOf(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, above] = [above, current];
  }
  return above[to.length] ?? 0;
}
