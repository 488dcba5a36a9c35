// npm hands a script to `cmd` on Windows and to `sh` elsewhere: what only one of them understands is in no package.json.
import { describe, expect, it } from 'vitest';
import { files } from './support/files.ts';

const manifests = files(/^(?:[^/]+\/)*package\.json$/);
const scriptsOf = (text: string) =>
  Object.entries((JSON.parse(text) as { scripts?: Record<string, string> }).scripts ?? {});

const NOT_PORTABLE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an assignment before a command', /^\w+=|[\s&|;]\w+=\S*\s+\w/],
  ['a shell’s own word', /^(?:exec|export|source|set|trap|true|rm|cp|mv|mkdir|cat|cd|sh|bash|test)(?:\s|$)/],
  ['a chain, a pipe or a redirection', /&|\||;|[<>]/],
  ['a variable or a substitution', /[$`%^]/],
  ['quotes of one shell', /'/],
  ['a path that cmd takes for an option', /^\.?\//],
];

const problemsOf = (script: string) =>
  NOT_PORTABLE.filter(([, pattern]) => pattern.test(script)).map(([what]) => what);

describe('the scripts of package.json', () => {
  it.each(manifests)('$path run without a shell’s help', ({ text }) => {
    const found = scriptsOf(text).map(([name, script]) => [name, problemsOf(script)] as const);
    expect(found.filter(([, problems]) => problems.length > 0)).toEqual([]);
  });

  it.each(manifests)(
    '$path need no hook but the guard of `prepack`: npm leaves hooks out with ignore-scripts',
    ({ text }) => {
      expect(scriptsOf(text).filter(([name]) => /^(?:pre|post)(?!pare$|pack$)/.test(name))).toEqual([]);
    },
  );

  it('are all there', () => {
    expect(manifests.length).toBeGreaterThan(9);
  });

  it.each([
    'BONIN_MODE=test tsx src/main.ts',
    'NODE_OPTIONS=--conditions=@bonin/source exec playwright test',
    'exec vite',
    'tsc && BONIN_MODE=live node dist/main.js',
    'rm -rf dist',
    'vite build > log.txt',
    'echo $HOME',
    "oxfmt '**/*.ts'",
    './run.sh',
  ])('would be refused: %s', (script) => {
    expect(problemsOf(script)).not.toEqual([]);
  });

  it.each([
    'node ../../scripts/dev.mjs api',
    'vitest run',
    'tsc -p tsconfig.build.json',
    'playwright test --config=x.ts',
  ])('would be taken: %s', (script) => {
    expect(problemsOf(script)).toEqual([]);
  });
});

/** Node, a line for a shell, and Git, which is a program of its own on Windows too. */
const PROGRAMS = new Set(['process.execPath', "'npm run -s setup'", "'git'"]);

describe('our own scripts', () => {
  it('start Node or name a shell: Windows finds no `turbo` without one', () => {
    const sources = files(/^scripts\/(?!test\/).*\.mjs$/);
    const started = sources.flatMap(({ text }) => [
      ...text.matchAll(/\bspawn(?:Sync)?\(\s*(?<what>[^,)]+)/g),
    ]);
    const programs = started.map(({ groups }) => groups?.['what'] ?? '');
    expect(programs).toContain('process.execPath');
    expect(programs.filter((what) => !PROGRAMS.has(what))).toEqual([]);
  });
});
