// `mock-kcb worlds`: worlds on a running simulator, and the api's relying parties for them.
import { resolve } from 'node:path';
import { World } from '@bonin/contracts/simulator/world';
import { relyingPartyOf, writeRelyingParties } from './relying-parties.ts';

/** For how many worlds, where, and what the relying parties may do. */
export interface WorldsOptions {
  readonly count: number;
  /** Of the running simulator. */
  readonly origin: string;
  /** Where the relying parties go. */
  readonly file: string;
  readonly redirectUrls: readonly string[];
}

/** It did not work; the message is one line. */
export class CommandError extends Error {}

/** A simulator on this machine answers at once; one that does not is none. */
const ANSWER_MS = 10_000;

/**
 * Makes the worlds and writes the file; takes the worlds back where that fails.
 *
 * @returns One line a world, then the environment with which bonin's api serves all of them.
 */
export async function makeRelyingParties(options: WorldsOptions): Promise<readonly object[]> {
  const worlds: World[] = [];
  try {
    while (worlds.length < options.count) worlds.push(await makeWorld(options.origin));
    const parties = worlds.map((world, index) => relyingPartyOf(world, index + 1, options.redirectUrls));
    await writeRelyingParties(options.file, parties).catch((error: unknown) => {
      throw new CommandError(`cannot write ${options.file}: ${codeOf(error)}`);
    });
    const environment = {
      BONIN_RELYING_PARTIES_FILE: resolve(options.file),
      ...addressesIn(worlds[0]?.environment ?? {}),
    };
    return [
      ...worlds.map(({ id }, index) => ({ relyingParty: parties[index]?.id, world: id })),
      { environment },
    ];
  } catch (error) {
    await Promise.allSettled(worlds.map(async ({ id }) => call(options.origin, 'DELETE', `/worlds/${id}`)));
    throw error;
  }
}

/** Where the providers are: the same for every world; credentials stand in the file. */
function addressesIn(environment: World['environment']): World['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name.endsWith('_URL')));
}

async function makeWorld(origin: string): Promise<World> {
  const answer = await call(origin, 'POST', '/worlds', {});
  const body: unknown = await answer.json().catch(() => undefined);
  const world = World.safeParse(body);
  if (answer.status === 201 && world.success) return world.data;
  const code: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, 'code') : undefined;
  const known = typeof code === 'string' && /^[a-z_]{1,40}$/.test(code);
  throw new CommandError(
    known
      ? `the simulator at ${origin} makes no world: ${code}`
      : `what answers at ${origin} is no simulator of this version`,
  );
}

async function call(origin: string, method: string, path: string, body?: object): Promise<Response> {
  try {
    return await fetch(`${origin}/__sim${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  } catch {
    throw new CommandError(
      `no simulator answers at ${origin}: start one with mock-kcb --port, or give its --origin`,
    );
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
