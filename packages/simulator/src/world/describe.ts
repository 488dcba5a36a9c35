// A world as the control API shows it.
import type { World as WorldDescription } from '@bonin/contracts/simulator/world';
import { type Addresses, addressesIn } from '../kernel/addresses.ts';
import type { World } from './world.ts';

/** A world as the control API shows it, with the addresses by which a server and a browser reach this simulator. */
export function describeWorld(world: World, addresses: Addresses): WorldDescription {
  const { id, seed, credentials, settings, protocols } = world;
  const origins = addressesIn(world, addresses);
  const environments = protocols.map((protocol) => protocol.environment(credentials, origins));
  return {
    id,
    seed,
    credentials,
    environment: Object.assign({}, ...environments) as Record<string, string>,
    settings: {
      ...settings,
      encryptedFields: [...settings.encryptedFields],
      danalContract: [...settings.danalContract],
    },
  };
}
