// Reading the words of a command line.
import { UsageError } from './problems.ts';

/** Runs a parser of Node's, and turns its error into a {@link UsageError} of one line. */
export function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : 'the words cannot be read';
    throw new UsageError(`${message.split(/\. |\.$|\n/, 1)[0]} (see --help)`);
  }
}

/** Whether a text is an address of the web. */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/**
 * The origin that an option names.
 *
 * @param option - The option, for the message.
 * @param text - The origin, with or without a slash at the end.
 * @param example - An origin that would be right.
 * @throws UsageError if the text is not an origin.
 */
export function originIn(option: string, text: string, example: string): string {
  if (isHttpUrl(text) && new URL(text).origin === text.replace(/\/$/, '')) return new URL(text).origin;
  throw new UsageError(`${option} is not an origin such as ${example}`);
}
