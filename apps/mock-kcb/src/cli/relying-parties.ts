// The relying parties file of bonin's api: one for each world, with that world's credentials.
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { World } from '@bonin/contracts/simulator/world';

/** An entry of the file. The schema of the API is stricter, and it decides. */
export interface WrittenRelyingParty {
  readonly id: string;
  readonly opener: 'browser';
  readonly redirectUrls: readonly string[];
  readonly kcb: World['credentials']['kcb'] & { readonly siteName: string; readonly siteUrl: string };
  readonly iamport: World['credentials']['iamport'];
  readonly portone: World['credentials']['portone'];
}

/** The relying party of a world: `world-1`, `world-2` …, so that a test worker finds its own by its number. */
export function relyingPartyOf(
  { credentials }: Pick<World, 'credentials'>,
  number: number,
  redirectUrls: readonly string[],
): WrittenRelyingParty {
  return {
    id: `world-${number}`,
    opener: 'browser',
    redirectUrls,
    ...providersOf(credentials, number, redirectUrls),
  };
}

/** Its credentials with every provider, and what KCB wants to know of its site. */
function providersOf(
  { kcb, iamport, portone }: World['credentials'],
  number: number,
  redirectUrls: readonly string[],
): Pick<WrittenRelyingParty, 'kcb' | 'iamport' | 'portone'> {
  const siteUrl = new URL(redirectUrls[0] ?? 'http://localhost').origin;
  return { kcb: { ...kcb, siteName: `본인 상점 ${number}`, siteUrl }, iamport, portone };
}

/** Writes the file whole or not at all. Only its owner can read it. An older file is replaced. */
export async function writeRelyingParties(
  path: string,
  parties: readonly WrittenRelyingParty[],
): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await writeFile(unfinished, `${JSON.stringify(parties, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
