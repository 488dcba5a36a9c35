/** The store: whether it can be written, without leaving a file behind. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { storeReason } from '../plugins/readiness.ts';
import { storeHint } from '../startup.ts';
import { kindOfStore } from '../stores/kind.ts';
import { openStore } from '../stores/open-store.ts';
import { STORE_NOTICES, type StoreNoticeCode } from '../stores/shared/notices.ts';
import type { StoreSettings } from '../stores/store-settings.ts';
import type { TransactionStore } from '../stores/transaction-store.ts';
import { fine, problem, warning, type Note } from './finding.ts';

/** How long a server that does not answer is tried, in milliseconds. */
const START_MS = 1500;

/** Checks that what `BONIN_STORE` names can be written. */
export async function checkStore({ store, mode }: Config): Promise<Note> {
  const kind = kindOfStore(store.url);
  if (kind === 'redis' || kind === 'postgres') return checkServer(store, kind);
  if (kind === 'memory') {
    if (mode === 'test') return fine('The store is in memory.');
    return warning(
      'store_in_memory',
      'The store is in memory: a restart loses every verification that is under way.',
      'Set BONIN_STORE=file:<path> on a disk that only the API reads.',
    );
  }
  const path = store.url.slice('file:'.length);
  try {
    // A new file would belong to the user who runs doctor, and the API may run as another user.
    if (await exists(path)) await write(await openStore(store, { notice: () => undefined }));
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

/** Redis or PostgreSQL: what the API checks at its start, and what it would only log. */
async function checkServer(store: StoreSettings, kind: 'redis' | 'postgres'): Promise<Note> {
  const notices: StoreNoticeCode[] = [];
  try {
    await write(await openStore(store, { notice: (code) => void notices.push(code), startMs: START_MS }));
  } catch (error) {
    const code = storeReason(error);
    return problem(
      'store_not_writable',
      `The store that BONIN_STORE names cannot be opened and written (${code}).`,
      `${capitalised(storeHint(code, kind))}.`,
    );
  }
  const [first] = notices;
  if (first === undefined) return fine('The store can be written.');
  return warning(first.toLowerCase(), `${capitalised(STORE_NOTICES[first])}.`, NOTICE_CURES[first]);
}

/** What helps against what a store's operator should know. */
const NOTICE_CURES: Readonly<Record<StoreNoticeCode, string>> = {
  REDIS_CONFIG_FORBIDDEN: 'Look both settings up where Redis is managed.',
  REDIS_NOT_PERSISTENT: 'Set appendonly of Redis to yes.',
  REDIS_LOG_LARGE: 'Give bonin a Redis of its own.',
  REDIS_LOG_FORBIDDEN: 'Allow BGREWRITEAOF to the user of bonin.',
  POSTGRES_ASYNCHRONOUS: 'Set synchronous_commit to on for the user of bonin.',
  POSTGRES_NO_TIMEOUT: 'Add statement_timeout to ignore_startup_parameters of the pooler.',
  STORE_CLOCK: 'Set both clocks by NTP.',
};

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

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
