// Requests to the control API of a running simulator.
import { CommandError } from './problems.ts';

/** A simulator on this machine answers at once. */
const ANSWER_MS = 10_000;

/** A request to the control API. */
export interface ControlRequest {
  readonly method: string;
  /** The path below `/__sim`, with its query. */
  readonly path: string;
  readonly body?: object;
}

/**
 * Sends a request to the control API.
 *
 * @param origin - The origin of the running simulator.
 * @throws CommandError if nothing answers there.
 */
export async function callControlApi(
  origin: string,
  { method, path, body }: ControlRequest,
): Promise<Response> {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    return await fetch(`${origin}/__sim${path}`, {
      method,
      ...(body === undefined ? {} : json),
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  } catch {
    throw new CommandError(
      `no simulator answers at ${origin}: start one with mock-kcb --port, or name its origin`,
    );
  }
}
