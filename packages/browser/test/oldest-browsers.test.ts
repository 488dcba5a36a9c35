// The README names the oldest browsers. Whatever the built code takes from a browser stands here, so that nothing newer slips in.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { usedBy } from './support-globals.ts';

const ENTRIES = ['verify', 'resume', 'hand-back', 'api-calls', 'provider-return', 'provider-script'];
/** Samsung Internet 18 is Chromium 99; iOS' in-app browsers are its Safari, Android's its WebView. */
const OLDEST = ['chrome99', 'firefox100', 'safari15.4'];

async function bundle(target: string | string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: ENTRIES.map((name) => `export * from './${name}.ts';`).join('\n'),
      resolveDir: fileURLToPath(new URL('../src', import.meta.url)),
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
const code = await bundle('es2022');

/** Older than any browser that is named. */
const BASIC = `
  Date HTMLFormElement JSON Math Object Promise Set Symbol TypeError URL URLSearchParams clearTimeout close document
  fetch globalThis history location outerHeight outerWidth parent screenX screenY setTimeout top window
`.match(/\w+/g) as string[];

/** Every global, with the versions that brought the newest part of it that is used. */
const GLOBALS: string[] = [
  // `signal.reason`: Chrome 98, Firefox 97, Safari 15.4.
  'AbortController',
  // Chrome 54, Firefox 38, Safari 15.4. Its constructor throws in opaque origins and in some private modes: in a `try`.
  'BroadcastChannel',
  // Reading it throws where storage is forbidden: in a `try`.
  'sessionStorage',
  // In-app browsers throw, or give what is no window: in a `try`.
  'open',
  // Chrome 95, Firefox 93, Safari 15.4.
  'reportError',
  // With its option `signal`: Chrome 90, Firefox 86, Safari 15.
  'addEventListener',
  ...BASIC,
];

/** Younger than the oldest browsers, or missing without https: none of them may be used. */
const TOO_NEW = `
  any timeout throwIfAborted canParse withResolvers try fromAsync groupBy findLast findLastIndex toSorted toReversed
  toSpliced with hasOwn structuredClone randomUUID subtle scheduler navigation userActivation showPopover union difference
  checkVisibility requestIdleCallback setHTML toBase64
`.match(/\w+/g) as string[];

describe('the built code', () => {
  const { globals, members } = usedBy(code);

  it('takes exactly these globals from the browser', () => {
    expect(new Set([...globals].filter((name) => name !== 'undefined'))).toEqual(new Set(GLOBALS));
  });

  it('uses no member that the oldest browsers lack', () => {
    expect(members.size).toBeGreaterThan(50);
    expect(TOO_NEW.filter((name) => members.has(name) || globals.has(name))).toEqual([]);
  });

  it('uses no syntax that they lack', async () => {
    expect(await bundle(OLDEST)).toBe(await bundle('esnext'));
  });

  it('is promised for the same browsers in the README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    expect(readme).toContain('Chrome 99, Firefox 100, Safari 15.4');
  });
});

describe('the look at it', () => {
  it('finds what is used, by its bare name or as a member', () => {
    const used = usedBy(
      'function f(a){return structuredClone(a.b)}let{c:d=e}=f;new g(AbortSignal.timeout(d));',
    );
    expect([...used.globals].sort()).toEqual(['AbortSignal', 'e', 'g', 'structuredClone']);
    expect([...used.members].sort()).toEqual(['b', 'timeout']);
  });

  it('takes no local name, key or export for a global', () => {
    const used = usedBy(
      'const x={key:1,m(){}};class C{#p;q=1;s(){return this.#p}}try{}catch(z){z}export{x as y};(...r)=>r;',
    );
    expect([...used.globals]).toEqual([]);
  });
});
