/** A harmless call for providers that are asked by id: they answer "not found" only to a caller with valid credentials. */
import { AppError } from '../errors.ts';
import { hexId } from './hex-id.ts';
import type { ProbeContext } from './probe.ts';
import type { ResultQuery } from './provider.ts';
import { recordedQuery } from './recorded-query.ts';

/**
 * Asks for a verification that does not exist.
 *
 * @param ask - The API's own question; it throws `not_completed` where the provider knows no such id.
 * @throws AppError of the question for every other answer.
 */
export async function askForUnknown<Credentials>(
  context: ProbeContext<Credentials>,
  ask: (query: ResultQuery<Credentials, undefined>) => Promise<unknown>,
): Promise<void> {
  try {
    await ask(recordedQuery(context, hexId(context.random)));
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_completed')) throw error;
  }
}
