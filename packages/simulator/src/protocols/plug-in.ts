// What the simulator asks of a protocol. A protocol is one folder that gives this, and one line in `../protocols.ts`.
import type { WorldCredentials } from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import type { Action } from '../actions/action.ts';
import type { CopiedProtocol } from '../console/copied-protocol.ts';
import type { Protocol } from '../record/transaction.ts';
import type { Context } from '../wire/context.ts';
import type { WorldProtocol } from '../world/credentials.ts';
import type { World } from '../world/world.ts';

/** Registers routes in a scope of their own. */
export type Routes = (scope: FastifyInstance, context: Context) => Promise<void>;

/** Addresses that stand fixed in merchants' pages. */
export interface Hosts {
  /** Where pages load the provider's script from: the simulator has it under the same paths. */
  readonly scripts: readonly string[];
  /** The provider's own pages: origin and path, and the simulator's path for them. */
  readonly pages: readonly (readonly [address: string, path: string])[];
}

/** One protocol. */
export interface PlugIn<P extends keyof WorldCredentials = keyof WorldCredentials, Own = unknown> {
  /** How its transactions are named, found and sent back. */
  readonly protocol: Protocol<Own>;
  /** What each world has of it. */
  readonly world: WorldProtocol<P>;
  /** Its REST calls, the form that opens its pages, and its script: each a scope of its own. */
  readonly routes: readonly Routes[];
  /** What the control API has of it alone. */
  readonly actions?: readonly Action[];
  /** What a world's handle has of it alone, under the protocol's name. */
  readonly handle?: (world: () => World) => object;
  /** How "copy as test" speaks it. */
  readonly copied: CopiedProtocol<Own>;
  readonly hosts: Hosts;
}
