/** The store: whether it can be written, without leaving a file behind. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { openStore } from '../stores/open-store.ts';
import type { TransactionStore } from '../stores/transaction-store.ts';
import { fine, problem, warning, type Note } from './finding.ts';

/** Checks that what `BONIN_STORE` names can be written. */
export async function checkStore({ store, mode }: Config): Promise<Note> {
  if (store === 'memory:') {
    if (mode === 'test') return fine('The store is in memory.');
    return warning(
      'store_in_memory',
      'The store is in memory: a restart loses every verification that is under way.',
      'Set BONIN_STORE=file:<path> on a disk that only the API reads.',
    );
  }
  const path = /^file:(?<path>.+)$/.exec(store)?.groups?.['path'];
  try {
    // A new file would belong to the user who runs doctor, and the API may run as another user.
    if (path === undefined || (await exists(path))) await write(openStore(store));
    else await checkFolder(await nearestFolder(path));
    return fine('The store can be written.');
  } catch {
    return problem(
      'store_not_writable',
      'The store that BONIN_STORE names cannot be opened and written.',
      'Check that its disk exists and is not full, and that the user who runs the API may write there.',
    );
  }
}

async function write(store: TransactionStore): Promise<void> {
  try {
    await store.ping();
  } finally {
    await store.close();
  }
}

/** @throws where a file cannot be made in it. */
async function checkFolder(path: string): Promise<void> {
  await access(path, constants.W_OK);
  if (!(await stat(path)).isDirectory()) throw new TypeError('not a folder');
}

async function nearestFolder(path: string): Promise<string> {
  const folder = dirname(resolve(path));
  return folder === dirname(folder) || (await exists(folder)) ? folder : nearestFolder(folder);
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
