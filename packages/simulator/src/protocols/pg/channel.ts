// A world's channels: one key each, told apart by its end, and what the provider behind each gives of a person.
import type {
  PortoneChannel,
  PortonePgProvider,
  PortoneVerifiedCustomer,
} from '@bonin/contracts/portone/identity-verification';
import type { WorldSettings } from '@bonin/contracts/simulator/settings';
import type { World } from '../../world/world.ts';

/** What a provider may give beside the name and the birth date. */
export type CustomerField = Exclude<keyof PortoneVerifiedCustomer, 'id' | 'name' | 'birthDate'>;

/** One channel. */
export interface Channel {
  readonly described: PortoneChannel;
  readonly gives: readonly CustomerField[];
}

interface ChannelRow {
  readonly name: string;
  readonly pgProvider: PortonePgProvider;
  readonly gives: readonly CustomerField[];
}

const ALL = ['operator', 'phoneNumber', 'gender', 'isForeigner', 'ci', 'di'] as const;
/** What danal gives whatever the contract. */
const DANAL = ['gender', 'di'] as const;
/** By the names that the world's settings give danal's contracts. */
const BY_CONTRACT = {
  carrier: 'operator',
  phone: 'phoneNumber',
  foreigner: 'isForeigner',
  ci: 'ci',
} as const satisfies Record<WorldSettings['danalContract'][number], CustomerField>;

/** By what a key ends in: danal with the world's contracts, danal with none, and the two others. */
const CHANNELS = {
  '': { name: 'danal', pgProvider: 'DANAL', gives: DANAL },
  '-basic': { name: 'danal-basic', pgProvider: 'DANAL', gives: DANAL },
  '-inicis': {
    name: 'inicis',
    pgProvider: 'INICIS_UNIFIED',
    gives: ['phoneNumber', 'gender', 'isForeigner', 'ci'],
  },
  '-kcp': { name: 'kcp', pgProvider: 'KCP_V2', gives: ALL },
} as const satisfies Record<string, ChannelRow>;

const CHANNEL_ENDS = Object.keys(CHANNELS) as (keyof typeof CHANNELS)[];

/** The world's channel of this key. */
export function channelOf(world: World, key: string): Channel | undefined {
  const { channelKey } = world.credentials.portone;
  const end = key.startsWith(channelKey) ? key.slice(channelKey.length) : undefined;
  if (end === undefined || !isChannelEnd(end)) return undefined;
  const { name, pgProvider, gives } = CHANNELS[end];
  return {
    described: {
      type: 'TEST',
      id: `channel-id-${name}`,
      key,
      name: `시뮬레이터 ${name}`,
      pgProvider,
      pgMerchantId: merchantIdOf(end),
    },
    gives: end === '' ? [...gives, ...contracted(world)] : gives,
  };
}

/** The world's channel of this merchant id at its provider. */
export function channelNamed(world: World, merchantId: string): Channel | undefined {
  const end = CHANNEL_ENDS.find((candidate) => merchantIdOf(candidate) === merchantId);
  return end === undefined ? undefined : channelOf(world, world.credentials.portone.channelKey + end);
}

function merchantIdOf(end: keyof typeof CHANNELS): string {
  return `simulator-${CHANNELS[end].name}`;
}

function contracted({ settings }: World): CustomerField[] {
  return settings.danalContract.map((contract) => BY_CONTRACT[contract]);
}

function isChannelEnd(end: string): end is keyof typeof CHANNELS {
  return Object.hasOwn(CHANNELS, end);
}
