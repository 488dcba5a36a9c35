// Which PG does a certification, and what the merchant has contracted with it.
import { IamportPgProvider } from '@bonin/contracts/iamport/certification';
import { channelOf, type CustomerField } from '../portone/channel.ts';
import type { World } from '../world/world.ts';

/** A PG, and what it gives of a person beside name and birth date. */
export interface Pg {
  readonly provider: IamportPgProvider;
  readonly gives: readonly CustomerField[];
}

/** By what a channel's key ends in. */
const KEY_ENDS: Readonly<Record<IamportPgProvider, string>> = {
  danal: '',
  inicis_unified: '-inicis',
  kcp_v2: '-kcp',
};

/** danal's fields that only a contract gives. */
const CONTRACT_FIELDS = {
  carrier: 'operator',
  phone: 'phoneNumber',
  foreigner: 'isForeigner',
  ci: 'ci',
} as const;

/**
 * The PG that a merchant names: by a channel's key, or the old way by name, with or without the merchant's id there; danal
 * where nothing is named. `undefined` for one that this world has no contract with.
 */
export function pgOf(
  world: World,
  { channelKey, pg }: { readonly channelKey?: string | undefined; readonly pg?: string | undefined },
): Pg | undefined {
  const named = IamportPgProvider.safeParse(pg === undefined ? 'danal' : pg.split('.', 1)[0]);
  if (channelKey === undefined && !named.success) return undefined;
  const key = channelKey ?? world.credentials.portone.channelKey + KEY_ENDS[named.data ?? 'danal'];
  const channel = channelOf(world, key);
  if (channel === undefined) return undefined;
  const provider = IamportPgProvider.parse(channel.described.pgProvider.toLowerCase());
  return { provider, gives: provider === 'danal' ? contracted(world, channel.gives) : channel.gives };
}

function contracted(world: World, gives: readonly CustomerField[]): CustomerField[] {
  const missing = Object.entries(CONTRACT_FIELDS)
    .filter(([name]) => !world.settings.danalContract.some((field) => field === name))
    .map(([, field]) => field);
  return gives.filter((field) => !missing.some((name) => name === field));
}
