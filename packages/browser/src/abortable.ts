/** A promise that one of its readers may stop waiting for. */

/**
 * @param signal the reader's own, if it has one.
 * @param leave called when the reader has gone.
 * @returns the same promise, which rejects with the signal's reason once that aborts.
 */
export function abortable<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  leave: () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal?.reason);
      leave();
    };
    const forget = () => signal?.removeEventListener('abort', stop);
    promise.finally(forget).then(resolve, reject);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop);
  });
}
