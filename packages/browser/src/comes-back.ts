/** The way out of this tab, and back into it. */

/** A browser that was stopped on its way out (Esc, no network) must not wait for ever. */
const LEAVING_MS = 20_000;

/**
 * Resolves if this page is not left, or handed over again as it was.
 *
 * @param over ends the watching.
 */
export function comesBack(over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LEAVING_MS);
    over.addEventListener('abort', () => clearTimeout(timer));
    addEventListener('pageshow', ({ persisted }) => persisted && resolve(), { signal: over });
  });
}
