/** How the process tells of its own end: by names of errors, never by what they say. */
import type { Logger } from 'pino';

/** The name of an error's class. Anything else could be a text from outside. */
export function nameOfError(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  return /^[A-Za-z]{1,60}$/.test(name) ? name : 'unknown';
}

/** Options of close-with-grace, which by itself prints a second error with its message and properties. */
export function quietEnd(logger: Pick<Logger, 'fatal'>) {
  const tell = (what: unknown) => {
    logger.fatal({ event: 'crash', name: what instanceof Error ? nameOfError(what) : 'shutdown' });
  };
  return { logger: { error: tell }, onSecondError: tell };
}
