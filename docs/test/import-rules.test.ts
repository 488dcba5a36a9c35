import { describe, expect, it } from 'vitest';
import { readText } from '../generate/root.ts';
import { files } from './support/files.ts';
import { IMPORT_RULES } from './support/import-rules.ts';
import { COMPUTED, importsOf } from './support/imports.ts';

const sources = files(/\.ts$/);

describe.each(IMPORT_RULES)('$sentence', ({ sentence, files: pattern, check, violation }) => {
  it('holds', () => {
    const concerned = sources.filter(({ path }) => pattern.test(path));
    expect(concerned.length).toBeGreaterThan(0);
    const broken = concerned.flatMap((file) => check(file).map((what) => `${file.path}: ${what}`));
    expect(broken).toEqual([]);
  });

  it('is broken by a file that breaks it', () => {
    expect(violation.path).toMatch(pattern);
    expect(check(violation)).toHaveLength(1);
  });

  it('stands in CONTRIBUTING.md', () => {
    expect(readText('CONTRIBUTING.md')).toContain(`- ${sentence}\n`);
  });
});

describe('reading imports', () => {
  it('finds static, type-only, side-effect, re-exporting and dynamic ones', () => {
    const source = [
      "import a from 'a';",
      "import type { B } from 'b';",
      "import {\n  c,\n  d,\n} from 'c';",
      "import './e.css';",
      "export { f } from 'f';",
      "const g = await import('g');",
      "const h = require('h');",
      'const i = await import(name);',
    ].join('\n');
    expect(importsOf(source)).toEqual(['a', 'b', 'c', './e.css', 'f', 'g', 'h', COMPUTED]);
  });

  it('takes no import from a comment or from a later string', () => {
    const source = [
      "// import a from 'a';",
      '/**\n * ```ts\n import b from "b";\n * ```\n */',
      "export const c = 'from';",
      "export function d() {\n  return 'd';\n}",
      'import.meta.url;',
    ].join('\n');
    expect(importsOf(source)).toEqual([]);
  });
});
