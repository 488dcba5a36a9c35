/** What a server must be before the first record is written into it. */
import { CallError } from '../shared/call-error.ts';
import type { StoreNotice } from '../shared/notices.ts';
import type { RedisLink } from './link.ts';

/** Clocks that differ by more than this end records early or late, in milliseconds. */
const LARGEST_CLOCK_DIFFERENCE_MS = 5000;

/**
 * Checks the server.
 *
 * @param notice hears of what may lose records.
 * @throws CallError with the code of what makes the server unfit.
 */
export async function checkServer(link: RedisLink, notice: StoreNotice, now: () => number): Promise<void> {
  if ((await ask(link, ['ROLE']))?.[0] === 'slave') throw new CallError('refused', 'REDIS_READONLY');
  const policy = await settingOf(link, 'maxmemory-policy');
  if (policy === undefined) notice('REDIS_CONFIG_FORBIDDEN');
  else if (policy !== 'noeviction') throw new CallError('refused', 'REDIS_EVICTS');
  if ((await settingOf(link, 'appendonly')) === 'no') notice('REDIS_NOT_PERSISTENT');
  const time = await ask(link, ['TIME']);
  if (time !== undefined && Math.abs(Number(time[0]) * 1000 - now()) > LARGEST_CLOCK_DIFFERENCE_MS) {
    notice('STORE_CLOCK');
  }
}

/** @returns `undefined` where this user may not read it, or the server does not have it. */
async function settingOf(link: RedisLink, name: string): Promise<unknown> {
  return (await ask(link, ['CONFIG', 'GET', name]))?.[1];
}

/** @returns `undefined` where the server refuses the command, as services do that hide their settings. */
async function ask(link: RedisLink, command: readonly string[]): Promise<readonly unknown[] | undefined> {
  try {
    const reply = await link.send(command);
    return Array.isArray(reply) ? reply : undefined;
  } catch (error) {
    if (error instanceof CallError && error.end === 'refused') return undefined;
    throw error;
  }
}
