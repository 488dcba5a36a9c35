// docs/adding-a-provider.md as data: the files that it makes, and the lines that it adds to others.
import { readText } from '../../generate/root.ts';

/** The document. */
export const WALK = 'docs/adding-a-provider.md';

/** A new file. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** What is done to a file that is there. */
export interface Patch {
  readonly path: string;
  readonly hunks: readonly Hunk[];
}

/** Neighbouring lines, as a diff writes them: `+` added, a space for what is there. */
type Hunk = readonly string[];

const BLOCK =
  /^(?:\[`(?<there>[^`]+)`\]\([^)]+\)|`(?<made>[^`]+)`)\n\n```(?<kind>ts|diff)\n(?<body>[^]*?)^```$/gm;

/** Reads the document: each block stands under the path of its file, which is a link where the file is there already. */
export function readWalk(text = readText(WALK)): {
  readonly files: readonly NewFile[];
  readonly patches: readonly Patch[];
} {
  const blocks = [...text.matchAll(BLOCK)].map(({ groups }) => groups ?? {});
  return {
    files: blocks.flatMap(({ made, body = '' }) => (made === undefined ? [] : [{ path: made, text: body }])),
    patches: blocks.flatMap(({ there, body = '' }) =>
      there === undefined ? [] : [{ path: there, hunks: hunksOf(body) }],
    ),
  };
}

function hunksOf(diff: string): readonly Hunk[] {
  return diff.split(/^@@\n/m).map((hunk) => hunk.trimEnd().split('\n'));
}

/** The lines that a patch adds. @throws TypeError for one that does anything else. */
export function addedBy({ path, hunks }: Patch): readonly string[] {
  const lines = hunks.flat();
  const other = lines.find((line) => !/^[ +]/.test(line));
  if (other !== undefined) throw new TypeError(`${path}: does more than add lines: ${other}`);
  return lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1));
}

/** Applies a patch. @throws TypeError where a hunk fits nowhere, or more than once. */
export function applyTo(text: string, patch: Patch): string {
  addedBy(patch);
  return patch.hunks.reduce((current, hunk) => applyHunk(current, hunk, patch.path), text);
}

function applyHunk(text: string, hunk: Hunk, path: string): string {
  const there = hunk.filter((line) => line.startsWith(' ')).map((line) => line.slice(1));
  const lines = text.split('\n');
  const places = lines.flatMap((_line, at) =>
    there.length > 0 && there.every((line, offset) => lines[at + offset] === line) ? [at] : [],
  );
  const [at, ...more] = places;
  if (at === undefined || more.length > 0) {
    throw new TypeError(`${path}: fits ${places.length} times: ${there.join(' ⏎ ')}`);
  }
  return lines.toSpliced(at, there.length, ...hunk.map((line) => line.slice(1))).join('\n');
}
