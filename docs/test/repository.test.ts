import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS } from '@bonin/contracts/error';
import { KCB_RESULT_CODES, type KcbResultEntry } from '@bonin/contracts/kcb/result-code';
import { describe, expect, it } from 'vitest';
import { readText, ROOT } from '../generate/root.ts';
import { files } from './support/files.ts';

const texts = files(/(?:\.(?:[cm]?[jt]s|json|md|ya?ml|css|html|sh|svg|txt)|\/run|LICENSE)$/).filter(
  ({ path }) => path !== 'pnpm-lock.yaml',
);
const manifests = files(/^(?:(?:apps|packages)\/[^/]+\/|e2e\/|docs\/|scripts\/)?package\.json$/);

/** Where a text has what it must not have. */
function findIn(pattern: RegExp): string[] {
  return texts.flatMap(({ path, text }) => {
    const found = text.match(pattern);
    return found === null ? [] : [...new Set(found)].map((what) => `${path}: ${what}`);
  });
}

const REGISTRY =
  /\bregistry\.[a-z0-9-]+\.(?:co|com|org|net|io|dev|cn|kr|internal|local)\b|\b(?:npmjs|yarnpkg|npmmirror)\.(?:org|com)\b/g;
const MACHINE_PATH =
  /(?<![\w.~$}-])\/(?:home|root|Users|work|mnt|var\/folders)\/[\w.-]+|\b[A-Z]:\\[A-Za-z]+/g;
/** A mobile number standing alone, with or without hyphens. */
const PHONE_NUMBER = /(?<![\w+/=.-])01[016789]-?\d{4}-?\d{4}(?![\w+/=-])/g;
const GIVEN_TO_NOBODY = /^010-?0000-?\d{4}$/;

const strangers = (found: readonly string[]) =>
  found.filter((where) => !GIVEN_TO_NOBODY.test(where.slice(where.lastIndexOf(' ') + 1)));

describe('no file', () => {
  it('names the host of a package registry', () => {
    expect(findIn(REGISTRY)).toEqual([]);
  });

  it('names a path of somebody’s machine', () => {
    expect(findIn(MACHINE_PATH)).toEqual([]);
  });

  it('has a phone number that might be somebody’s: all begin with 0100000', () => {
    expect(strangers(findIn(PHONE_NUMBER))).toEqual([]);
  });
});

describe('the lock file', () => {
  it('names no host to download from', () => {
    expect(readText('pnpm-lock.yaml')).not.toMatch(/tarball: https?:/);
  });
});

describe('the search', () => {
  // Put together here, so that this file does not hold what it forbids.
  const host = ['registry', 'example', 'org'].join('.');
  const path = ['', 'home', 'someone'].join('/');
  const number = ['010', '1234', '5678'];

  it('finds what it looks for', () => {
    expect(`https://${host}/x`.match(REGISTRY)).toHaveLength(1);
    expect(`see ${path}/x`.match(MACHINE_PATH)).toHaveLength(1);
    for (const text of [number.join(''), number.join('-')]) {
      expect(strangers(text.match(PHONE_NUMBER)?.map((found) => `x: ${found}`) ?? [])).toHaveLength(1);
    }
  });

  it('leaves alone what only looks like it', () => {
    expect('relying-parties/registry.ts registry.unmatched.items()'.match(REGISTRY)).toBeNull();
    expect('apps/home/x.ts ../work/y.ts'.match(MACHINE_PATH)).toBeNull();
    expect(`a${number.join('')} 2${number.join('')}`.match(PHONE_NUMBER)).toBeNull();
    expect(strangers(['x: 01000000021', 'x: 010-0000-0001'])).toEqual([]);
  });
});

describe('the workspaces', () => {
  it('have one version and one license', () => {
    expect(manifests.length).toBeGreaterThan(7);
    const all = manifests.map(({ text }) => JSON.parse(text) as { version: string; license: string });
    expect(new Set(all.map(({ version }) => version)).size).toBe(1);
    expect(new Set(all.map(({ license }) => license))).toEqual(new Set(['MIT']));
  });

  it.each(manifests)('$path has a README beside it', ({ path }) => {
    expect(existsSync(join(ROOT, path, '..', 'README.md'))).toBe(true);
  });

  it('are published with the version that the CHANGELOG and the API name', () => {
    const { version } = JSON.parse(readText('package.json')) as { version: string };
    expect(readText('CHANGELOG.md')).toContain(version);
    expect((JSON.parse(readText('docs/openapi.json')) as { info: unknown }).info).toMatchObject({ version });
  });
});

describe('LICENSE', () => {
  it('is MIT', () => {
    expect(readText('LICENSE')).toMatch(/^MIT License\n\nCopyright \(c\) 2026 bonin contributors\n/);
  });
});

describe('the error table', () => {
  it('has no code that nothing uses', () => {
    const sources = files(/^apps\/[^/]+\/src\/.*\.ts$/).map(({ text }) => text);
    const byKcb = new Set<string>(
      Object.values<KcbResultEntry>(KCB_RESULT_CODES).map((entry) =>
        entry.outcome === 'verified' ? '' : entry.code,
      ),
    );
    const isUsed = (code: string) => byKcb.has(code) || sources.some((text) => text.includes(`'${code}'`));
    expect(Object.keys(ERRORS).filter((code) => !isUsed(code))).toEqual([]);
    expect(isUsed('a_code_of_nobody')).toBe(false);
  });
});
