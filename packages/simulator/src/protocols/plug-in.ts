import type { CallOf, WorldCredentials } from '@bonin/contracts/simulator/protocol';
// What the simulator asks of a protocol. A protocol is one folder that gives this, and one line in `../protocols.ts`.
import type { FastifyInstance } from 'fastify';
import type { Action } from '../actions/action.ts';
import type { ConsoleProtocol, ProtocolWords } from '../console/console-protocol.ts';
import type { CopiedProtocol } from '../console/copied-protocol.ts';
import type { Language } from '../pages/language.ts';
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

/** What the console says of a protocol, in each language. */
export type PlugInWords<P extends keyof WorldCredentials> = Readonly<
  Record<Language, ProtocolWords<CallOf<P>>>
>;

/** Everything that the simulator needs of one protocol. */
export interface PlugIn<P extends keyof WorldCredentials = keyof WorldCredentials, Own = unknown> {
  /** How its transactions are named and found, and how their browsers return. */
  readonly protocol: Protocol<Own>;
  /** What the protocol adds to each world. */
  readonly world: WorldProtocol<P>;
  /** Its REST calls, the form that opens its pages, and its script: each a scope of its own. */
  readonly routes: readonly Routes[];
  /** The actions that only this protocol has. */
  readonly actions?: readonly Action[];
  /** The members that only this protocol adds to a world's handle, under its name. */
  readonly handle?: (world: () => World) => object;
  /** How "copy as test" calls the protocol. */
  readonly copied: CopiedProtocol<Own>;
  /** What the console says of it. */
  readonly words: ConsoleProtocol['words'];
  readonly hosts: Hosts;
}
