// Which PG does a certification, and what the merchant has contracted with it. Both the page's form and the REST calls ask
// here: a name is read in one way.
import { IamportPgProvider } from '@bonin/contracts/iamport/certification';
import type { World } from '../../world/world.ts';
import { channelNamed, channelOf, type CustomerField } from '../pg/channel.ts';

/** A PG, and what it gives of a person beside name and birth date. */
export interface Pg {
  readonly provider: IamportPgProvider;
  readonly gives: readonly CustomerField[];
}

/** How a merchant names a PG. Empty and null are the same as absent. */
export interface PgNames {
  readonly channelKey?: string | null | undefined;
  readonly pg?: string | null | undefined;
}

/** The PG that a certification uses. */
export interface ChosenPg {
  readonly pg: Pg;
  /** The field that names no PG of this world; the world's default stands in for it, or what `pg` names. */
  readonly unknown: keyof PgNames | undefined;
  /** The same as a sentence for the journal: names the field and the rule, and repeats no value. */
  readonly warning: string | undefined;
}

/** A name, with the words that merchants put before and after it: `html5_inicis`, `kcp_v2`, `danal_tpay`. */
const NAMES: readonly (readonly [form: RegExp, provider: IamportPgProvider])[] = [
  [/^(?:html5_|mobile_)?inicis(?:_|$)/, 'inicis_unified'],
  [/^danal(?:_|$)/, 'danal'],
  [/^kcp(?:_|$)/, 'kcp_v2'],
];

/** The merchant's id at a PG without the PG's name: each PG gives ids of its own form. */
const MERCHANT_IDS: readonly (readonly [form: RegExp, provider: IamportPgProvider])[] = [
  [/^[A-Z0-9][0-9]{9}$/i, 'danal'],
  [/^(?=.*[0-9])[A-Z][A-Z0-9]{4}$/, 'kcp_v2'],
  [/^[A-Z][A-Za-z0-9]{9}$/, 'inicis_unified'],
];

/** By what the key of a provider's channel ends in. */
const KEY_ENDS = { danal: '', inicis_unified: '-inicis', kcp_v2: '-kcp' } as const satisfies Record<
  IamportPgProvider,
  string
>;

const KEYS = 'The world has credentials.portone.channelKey, and the same with -basic, -inicis or -kcp.';
const NAMED = 'Name danal, inicis_unified or kcp_v2, with or without ".{MID}".';
const WARNINGS = {
  channelKey: `channelKey is not one of this world, so its default channel stands in. ${KEYS}`,
  pg: `pg names no PG that the simulator knows, so the default channel of this world stands in. ${NAMED}`,
  both: `channelKey is not one of this world, and pg names no PG that the simulator knows, so the default channel of this world stands in. ${KEYS} ${NAMED}`,
  pgDecides: `channelKey is not one of this world, so pg decides. ${KEYS}`,
} as const satisfies Record<keyof PgNames | 'both' | 'pgDecides', string>;

/**
 * Reads which PG a merchant means. A channel's key goes first. `pg` is a PG's name with or without `.{MID}`, or the MID alone;
 * the MID of one of the world's channels means that channel. A name that means nothing is answered by the default channel, as
 * IamPort answers with the merchant's default, and with a warning.
 */
export function pgOf(world: World, { channelKey, pg }: PgNames): ChosenPg {
  if (isSaid(channelKey)) {
    const channel = channelOf(world, channelKey);
    return channel === undefined ? withoutChannel(world, pg) : known(channel);
  }
  if (!isSaid(pg)) return known(defaultChannel(world, 'danal'));
  const [name, merchantId] = partsOf(pg);
  const channel = channelNamed(world, merchantId ?? name);
  if (channel !== undefined) return known(channel);
  const provider = providerOf(name);
  return provider === undefined
    ? { ...pgOf(world, {}), unknown: 'pg', warning: WARNINGS.pg }
    : known(defaultChannel(world, provider));
}

/** The channel's key is unknown: `pg` is asked, where it is said. */
function withoutChannel(world: World, pg: PgNames['pg']): ChosenPg {
  const chosen = pgOf(world, { pg });
  const other = isSaid(pg) ? 'pgDecides' : 'channelKey';
  const warning = WARNINGS[chosen.unknown === 'pg' ? 'both' : other];
  return { ...chosen, unknown: 'channelKey', warning };
}

type WorldChannel = NonNullable<ReturnType<typeof channelOf>>;

function isSaid(name: string | null | undefined): name is string {
  return typeof name === 'string' && name.trim() !== '';
}

/** The braces of a guide's `inicis.{MID}` are often copied with it. */
function partsOf(pg: string): [name: string, merchantId: string | undefined] {
  const [name = '', ...merchantId] = pg.replaceAll(/[{}\s]/g, '').split('.');
  return [name, merchantId.length === 0 ? undefined : merchantId.join('.')];
}

function providerOf(name: string): IamportPgProvider | undefined {
  const lower = name.toLowerCase();
  const named = NAMES.find(([form]) => form.test(lower)) ?? MERCHANT_IDS.find(([form]) => form.test(name));
  return named?.[1];
}

function defaultChannel(world: World, provider: IamportPgProvider): WorldChannel {
  const channel = channelOf(world, world.credentials.portone.channelKey + KEY_ENDS[provider]);
  if (channel === undefined) throw new Error('a world has a channel of each provider');
  return channel;
}

function known({ described, gives }: WorldChannel): ChosenPg {
  const provider = IamportPgProvider.parse(described.pgProvider.toLowerCase());
  return { pg: { provider, gives }, unknown: undefined, warning: undefined };
}
