// A shop for each worker of a test run, each a member of a world of its own.
import { createHash } from 'node:crypto';
import { RelyingPartyId } from '@bonin/contracts/verification/ids';
import type { SimulatedWorld } from '@bonin/simulator';
import type { Config } from '../../src/config/config.ts';
import { credentialsOf } from '../../src/relying-parties/relying-party.ts';

/** The Bearer of a worker's shop. */
export const secretOf = (worker: number) => `secret-of-worker-${worker}`;

/** The app with a shop for each world, a member of it and of no other. */
export function withShops(config: Config, worlds: readonly SimulatedWorld[]): Config {
  const shop = config.relyingParties.find(({ opener }) => opener === 'server');
  if (shop === undefined) throw new Error('test mode has no shop');
  return {
    ...config,
    relyingParties: worlds.map(({ credentials }, worker) => ({
      ...shop,
      id: RelyingPartyId.parse(`worker-${worker}`),
      secretSha256: createHash('sha256').update(secretOf(worker)).digest('hex'),
      kcb: { ...credentialsOf(shop, 'kcb'), ...credentials.kcb },
    })),
  };
}
