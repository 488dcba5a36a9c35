// Links of a Markdown text, and where they lead.
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { readText, ROOT } from '../../generate/root.ts';
import type { File } from './files.ts';

/** A link as it is written. */
export interface Link {
  readonly text: string;
  readonly target: string;
}

/** Every link and image of a text, without those in code. */
export function linksIn(markdown: string): readonly Link[] {
  const prose = markdown.replaceAll(/^(?<fence>`{3,})[^]*?^\k<fence>`*$/gm, '');
  return [...prose.matchAll(/\[(?<text>(?:[^\][]|\[[^\]]*\])*)\]\((?<target>[^()\s]+)\)/g)].map(
    ({ groups }) => ({
      text: groups?.['text'] ?? '',
      target: groups?.['target'] ?? '',
    }),
  );
}

/** Why a relative link leads nowhere; `undefined` if it leads somewhere, or out of the repository. */
export function whyDead(from: File, { target }: Link): string | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(target)) return undefined;
  const [file = '', anchor] = target.split('#', 2);
  const path = file === '' ? from.path : resolveFrom(from.path, file);
  if (!existsSync(join(ROOT, path))) return `${from.path}: ${target}: no such file`;
  if (anchor === undefined || !path.endsWith('.md')) return undefined;
  const text = file === '' ? from.text : readText(path);
  return anchorsOf(text).has(decodeURIComponent(anchor))
    ? undefined
    : `${from.path}: ${target}: no such heading`;
}

/** A link's target as a path from the root. */
export function resolveFrom(path: string, target: string): string {
  return normalize(join(dirname(path), decodeURIComponent(target)));
}

/** Anchors of a text's headings, as GitHub makes them. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = markdown.matchAll(/^#{1,6} (?<heading>.+)$/gm);
  return new Set(
    [...headings].map(({ groups }) =>
      (groups?.['heading'] ?? '')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

/** Whether a module declares a function, constant, class, interface or type of this name. */
export function declares(source: string, name: string): boolean {
  return new RegExp(
    String.raw`^(?:export )?(?:async )?(?:function\*?|const|class|interface|type) ${name}\b`,
    'm',
  ).test(source);
}
