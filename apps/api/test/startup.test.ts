// Why a store cannot be opened, in one line that names the variable and says what to do.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { whyNoStore } from '../src/startup.ts';
import { openAt } from './support/open-at.ts';

const folder = mkdtempSync(join(tmpdir(), 'bonin-CANARY-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function whyNot(path: string): Promise<string> {
  try {
    await openAt(`file:${path}`);
  } catch (error) {
    return whyNoStore(error, 'file');
  }
  return 'opened';
}

describe('a store that cannot be opened', () => {
  it.each<[string, (path: string) => unknown, string]>([
    ['a folder', (path) => mkdirSync(path), '(EISDIR): give a file in a folder'],
    ['a file that is no database', (path) => writeFileSync(path, 'CANARY'.repeat(999)), '(SQLITE_NOTADB): '],
    [
      'the table of another program',
      (path) => new Database(path).exec('CREATE TABLE transactions (amount INTEGER)'),
      '(NOT_BONIN): the file belongs to another program',
    ],
    [
      'the numbered file of another program',
      (path) => new Database(path).exec('CREATE TABLE transactions (id TEXT); PRAGMA user_version = 1'),
      '(NOT_BONIN): the file belongs to another program',
    ],
    [
      'the file of a newer release',
      async (path) => {
        await (await openAt(`file:${path}`)).close();
        new Database(path).exec('PRAGMA user_version = 99');
      },
      '(NEWER_FILE): a newer release wrote the file',
    ],
  ])('is named with its variable and a next step: %s', async (name, make, line) => {
    const path = join(folder, name.replaceAll(' ', '-'));
    await make(path);
    const why = await whyNot(path);
    expect(why).toContain(`BONIN_STORE cannot be opened ${line}`);
    expect(why).not.toMatch(/CANARY|\n/);
  });

  it('is named where its folder cannot be made', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    expect(await whyNot(join(path, 'x.db'))).toContain('BONIN_STORE cannot be opened (EEXIST): ');
  });

  it('says nothing of an error that brings no code', () => {
    expect(whyNoStore(new Error('CANARY'), 'file')).toContain(
      'BONIN_STORE cannot be opened (unknown error): ',
    );
  });
});
