/** Failures of Redis, in closed words. */
import { CallError, nodeCodeOf } from '../shared/call-error.ts';

/** First words of an error reply, and whether the same command may succeed soon, on another connection. */
const REPLIES: Readonly<Record<string, 'not-run' | 'refused'>> = {
  READONLY: 'not-run',
  LOADING: 'not-run',
  MASTERDOWN: 'not-run',
  CLUSTERDOWN: 'not-run',
  MOVED: 'not-run',
  TRYAGAIN: 'not-run',
  OOM: 'refused',
  MISCONF: 'refused',
  NOREPLICAS: 'refused',
  NOAUTH: 'refused',
  WRONGPASS: 'refused',
  NOPERM: 'refused',
  NOSCRIPT: 'refused',
  ERR: 'refused',
};

/** Errors of the client which say that nothing was sent. */
const NOT_SENT: ReadonlySet<string> = new Set(['ClientOfflineError', 'ClientClosedError']);

/**
 * @param isReply whether the server sent the error, so that it ran nothing.
 * @returns the failure without the words of the error: they may quote a command.
 */
export function redisFailure(error: unknown, isReply: boolean): CallError {
  if (error instanceof CallError) return error;
  const message = error instanceof Error ? error.message : '';
  if (isReply) {
    // A script's error quotes the error that stopped it.
    const word = Object.keys(REPLIES).find((known) => message.startsWith(`${known} `)) ?? 'ERR';
    return new CallError(REPLIES[word] ?? 'refused', word === 'ERR' ? 'REDIS_ERROR' : `REDIS_${word}`);
  }
  const name = error instanceof Error ? error.constructor.name : '';
  return new CallError(NOT_SENT.has(name) ? 'not-run' : 'unclear', nodeCodeOf(error) ?? 'REDIS_CONNECTION');
}

/** Where the cluster says the keys are; `undefined` for any other error. */
export function movedTo(error: unknown): { host: string; port: number } | undefined {
  const groups = /^MOVED \d+ (?<host>.*):(?<port>\d+)/.exec(
    error instanceof Error ? error.message : '',
  )?.groups;
  // An empty host means the one that was asked.
  return groups === undefined ? undefined : { host: groups['host'] ?? '', port: Number(groups['port']) };
}
