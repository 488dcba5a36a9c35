// `mock-kcb worlds`: creates worlds on a running simulator, and relying parties of the API for them.
import { resolve } from 'node:path';
import { World } from '@bonin/contracts/simulator/world';
import { callControlApi } from './control-api.ts';
import { CommandError } from './problems.ts';
import { relyingPartyOf, writeRelyingParties } from './relying-parties.ts';

/** The options of `mock-kcb worlds`, with every default filled in. */
export interface WorldsOptions {
  /** The number of worlds to create. */
  readonly count: number;
  /** The origin of the running simulator. */
  readonly origin: string;
  /** The path of the file for the relying parties. */
  readonly file: string;
  readonly redirectUrls: readonly string[];
}

/**
 * Creates the worlds and writes the file. If that fails, the worlds are deleted.
 *
 * @returns One line for each world, then the environment with which bonin's API serves all of them.
 * @throws CommandError if no simulator answers, a world cannot be created, or the file cannot be written.
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
    await Promise.allSettled(
      worlds.map(async ({ id }) =>
        callControlApi(options.origin, { method: 'DELETE', path: `/worlds/${id}` }),
      ),
    );
    throw error;
  }
}

/** The addresses of the providers. They are the same for every world, and the credentials are in the file. */
function addressesIn(environment: World['environment']): World['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name.endsWith('_URL')));
}

async function makeWorld(origin: string): Promise<World> {
  const answer = await callControlApi(origin, { method: 'POST', path: '/worlds', body: {} });
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
