import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig, readExpected, readFailed, writeReports } from '../src/cli/files.ts';
import { readOptions, UsageError } from '../src/cli/options.ts';
import { runShop } from './matrix.ts';

const folder = mkdtempSync(join(tmpdir(), 'bonin-check-cli-'));
const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const SUBJECT = {
  protocol: 'kcb',
  app: { origin: 'http://127.0.0.1:3000' },
  start: { url: '/start' },
  accept: { status: 200 },
};

describe('the command line', () => {
  it('names the configuration by default', () => {
    expect(readOptions([])).toMatchObject({ config: resolve('bonin-check.json'), only: undefined });
    expect(readOptions(['--report', 'out'], '/srv').report).toBe(resolve('/srv', 'out'));
  });

  it('makes a configuration of flags', () => {
    const args = ['--protocol', 'kcb', '--origin', 'http://127.0.0.1:1', '--start', '/s', '--whoami', '/me'];
    const { config, flags } = readOptions([...args, '--whoami-path', 'verified']);
    expect(readConfig(config, flags)).toMatchObject({ start: { method: 'POST', url: '/s' }, workers: 1 });
  });

  it.each([['--nothing'], ['--workers', 'many'], ['--workers', '0'], ['a-word']])('refuses %s', (...args) => {
    expect(() => readOptions(args)).toThrow(UsageError);
  });
});

describe('the configuration', () => {
  it('is read with its defaults', () => {
    expect(readConfig(file('good.json', SUBJECT), undefined)).toMatchObject({
      deadlineMs: 15_000,
      app: { ready: '/' },
    });
  });

  it('names the script of a start from where it lies itself', () => {
    const start = { page: '/', script: './start.mjs' };
    expect(readConfig(file('page.json', { ...SUBJECT, start }), undefined)).toMatchObject({
      start: { script: join(folder, 'start.mjs') },
    });
  });

  it.each([
    ['starts on a page without a click', { ...SUBJECT, start: { page: '/' } }, 'start: '],
    ['is not JSON', '{', 'is not JSON'],
    ['has no oracle', { ...SUBJECT, accept: {} }, 'accept: says nothing'],
    ['has an unknown field', { ...SUBJECT, acept: {} }, '(all): '],
    ['has a broken pattern', { ...SUBJECT, accept: { url: '(' } }, 'accept.url: is not a regular expression'],
  ])('is refused where it %s', (_, content, message) => {
    expect(() => readConfig(file('bad.json', content), undefined)).toThrow(message);
  });

  it('is refused where there is no file, with one that works', () => {
    let text = '';
    try {
      readConfig(join(folder, 'missing.json'), undefined);
    } catch (error) {
      text = String(error);
    }
    expect(text).toContain('missing.json does not exist');
    const json = /\n(\{\n[^]*\n\})\n/.exec(text)?.[1] ?? '';
    expect(readConfig(file('first.json', json), undefined)).toMatchObject({ protocol: 'kcb' });
  });

  it('is refused where it cannot be read', () => {
    expect(() => readConfig(folder, undefined)).toThrow('cannot be read');
  });
});

describe('known failures', () => {
  it('are a list, or the keys of an object', () => {
    expect(readExpected(file('list.json', ['xss']))).toEqual(['xss']);
    expect(readExpected(file('object.json', { xss: 'ticket 12' }))).toEqual(['xss']);
    expect(() => readExpected(file('number.json', 1))).toThrow(UsageError);
    expect(() => readExpected(file('mixed.json', ['xss', 1]))).toThrow(UsageError);
  });

  it('are run again from a report', async () => {
    writeReports(join(folder, 'out'), await runShop('iamport', 'cancel', ['cancel', 'xss']));
    expect(readFailed(join(folder, 'out', 'report.json'))).toEqual(['cancel']);
    expect(readFileSync(join(folder, 'out', 'report.xml'), 'utf8')).toContain('failures="1"');
    expect(() => readFailed(file('other.json', { results: [] }))).toThrow(UsageError);
  });
});
